// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A document's JSON, read as far as its review page has to know it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace subtext {

struct ViewedDocument {
    std::string name;           ///< source.name
    std::string title;          ///< "" where the document has none
    std::string sha256;         ///< of the file that it was made of
    bool has_pictures = false;  ///< it is of a PDF, not of a text dump
    std::vector<int> pages;     ///< numbers
    std::string json;           ///< all of it, on one line
};

/// Throws Error{unreadable}, which calls it `where`, if the text is no document of ours.
ViewedDocument read_document(std::string_view json, const std::string& where);

}  // namespace subtext
