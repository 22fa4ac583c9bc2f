// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Raised text that can be read as reference marks, and which notes the marks belong to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// One label in raised text.
struct RaisedMark {
    std::size_t start = 0, end = 0;  ///< with the comma and blanks that part it from the next
    std::string label;
    double weight = 1;  ///< less than 1 where it may as well be an exponent
};

/// The raised marks of a text in order. Raised text that reads more than one way ("12" where 1 and
/// 2 stand side by side) gives all readings; they overlap.
std::vector<RaisedMark> find_raised_marks(const Text& text, const Rules& rules);

/// Whether a raised number at `offset` is rather the exponent of a unit: "5 km2".
bool is_exponent(std::u32string_view text, std::size_t offset);

/// Where a raised number falls into two that follow each other: 2 for "1011". 0 where it does not.
std::size_t two_numbers(std::u32string_view raised);

/// A mark with the page that it stands on.
struct PlacedMark {
    std::string label;
    int page = 0;
    double weight = 1;
};

/// What is needed of a note to find its mark.
struct WantedNote {
    std::string label;
    int page = 0;
    bool end = false;
};

constexpr std::size_t no_note = static_cast<std::size_t>(-1);

/// Gives marks, in reading order, to notes, in their order, so that both ascend and as much weight
/// as can be is matched. Returns for each mark the index of its note or no_note.
std::vector<std::size_t> align_marks(const std::vector<PlacedMark>& marks,
                                     const std::vector<WantedNote>& notes);

}  // namespace subtext
