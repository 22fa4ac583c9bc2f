// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The review page of a document: one file of HTML that needs no other.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/draw_pages.hpp"
#include "pipeline/viewed_document.hpp"

namespace subtext {

/// The files of pipeline/view, as CMake has compiled them in.
struct ViewFiles {
    std::string_view html;  ///< with {{names}} for what is filled in
    std::string_view style;
    std::string_view script;
};
ViewFiles page_files();
ViewFiles index_files();

/// The page. Nothing of the document can be taken for markup or script, whatever its text is.
std::string write_view(const ViewedDocument& document, const std::vector<DrawnPage>& pictures);

/// A page of these files with its title, what its script reads, and the pictures as HTML.
std::string fill_page(const ViewFiles& files, std::string_view title, std::string_view json,
                      std::string_view pictures);

/// The text with each {{name}} replaced by its value, in which nothing is replaced again. Names
/// that have no value stay.
std::string filled(std::string_view text,
                   const std::vector<std::pair<std::string_view, std::string_view>>& values);

/// The text as HTML that shows it, also within double quotes.
std::string html_escaped(std::string_view text);

/// JSON that means the same and can stand in a script element.
std::string script_escaped(std::string_view json);

/// What lets a page run this one script and use this one style, show pictures that it holds itself,
/// and nothing else, as a Content-Security-Policy.
std::string content_policy(const ViewFiles& files);

}  // namespace subtext
