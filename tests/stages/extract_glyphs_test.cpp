// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_glyphs.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

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

TEST_CASE("extract spreads the letters of one glyph over its width") {
    TinyFile file;
    file.pages = {{"BT /F3 10 Tf 20 70 Td (ABCD) Tj ET"}};
    file.fonts = "/F3 20 0 R";
    std::string map =
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        "4 beginbfchar <41> <00660066> <42> <06440627> <43> <0003> <44> <006503010063> "
        "endbfchar endcmap";
    file.objects = {
        "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Odd-BoldItalic /FirstChar 65 "
        "/LastChar 68 /Widths [600 600 600 600] /ToUnicode 21 0 R /FontDescriptor 22 0 R >>",
        "<< /Length " + std::to_string(map.size()) + " >>\nstream\n" + map + "\nendstream",
        "<< /Type /FontDescriptor /FontName /ABCDEF+Odd-BoldItalic /Flags 5 /ItalicAngle -12 >>"};
    Document document = extracted(write(file));
    const auto& glyphs = document.pages.at(0).glyphs;
    REQUIRE(glyphs.size() == 7);  // control characters are dropped
    CHECK((glyphs[0].code == U'f' && near(glyphs[0].x0, 20) && near(glyphs[0].x1, 23)));
    CHECK((glyphs[1].code == U'f' && near(glyphs[1].x0, 23) && near(glyphs[1].x1, 26)));
    CHECK((glyphs[2].code == U'\u0644' && near(glyphs[2].x0, 29)));  // the first stands right
    CHECK((glyphs[3].code == U'\u0627' && near(glyphs[3].x0, 26)));
    CHECK((glyphs[4].code == U'e' && near(glyphs[4].x0, 38) && near(glyphs[4].x1, 41)));
    CHECK((glyphs[5].code == U'\u0301' && near(glyphs[5].x0, 38) && near(glyphs[5].x1, 41)));
    CHECK((glyphs[6].code == U'c' && near(glyphs[6].x0, 41)));
    const Font& font = document.fonts.at(0);
    CHECK(font.name == "Odd-BoldItalic");
    CHECK((font.bold && font.italic && font.fixed_width));
}

TEST_CASE("extract mends ligatures whose values have their bytes swapped") {
    auto [values, text] = GENERATE(table<std::string, std::string>({
        {"74006900", "ti"},
        {"66006600", "ff"},
        {"6600CF00", "ffi"},
        {"6600D200", "ffl"},
        {"00740069", "ti"},
        {"7400", "琀"},  // one is a letter of its own
        {"74004E8C", "琀二"},
    }));
    TinyFile file;
    file.pages = {{"BT /F3 10 Tf 20 70 Td (A) Tj ET"}};
    file.fonts = "/F3 20 0 R";
    std::string map =
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        "1 beginbfchar <41> <" +
        values + "> endbfchar endcmap";
    file.objects = {
        "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Odd /FirstChar 65 /LastChar 65 "
        "/Widths [600] /ToUnicode 21 0 R >>",
        "<< /Length " + std::to_string(map.size()) + " >>\nstream\n" + map + "\nendstream"};
    CHECK(text_of(extracted(write(file)).pages.at(0)) == text);
}
