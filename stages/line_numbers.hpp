// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers in the margin that count the lines of the text.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "stages/order_columns.hpp"

namespace subtext {

/// What may be the number of a line: the first segment of a row, all digits.
struct NumberSegment {
    std::size_t segment = 0;
    int value = 0;
};

/// Where the pages so far have the numbers of their lines, and the last of them.
struct NumberMargin {
    double x0 = 0, x1 = 0;
    int last = 0;
};

/// Those of the numbers that count lines: they stand one below the other, left of all other text,
/// each one more (or five, ten) than the one above, beside lines that are text and no cells. On a
/// page of few lines it is enough that they stand in the margin of the pages before and go on, or
/// start again. `margin` is kept from page to page.
std::vector<std::size_t> find_line_numbers(const std::vector<Segment>& segments,
                                           const std::vector<NumberSegment>& numbers,
                                           double page_width, std::optional<NumberMargin>& margin);

}  // namespace subtext
