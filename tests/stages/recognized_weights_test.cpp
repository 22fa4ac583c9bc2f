// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognized_weights.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace subtext;

namespace {

// As many words of this size; the width of their strokes as a multiple of that of the body, whose
// size is 10.
RecognizedLine line_of(std::size_t words, double size, double weight) {
    RecognizedLine line;
    line.size = size;
    line.stroke = 0.1 * size * weight;
    line.words.resize(words);
    return line;
}

// Whether a line of this weight is bold in a document whose body has the size 10, and whose other
// lines of its own size have the weight `alike`.
bool is_bold(double size, double weight, double alike) {
    RecognizedPage page;
    page.lines = {line_of(100, 10, 1), line_of(20, 14, alike)};
    return StrokeWeights({&page}).is_bold(line_of(5, size, weight));
}

}  // namespace

TEST_CASE("StrokeWeights: lines of the body are bold by their own strokes") {
    CHECK(is_bold(10, 1.3, 1));
    CHECK_FALSE(is_bold(10, 1.15, 1));
}

TEST_CASE("StrokeWeights: others, where they are in doubt, by the strokes of their size") {
    CHECK(is_bold(14, 1.15, 1.3));
    CHECK_FALSE(is_bold(14, 1.05, 1.3));  // no doubt
    CHECK_FALSE(is_bold(14, 1.3, 1.15));
    CHECK(is_bold(14, 1.5, 1.15));  // no doubt
    CHECK(is_bold(12, 1.3, 1));     // none has its size
    CHECK_FALSE(is_bold(12, 1.15, 1.3));
}
