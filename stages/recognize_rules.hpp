// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: the straight bars in a picture.
#pragma once

#include <vector>

#include "stages/box.hpp"
#include "stages/recognize_image.hpp"

namespace subtext {

/// Separators, underlines and sides of cells in a picture in black and white, in pixels. `x_height`
/// is that of most letters on it: resolutions are not to be relied on.
std::vector<Rule> find_rules(Pix* ink, double x_height);

}  // namespace subtext
