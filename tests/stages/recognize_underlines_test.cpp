// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_underlines.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace subtext;

namespace {

constexpr int left = 20, baseline = 60;

// Letters, which are black all over, and a line below them. All in pixels.
struct Scene {
    int letter = 10;           // height of the letters
    int length = 60;           // of the line
    int thickness = 2;         // of it
    int gap = 5;               // from the feet of the letters to the line
    int text = 0;              // how much of the line has letters above it; 0: all
    int piece = 0, crack = 0;  // of a line in pieces; 0: it is whole
    int step = 0;              // line and letters descend by a pixel after so many; 0: never
    int speck = 0;             // height of the specks that the picture is full of
};

void fill(Pix* ink, int x, int y, int width, int height) {
    pixRasterop(ink, x, y, width, height, PIX_SET, nullptr, 0, 0);
}

Image drawn(const Scene& scene) {
    Image ink(pixCreate(600, 160, 1));
    const auto foot_at = [&](int x) { return baseline + (scene.step > 0 ? x / scene.step : 0); };
    for (int x = 0; x < (scene.text > 0 ? scene.text : scene.length); x += scene.letter)
        fill(ink.get(), left + x, foot_at(x) - scene.letter, scene.letter - 2, scene.letter);
    for (int x = 0; x < scene.length; ++x) {
        if (scene.piece > 0 && x % (scene.piece + scene.crack) >= scene.piece) continue;
        fill(ink.get(), left + x, foot_at(x) + scene.gap, 1, scene.thickness);
    }
    for (int x = 0; scene.speck > 0 && x < 590; x += 10)
        fill(ink.get(), x, 140, scene.speck, scene.speck);
    return ink;
}

Image cleaned(Pix* ink) {
    const Image grey(pixConvertTo8(ink, 0));
    return without_underlines(grey.get(), ink);
}

bool wiped(const Scene& scene) {
    return cleaned(drawn(scene).get()) != nullptr;
}

// Where a column through an underline two pixels thick is white, of a picture that is grey all
// over: "..####.." has the line in its middle.
std::string column_of_wiped() {
    const Image ink = drawn({});
    Image grey(pixCreate(600, 160, 8));
    pixSetAllArbitrary(grey.get(), 100);
    const Image clean = without_underlines(grey.get(), ink.get());
    REQUIRE(clean);
    std::string out;
    for (int y = baseline + 2; y < baseline + 10; ++y) {
        l_uint32 value = 0;
        pixGetPixel(clean.get(), left + 30, y, &value);
        out += value == 255 ? '#' : '.';
    }
    return out;
}

}  // namespace

TEST_CASE("without_underlines: as long as a short word, and thin") {
    CHECK(wiped({.length = 30}));
    CHECK_FALSE(wiped({.length = 20}));
    CHECK(wiped({.letter = 20, .length = 80, .thickness = 5, .gap = 8}));
    CHECK_FALSE(wiped({.letter = 20, .length = 80, .thickness = 8, .gap = 8}));
    CHECK(wiped({.letter = 7, .length = 40, .thickness = 3, .gap = 3}));  // of small letters
    CHECK_FALSE(wiped({.letter = 7, .length = 40, .thickness = 4, .gap = 3}));
}

TEST_CASE("without_underlines: a line that is a little askew") {
    CHECK(wiped({.length = 500, .step = 85}));
    CHECK_FALSE(wiped({.length = 500, .step = 60}));
}

TEST_CASE("without_underlines: a line in pieces, but no feet of letters that stand close") {
    CHECK(wiped({.length = 140, .piece = 20, .crack = 3}));
    CHECK_FALSE(wiped({.length = 140, .piece = 20, .crack = 5}));
    CHECK_FALSE(wiped({.length = 70, .piece = 20, .crack = 3}));
    CHECK(wiped({.length = 140, .piece = 6, .crack = 3}));
    CHECK_FALSE(wiped({.length = 140, .piece = 3, .crack = 3}));
}

TEST_CASE("without_underlines: letters stand right above it") {
    CHECK_FALSE(wiped({.gap = 9}));
    CHECK(wiped({.length = 100, .text = 60}));
    CHECK_FALSE(wiped({.length = 100, .text = 30}));
}

TEST_CASE("without_underlines: specks do not tell how high letters are, small print does") {
    CHECK(wiped({.speck = 4}));
    CHECK(wiped({.letter = 6, .length = 30, .gap = 3}));
}

TEST_CASE("without_underlines: the grey at the edges of the line goes too") {
    CHECK(column_of_wiped() == "..#####.");
}
