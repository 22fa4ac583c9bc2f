// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/extract_accents.hpp"

#include <catch2/catch.hpp>
#include <utility>

#include "stages/text.hpp"

using namespace subtext;

namespace {

constexpr float size = 10, width = 5, baseline = 100;

Glyph glyph(char32_t code, float x, float y = baseline) {
    Glyph g;
    g.code = code;
    g.x0 = x;
    g.x1 = x + width;
    g.baseline = y;
    g.size = size;
    return g;
}

std::string composed(std::vector<Glyph> glyphs) {
    compose_accents(glyphs);
    std::u32string text;
    for (const Glyph& g : glyphs) text += g.code;
    return to_utf8(text);
}

/// A letter from 10 to 15 with the accent so far to its right and up, which is drawn first or last,
/// between two others.
std::string drawn(char32_t accent, char32_t letter, float right = 0, float up = 0) {
    const Glyph first = glyph(accent, 10 + right, baseline - up), last = glyph(letter, 10);
    const std::string before = composed({glyph(U'm', 5), first, last, glyph(U'n', 15)});
    const std::string behind = composed({glyph(U'm', 5), last, first, glyph(U'n', 15)});
    return before == behind ? before : before + " or " + behind;
}

}  // namespace

TEST_CASE("compose_accents makes one letter of a letter and the accent at its place") {
    const auto [accent, letter, text] = GENERATE(table<char32_t, char32_t, std::string>({
        {U'´', U'e', "mén"},
        {U'`', U'a', "màn"},
        {U'ˆ', U'o', "môn"},
        {U'~', U'n', "mñn"},
        {U'˜', U'n', "mñn"},
        {U'¯', U'a', "mān"},
        {U'˘', U'g', "mğn"},
        {U'˙', U'z', "mżn"},
        {U'¨', U'u', "mün"},
        {U'˚', U'a', "mån"},
        {U'˝', U'o', "mőn"},
        {U'ˇ', U's', "mšn"},
        {U'¸', U'c', "mçn"},
        {U'˛', U'e', "męn"},
        {U'´', U'ı', "mín"},  // the letter has no dot to put it over
        {U'^', U'ȷ', "mĵn"},
        {U'´', U'x', "mx\u0301n"},  // there is no such letter
    }));
    CHECK(drawn(accent, letter) == text);
}

TEST_CASE("compose_accents leaves accents alone that stand by themselves") {
    CHECK(drawn(U'´', U'e', 2.4F) == "mén");
    CHECK(drawn(U'´', U'e', -2.4F) == "mén");
    CHECK(drawn(U'´', U'E', 0, 3.9F) == "mÉn");  // raised over a capital
    CHECK(drawn(U'´', U'E', 0, 4.1F) == "m´En or mE´n");
    CHECK(drawn(U'´', U'e', 0, -0.4F) == "mén");
    CHECK(drawn(U'´', U'e', 0, -0.6F) == "m´en or me´n");
    CHECK(drawn(U'^', U'2') == "m^2n or m2^n");
    CHECK(composed({glyph(U'x', 0), glyph(U'^', 5), glyph(U'y', 10)}) == "x^y");
    CHECK(composed({glyph(U'^', 5)}) == "^");
    Glyph turned = glyph(U'´', 10);
    turned.turn = 1;
    CHECK(composed({turned, glyph(U'e', 10)}) == "´e");
}
