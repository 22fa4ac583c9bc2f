// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables without drawn borders: rows of numbers that stand in columns.
#pragma once

#include <vector>

#include "stages/find_grids.hpp"

namespace subtext {

/// The borders that such tables would have, from top to bottom. Words in columns alone make none:
/// tabs, letters and contents pages look like that.
std::vector<Lattice> find_plain_tables(const std::vector<Line>& lines);

}  // namespace subtext
