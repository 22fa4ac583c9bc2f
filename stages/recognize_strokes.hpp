// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: how thick letters are drawn, which tells bold type.
#pragma once

#include <vector>

#include "stages/recognize_image.hpp"
#include "stages/recognized.hpp"

namespace subtext {

/// Measures the strokes of the lines, in pixels, in the picture in black and white that they stand
/// in.
void measure_strokes(Pix* ink, std::vector<RecognizedLine>& lines);

}  // namespace subtext
