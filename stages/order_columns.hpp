// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds the columns of a page from the white gutters between pieces of text.
#pragma once

#include <cstddef>
#include <vector>

#include "stages/page.hpp"

namespace subtext {

/// A stretch of one text row without a wide gap.
struct Segment {
    Box box;
    std::size_t row = 0;  ///< rows are numbered from the top of the page
};

/// A band of rows with the same columns.
struct Zone {
    std::size_t first_row = 0, last_row = 0;  ///< inclusive
    std::vector<double> gutters;              ///< x between columns, ascending; none is one column

    /// The column that something at `x` stands in, from the left.
    std::size_t column_of(double x) const;
};

/// Cuts the rows of a page into zones from top to bottom. `segments` are sorted by row, then x0.
/// A gutter is a white strip that at least a few rows in succession have text on both sides of,
/// with text of some width on both sides, so that label columns and tabbed numbers are none.
std::vector<Zone> find_zones(const std::vector<Segment>& segments, std::size_t row_count,
                             double page_width);

}  // namespace subtext
