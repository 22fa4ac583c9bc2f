// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The numbers of a text dump that may be labels of notes or their marks.
#pragma once

#include <cstddef>
#include <vector>

#include "rules/rules.hpp"
#include "stages/page.hpp"

namespace subtext {

/// A number on a row; its characters are [start, end), of a label with the blanks behind it.
struct DumpNumber {
    std::size_t row = 0, start = 0, end = 0;
    int value = 0;
    double weight = 0;  ///< what it has for it: 1 is as good as it gets
    bool label = false;
    bool alone = false;    ///< nothing else stands on the row
    bool stopped = false;  ///< "1." or "(1)"
    bool glued = false;    ///< a label without a blank behind it
};

/// Adds what may be a label or a mark on the row, from left to right.
void read_dump_numbers(const Line& line, std::size_t row, const Rules& rules,
                       std::vector<DumpNumber>& out);

}  // namespace subtext
