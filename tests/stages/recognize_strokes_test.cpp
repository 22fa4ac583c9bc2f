// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_strokes.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace subtext;

namespace {

// The stroke of a line of this size: a letter T whose stem is as thick as `stem`, and its arms as
// wide as `arms`, together. All in pixels.
double stroke_of(double size, int stem, int arms) {
    Image ink(pixCreate(60, 40, 1));
    pixRasterop(ink.get(), 10, 10, arms, 4, PIX_SET, nullptr, 0, 0);
    pixRasterop(ink.get(), 10 + (arms - stem) / 2, 10, stem, 20, PIX_SET, nullptr, 0, 0);
    std::vector<RecognizedLine> lines(1);
    lines[0].size = size;
    lines[0].words.emplace_back().box = {5, 5, 55, 35};
    measure_strokes(ink.get(), lines);
    return lines[0].stroke;
}

}  // namespace

TEST_CASE("measure_strokes: runs across strokes count, not those along them") {
    CHECK(stroke_of(20, 4, 8) == 4);
    CHECK(stroke_of(20, 5, 20) == 5);
    CHECK(stroke_of(40, 4, 8) == Approx((4 * 8 + 16 * 4) / 20.0));  // arms as of a small letter
    CHECK(stroke_of(5, 3, 8) == 3);
}
