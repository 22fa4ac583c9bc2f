// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers in the margin that count the lines of the text.
#pragma once

#include <cstddef>
#include <vector>

#include "stages/order_columns.hpp"

namespace subtext {

/// What may be the number of a line: the first segment of a row, all digits.
struct NumberSegment {
    std::size_t segment = 0;
    int value = 0;
};

/// Those of the numbers that count lines: they stand one below the other, left of all other text,
/// each one more (or five, ten) than the one above, beside lines that are text and no cells.
std::vector<std::size_t> find_line_numbers(const std::vector<Segment>& segments,
                                           const std::vector<NumberSegment>& numbers,
                                           double page_width);

}  // namespace subtext
