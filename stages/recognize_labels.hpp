// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: labels of notes and items. Where several stand below each other, far from
// what they belong to, Tesseract takes all of them for one tall word, or for nothing.
#pragma once

#include <vector>

#include "stages/recognize_engines.hpp"
#include "stages/recognize_image.hpp"
#include "stages/recognized.hpp"

namespace subtext {

/// Reads figures that stand before a line, in pixels, and that no word of another line covers, and
/// puts them at its beginning. Labels that were read badly are read once more. `parts` are the
/// components of the ink from left to right, `x_height` is that of most lines.
void read_labels(Engines& engines, Pix* grey, const std::vector<Box>& parts, double x_height,
                 std::vector<RecognizedLine>& lines);

}  // namespace subtext
