// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_glyphs.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace subtext;

TEST_CASE("text stands for the glyphs of one line, scripts and fractions included") {
    struct {
        float size, other_size, drop;
        const char32_t* text;
    } cases[] = {
        {10, 10, 5.9F, U"c"}, {10, 10, 6.1F, U"ab"}, {10, 10, -5.9F, U"c"}, {10, 10, -6.1F, U"ab"},
        {10, 5, 5.9F, U"c"},  {5, 10, 5.9F, U"c"},   {5, 5, 3.1F, U"ab"},
    };
    for (const auto& c : cases) {
        INFO(c.size << " " << c.other_size << " " << c.drop);
        std::vector<Glyph> glyphs(2);
        glyphs[0].code = U'a';
        glyphs[0].size = c.size;
        glyphs[0].baseline = 50;
        glyphs[1].code = U'b';
        glyphs[1].size = c.other_size;
        glyphs[1].baseline = 50 + c.drop;
        replace_by_actual_text(glyphs, 0, U"c");
        std::u32string text;
        for (const Glyph& glyph : glyphs) text.push_back(glyph.code);
        CHECK(text == c.text);
    }
}
