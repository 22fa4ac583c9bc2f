// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Levels of headings from their look and numbering.
#pragma once

#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Gives every heading its level, 1 the highest: larger, bolder, capitals first; where the type is
/// the same, numbers tell. Headings before block `first`, above the title, head no sections and
/// get 1.
void set_heading_levels(std::vector<Block>& blocks, std::size_t first, const Rules& rules);

}  // namespace subtext
