// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the stages of text dumps share about rows: lines without geometry. A row's `baseline` counts
// rows of its page, so that a step of more than one is an empty row.
#pragma once

#include "stages/document.hpp"

namespace subtext {

/// The length of a row that the text fills, in characters.
double usual_length(const Document& document);

/// Whether an empty row parts two rows of one page.
bool is_gap_between(const Line& above, const Line& below);

/// Whether the row is nothing but an address.
bool is_address_row(std::u32string_view row);

/// Whether it is nothing but the rest of one that was broken: no blank, but signs of an address.
bool is_address_rest(std::u32string_view row);

/// Adds a row behind `text`; it fills its column when it is as long as `usual`.
void append_dump_row(Text& text, Line line, double usual, char32_t break_before);

}  // namespace subtext
