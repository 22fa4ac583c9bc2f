// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: the words that Tesseract has read.
#pragma once

#include <tesseract/baseapi.h>

#include <vector>

#include "stages/recognized.hpp"

namespace subtext {

/// The lines of the page, in pixels.
std::vector<RecognizedLine> read_lines(tesseract::TessBaseAPI& engine);

}  // namespace subtext
