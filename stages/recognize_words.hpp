// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: the words that Tesseract has read.
#pragma once

#include <tesseract/baseapi.h>

#include <cstddef>
#include <vector>

#include "stages/recognized.hpp"

namespace subtext {

/// Sums over words, weighted by their characters.
struct Sureness {
    double confidence = 0;
    std::size_t characters = 0;
};
Sureness sureness_of(const std::vector<RecognizedWord>& words);

/// The lines of the page, in pixels.
std::vector<RecognizedLine> read_lines(tesseract::TessBaseAPI& engine);

}  // namespace subtext
