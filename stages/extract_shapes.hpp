// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: rules and the boxes of images.
#pragma once

#include <GfxState.h>

#include <vector>

#include "stages/page.hpp"

namespace subtext {

Box intersection(const Box& a, const Box& b);

/// The part of the page that drawing can reach in this state.
Box reachable(const GfxState& state, const Box& page_box);

/// Adds the straight thin bars of the state's path, as filled.
void add_filled_rules(const GfxState& state, const Box& page_box, std::vector<Rule>& rules);

/// Adds the straight level and upright segments of the state's path, as stroked.
void add_stroked_rules(const GfxState& state, const Box& page_box, std::vector<Rule>& rules);

/// Sorts the rules from the top and drops those that are drawn twice.
void sort_rules(std::vector<Rule>& rules);

/// The share of the page that the boxes cover, 0..1, to about a hundredth.
double cover(const std::vector<Box>& boxes, const Box& page_box);

}  // namespace subtext
