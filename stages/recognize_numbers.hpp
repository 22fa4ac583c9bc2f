// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: numbers that stand alone, as those of pages do. The models have learnt
// lines of text, and read words into them.
#pragma once

#include <vector>

#include "stages/recognize_engines.hpp"
#include "stages/recognize_image.hpp"
#include "stages/recognized.hpp"

namespace subtext {

/// Reads lines, in pixels, once more that are short and were read badly, where the ink is that of
/// figures, perhaps between dashes. `all` are the components of the ink from left to right,
/// `x_height` is that of most lines.
void read_numbers(Engines& engines, Pix* grey, const std::vector<Box>& all, double x_height,
                  std::vector<RecognizedLine>& lines);

}  // namespace subtext
