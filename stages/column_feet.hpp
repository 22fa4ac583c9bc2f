// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

//
// The feet of the columns of a page, where footnotes stand, and what parts them from the text.
#pragma once

#include <cstddef>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Lines of one column that stand at its foot: page.lines[from, to).
struct ColumnFoot {
    const Page* page = nullptr;
    std::size_t from = 0, to = 0;

    const Line& line(std::size_t i) const { return page->lines[i]; }
};

/// The columns of a page that have no other text below them, in reading order. A page number that
/// was not told apart does not count.
std::vector<ColumnFoot> column_feet(const Page& page, const Rules& rules);

/// The separator between a line of the column and the one above it, or nullptr.
const Rule* separator_above(const ColumnFoot& foot, std::size_t line);

/// The width of that separator; 0 when there is none.
double separator_width_above(const ColumnFoot& foot, std::size_t line);

/// Whether white space stands above the line, as above an area of its own.
bool gap_above(const ColumnFoot& foot, std::size_t line);

}  // namespace subtext
