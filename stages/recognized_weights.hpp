// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to place_words: which lines of recognised pages are set in bold type.
#pragma once

#include <map>
#include <vector>

#include "stages/recognized.hpp"

namespace subtext {

/// How thick strokes are for the size of their type. Paper and blur make single lines uncertain:
/// those are taken as most of their size are.
class StrokeWeights {
public:
    /// Of these pages, whose sizes are settled.
    explicit StrokeWeights(const std::vector<RecognizedPage*>& pages);

    /// Whether the strokes of the line are thicker, for its size, than most are.
    bool is_bold(const RecognizedLine& line) const;

private:
    double usual_ = 0;                ///< of most words; 0 where nothing was measured
    double usual_size_ = 0;           ///< that most words have
    std::map<double, double> sizes_;  ///< of most words of each size
};

}  // namespace subtext
