// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to recognize: marks that were read apart, among the words of their lines.
#pragma once

#include <string>
#include <vector>

#include "stages/recognized.hpp"

namespace subtext {

/// A mark that was read apart, in the units of the lines.
struct RecognizedMark {
    Box box;
    double baseline = 0;  ///< of its line
    double x_height = 0;
    double gap_before = 0, gap_behind = 0;  ///< to what stands next to it on either side
    bool behind_point = false;              ///< right behind a full stop or what is as small
    bool before_point = false;
    std::string text;
    double confidence = 0;
};

/// Puts each mark where it stands in its line; a word in whose midst it stands is parted.
void place_marks(std::vector<RecognizedLine>& lines, const std::vector<RecognizedMark>& marks);

}  // namespace subtext
