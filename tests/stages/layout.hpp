// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs the layout stages over a paper up to the one under test.
#pragma once

#include "tests/stages/paper.hpp"

namespace subtext::testing {

Document after_lines(Document document);
Document after_furniture(Document document);
Document after_blocks(Document document);
Document after_joins(Document document);
Document after_headings(Document document);

/// The pages behind build_lines and repair_lines, as if they had been recognised.
Document after_repairs(const std::vector<std::vector<Drawn>>& pages);

/// `count` rows of running prose from `y` on, `leading` points apart, every one as wide as the
/// column.
std::vector<Drawn> prose(double y, int count, double leading = 12, double x = 72);

/// Rows put together.
std::vector<Drawn> operator+(std::vector<Drawn> a, const std::vector<Drawn>& b);

}  // namespace subtext::testing
