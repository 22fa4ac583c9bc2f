// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: bullets, which the engine takes for some letter or sign, told by the shape
// of their ink.
#pragma once

#include <vector>

#include "stages/recognize_image.hpp"
#include "stages/recognized.hpp"

namespace subtext {

/// The bullet that a piece of ink looks like, 0 where it is none; `rise` is that of its foot above
/// the baseline. All in pixels.
char32_t bullet_shape(Pix* ink, const Box& part, double x_height, double rise);

/// Puts the bullets that lines begin with in the place of what was read, and in front of lines
/// where nothing was. `parts` are the components of the ink from left to right.
void read_bullets(Pix* ink, const std::vector<Box>& parts, std::vector<RecognizedLine>& lines);

}  // namespace subtext
