// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From a page as it is shown to the page as it is read, and back: turned upright, set straight and
// in a usual scale.
#pragma once

#include "stages/page.hpp"

namespace subtext {

/// Makes all lengths of the lines and rules so many times as long.
void scale_words(RecognizedPage& page, double factor);

/// Gives a recognised page the size of the page as it is read, and what is on it a usual scale:
/// pictures without a resolution make pages of two metres, and the stages measure in points.
void set_straight(Page& page);

/// Where a box of the page as it is read stands on the page as it is shown.
Box as_shown(const Box& box, const Page& page);

/// Gives the page its size as it is shown again; `recognized` is empty behind it.
void set_back(Page& page);

}  // namespace subtext
