// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Not every border of a table is drawn: the text of a grid shows the cells that its rules leave
// together.
#pragma once

#include <vector>

#include "stages/find_grids.hpp"
#include "stages/page.hpp"

namespace subtext {

/// Type sizes from the baseline up to the middle of the letters: where a line counts as standing.
constexpr double middle_of_letters = 0.3;

/// Parts merged cells where their text stands in columns, as in shaded head rows, and rows that
/// hold several rows of text.
void refine_grid(Lattice& lattice, const std::vector<Line>& lines);

}  // namespace subtext
