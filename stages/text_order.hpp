// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The order of characters on paper and in the text, where some of them are written from right to
// left. The other door to ICU.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace subtext {

/// A line in logical order.
struct Logical {
    std::vector<std::size_t> order;  ///< for each logical position the visual index
    std::u32string chars;  ///< the characters, brackets of right-to-left runs turned as meant
};

/// From the order in which characters stand on paper, left to right, to logical order (UAX #9,
/// inverse). `right_to_left` is the paragraph direction.
Logical to_logical(std::u32string_view visual, bool right_to_left);

/// The order of to_logical alone.
std::vector<std::size_t> logical_order(std::u32string_view visual, bool right_to_left);

/// The characters of a word or line in the order in which they stand on paper, left to right
/// (UAX #9); the direction is that of its first letter.
std::u32string visual_order(std::u32string_view logical);

}  // namespace subtext
