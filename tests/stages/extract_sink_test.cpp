// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

/// The font of the only glyph that the operators show in Helvetica of ten points.
Font font_of(const std::string& operators) {
    const Document document =
        extracted(one_page("BT /F1 10 Tf 50 50 Td " + operators + " (a) Tj ET"));
    return document.fonts.at(document.pages.at(0).glyphs.at(0).font);
}

/// The code points in hexadecimal digits, four each: "0061" and those behind it.
std::string codes_from_a(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += fmt::format("{:04X}", 'a' + i);
    return out;
}

}  // namespace

TEST_CASE("letters are bold that a pen draws which is wide for their size") {
    struct {
        const char* operators;
        bool bold;
    } cases[] = {
        {"2 Tr .119 w", false},
        {"2 Tr .121 w", true},
        {"2 Tr .121 w /F1 11 Tf", false},
        {"2 Tr .121 w /F1 -10 Tf", true},
        {"2 Tr .2 w 2 0 0 2 50 50 Tm", false},
        {"0 Tr 1 w", false},  // filled only
        {"1 Tr 1 w", false},  // outlines
    };
    for (const auto& c : cases) {
        INFO(c.operators);
        CHECK(font_of(c.operators).bold == c.bold);
    }
}

TEST_CASE("letters are italic that lean, but not those that lie") {
    struct {
        const char* matrix;
        bool italic;
    } cases[] = {
        {"1 0 .099 1", false}, {"1 0 .102 1", true}, {"1 0 .57 1", true},
        {"1 0 .59 1", false},  {"1 0 -.3 1", false}, {"2 0 .102 1", true},
    };
    for (const auto& c : cases) {
        INFO(c.matrix);
        CHECK(font_of(c.matrix + std::string(" 50 50 Tm")).italic == c.italic);
    }
}

TEST_CASE("text is level or upright within ten degrees") {
    struct {
        const char* matrix;
        int turn;
    } cases[] = {
        {"1 .17 -.17 1", 0},     {"1 .18 -.18 1", askew}, {"1 -.17 .17 1", 0},
        {"1 -.18 .18 1", askew}, {".17 1 -1 .17", 3},     {".18 1 -1 .18", askew},
        {"-.17 -1 1 -.17", 1},
    };
    for (const auto& c : cases) {
        INFO(c.matrix);
        const std::string text = fmt::format("BT /F1 10 Tf {} 50 50 Tm (a) Tj ET", c.matrix);
        CHECK(page_of(one_page(text)).glyphs.at(0).turn == c.turn);
    }
}

TEST_CASE("letters are on the page when their middle is") {
    struct {
        double baseline;  // above the lower edge of the page, which is a hundred points high
        const char* text;
    } cases[] = {{97.1, ""}, {96.9, "a"}, {-2.9, "a"}, {-3.1, ""}};
    for (const auto& c : cases) {
        INFO(c.baseline);
        CHECK(text_of(page_of(
                  one_page(fmt::format("BT /F1 10 Tf 50 {} Td (a) Tj ET", c.baseline)))) == c.text);
    }
}

TEST_CASE("text is seen that is filled with a pattern") {
    struct {
        const char *operators, *text;
    } cases[] = {
        {"0 Tr", "a"},
        {"3 Tr", ""},
    };
    for (const auto& c : cases) {
        INFO(c.operators);
        const std::string content =
            fmt::format("/Pattern cs /P scn BT /F1 9 Tf 9 9 Td {} (a) Tj ET", c.operators);
        TinyFile file;
        file.pages = {{content}, {"", "/Annots [21 0 R]"}};
        file.resources = "/Pattern << /P 20 0 R >>";
        file.objects = {
            "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9]"
            " /Function << /FunctionType 2 /Domain [0 1] /N 1 >> >> >>",
            "<< /Type /Annot /Subtype /Stamp /Rect [9 9 99 39] /AP << /N 22 0 R >> >>",
            fmt::format("<< /Type /XObject /Subtype /Form /BBox [0 0 90 30] /Length {} >>\nstream\n"
                        "{}\nendstream",
                        content.size(), content)};
        const Document document = extracted(write(file));
        CHECK(text_of(document.pages.at(0)) == c.text);
        CHECK(text_of(document.pages.at(1)) == c.text);
    }
}

TEST_CASE("a glyph stands for sixteen letters at most") {
    struct {
        int codes;
        const char* text;
    } cases[] = {{15, "abcdefghijklmno"}, {16, "abcdefghijklmnop"}, {17, "abcdefghijklmnop"}};
    for (const auto& c : cases) {
        INFO(c.codes);
        const std::string map = fmt::format(
            "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <{}> "
            "endbfchar endcmap",
            codes_from_a(c.codes));
        TinyFile file;
        file.pages = {{"BT /F3 10 Tf 20 70 Td (A) Tj ET"}};
        file.fonts = "/F3 20 0 R";
        file.objects = {
            "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Odd /FirstChar 65 /LastChar 65 "
            "/Widths [600] /ToUnicode 21 0 R >>",
            fmt::format("<< /Length {} >>\nstream\n{}\nendstream", map.size(), map)};
        CHECK(text_of(page_of(write(file))) == c.text);
    }
}
