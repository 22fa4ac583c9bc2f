// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_strokes.hpp"

#include <algorithm>

namespace subtext {
namespace {

/// Of the size of the type: longer runs of black run along a stroke, not across it.
constexpr double longest_crossing = 0.3;

/// Black runs across, and how long they are in all.
struct Runs {
    double pixels = 0, count = 0;

    void add(int length, int most) {
        if (length == 0 || length > most) return;
        pixels += length;
        ++count;
    }
};

void add_runs(Pix* ink, const Box& box, int most, Runs& runs) {
    const int words = pixGetWpl(ink);
    const l_uint32* data = pixGetData(ink);
    const int x0 = std::max(0, static_cast<int>(box.x0));
    const int x1 = std::min(pixGetWidth(ink), static_cast<int>(box.x1));
    const int y1 = std::min(pixGetHeight(ink), static_cast<int>(box.y1));
    for (int y = std::max(0, static_cast<int>(box.y0)); y < y1; ++y) {
        const l_uint32* row = data + static_cast<std::ptrdiff_t>(y) * words;
        int length = 0;
        for (int x = x0; x < x1; ++x) {
            if (GET_DATA_BIT(row, x)) {
                ++length;
            } else {
                runs.add(length, most);
                length = 0;
            }
        }
        runs.add(length, most);
    }
}

}  // namespace

void measure_strokes(Pix* ink, std::vector<RecognizedLine>& lines) {
    if (pixGetDepth(ink) != 1) return;
    for (RecognizedLine& line : lines) {
        Runs runs;
        const int most = std::max(3, static_cast<int>(longest_crossing * line.size));
        for (const RecognizedWord& word : line.words) {
            if (!word.raised) add_runs(ink, word.box, most, runs);
        }
        line.stroke = runs.count > 0 ? runs.pixels / runs.count : 0;
    }
}

}  // namespace subtext
