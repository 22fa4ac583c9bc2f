// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Behind subtext.hpp. A type of that is called as one of the models is, which so are not named
// here.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace subtext {

/// A document, and what made it.
struct LibraryDocument;

/// What convert() of the library is asked for.
struct LibraryRequest {
    std::string_view bytes;
    std::string name, password;
    int first_page = 1, last_page = 0;
    bool strict = false;
};

/// Converts in this process, one document at a time. Throws Error.
std::shared_ptr<const LibraryDocument> convert_here(const LibraryRequest& request);

/// In the format of this name, as --format calls it.
std::string print_document(const LibraryDocument& document, std::string_view format);

std::string_view library_schema();

}  // namespace subtext
