// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tiny pages for tests of the layout stages: text is drawn glyph by glyph in a face whose every
// character is half as wide as its type size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/document.hpp"

namespace subtext::testing {

constexpr std::uint16_t regular = 0, bold = 1, italic = 2;

/// A row of text. `^12^` inside it is drawn raised in small type.
struct Drawn {
    double x = 72;
    double y = 0;
    std::string_view text;
    double size = 10;
    std::uint16_t font = regular;
};

/// Appends the glyphs of a row to the page; blanks are drawn as glyphs.
void draw(Page& page, const Drawn& row);

/// A document of one A4 page a list of rows.
Document paper(const std::vector<std::vector<Drawn>>& pages);

/// The lines of all pages as text, one a line; raised text between carets.
std::string lines_of(const Document& document);

/// The blocks, one a line: "heading 1: Text", "list_item 1 [•]: Text". Breaks inside a text are
/// "/".
std::string blocks_of(const Document& document);

}  // namespace subtext::testing
