// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Papers with rules, and the tables that are found on them.
#pragma once

#include <string>
#include <vector>

#include "tests/stages/layout.hpp"

namespace subtext::testing {

using Texts = std::vector<std::string>;

void rule_across(Page& page, double y, double x0, double x1);
void rule_down(Page& page, double x, double y0, double y1);

/// All borders of a grid, each cell's sides drawn by themselves.
void grid(Page& page, const std::vector<double>& xs, const std::vector<double>& ys);

/// The document behind build_lines and find_tables.
Document with_tables(Document document);

/// "a|b / c|d" of each table.
Texts tables(const Document& document);

/// Two columns and two rows between x = 72 and 372, y = 100 and 140.
extern const std::vector<Drawn> four_cells;

}  // namespace subtext::testing
