// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What our interpreter of content does otherwise than Poppler's, and on purpose.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

TEST_CASE("a mistake in content costs its operator only") {
    struct {
        const char *content, *text;
    } cases[] = {
        {"BT /F1 9 Tf 9 50 Td (a) Tj ET", "a"},
        {"Q BT /F1 9 Tf 9 50 Td (a) Tj ET Q q", "a"},
        {"1 0 cm BT /F1 9 Tf 9 50 Td (a) Tj ET", "a"},
        {"BT /F1 9 Tf 9 50 Td (a) Tj Tf (b) Tj 5 Tf (c) Tj ET", "abc"},
        {"BT 7 /F1 9 Tf 7 7 9 50 Td (a) Tj ET", "a"},
        {"BT /F1 9 Tf 9 50 Td [(a) -100 /x (b)] TJ ET", "ab"},
        {"BT /F1 9 Tf 9 50 Td [(a) TJ (b) Tj ET", "ab"},
        {"BT /F1 9 Tf 9 50 Td (a) Tj /F9 9 Tf (b) Tj /F1 9 Tf (c) Tj ET", "abc"},
        {"BT /F1 9 Tf 9 50 Td (a) Tj nonsense endstream (b) Tj ET", "ab"},
    };
    for (const auto& c : cases) {
        INFO(c.content);
        CHECK(text_of(page_of(one_page(c.content))) == c.text);
    }
}

TEST_CASE("named properties say what marked content stands for") {
    TinyFile file;
    file.pages = {
        {"BT /F1 9 Tf 9 50 Td /Artifact /A BDC (a) Tj EMC (b) Tj "
         "/Span /T BDC (c) Tj EMC /Span /None BDC (d) Tj EMC ET"}};
    file.resources = "/Properties << /A << /Type /Pagination >> /T << /ActualText (e) >> >>";
    Page page = page_of(write(file));
    REQUIRE(text_of(page) == "abed");
    CHECK(page.glyphs[0].artifact);
    CHECK_FALSE(page.glyphs[1].artifact);
}

TEST_CASE("a page without BT begins at its origin, wherever the page before has ended") {
    TinyFile file;
    file.pages = {{"BT /F1 9 Tf 150 90 Td (a) Tj ET"}, {"/F1 9 Tf 9 50 Td (b) Tj"}};
    const Document document = extracted(write(file));
    REQUIRE(text_of(document.pages.at(1)) == "b");
    CHECK(near(document.pages.at(1).glyphs.at(0).x0, 9));
}

TEST_CASE("text is read in Helvetica where its font is not there") {
    const std::string content = "BT /T 9 Tf 9 50 Td (H\\344user) Tj ET";
    for (const char* font : {"", "/T 90 0 R", "/T 7", "/T null", "/T (Helvetica)"}) {
        INFO(font);
        TinyFile file;
        file.pages = {{content}};
        file.fonts = font;
        const Document document = extracted(write(file));
        CHECK(text_of(document.pages.at(0)) == "H\u00E4user");
        CHECK(document.warnings.at(0).code == "damaged_file");
    }
}

TEST_CASE("tabs and ends of lines in strings are blanks where the font is not in the file") {
    CHECK(text_of(page_of(one_page("BT /F1 9 Tf 9 50 Td (a\\tb\\rc\\nd) Tj ET"))) == "a b c d");
}

TEST_CASE("composite fonts are mended where they lack a collection or encoding") {
    struct {
        const char *encoding, *collection;
    } cases[] = {
        {"/Encoding /Identity-H", "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >>"},
        {"/Encoding /Identity-H", ""},
        {"/Encoding /Identity-H", "/CIDSystemInfo << >>"},
        {"/Encoding /Identity-H", "/CIDSystemInfo << /Registry /Adobe /Ordering /Identity >>"},
        {"", "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >>"},
        {"/Encoding /WinAnsiEncoding",
         "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >>"},
        {"/Encoding /None", ""},
        {"", ""},
    };
    const std::string map = "1 beginbfrange <0041> <0045> <0061> endbfrange";
    for (const auto& c : cases) {
        INFO(c.encoding << " " << c.collection);
        TinyFile file;
        file.pages = {{"BT /T 9 Tf 9 50 Td <004100420043> Tj ET"}};
        file.fonts = "/T 20 0 R";
        file.objects = {
            fmt::format("<< /Type /Font /Subtype /Type0 /BaseFont /Odd {} /ToUnicode 21 0 R "
                        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd "
                        "/DW 500 {} >>] >>",
                        c.encoding, c.collection),
            fmt::format("<< /Length {} >>\nstream\n{}\nendstream", map.size(), map)};
        const Page page = page_of(write(file));
        REQUIRE(text_of(page) == "abc");
        CHECK(near(page.glyphs.at(2).x0, 18));
    }
}

TEST_CASE("a form without a box is drawn, and clipped by nothing") {
    TinyFile file;
    file.pages = {{"/X Do"}};
    file.resources = "/XObject << /X 20 0 R >>";
    file.objects = {
        "<< /Type /XObject /Subtype /Form /Matrix [1 0 0 1 50 0] /Length 33 >>\nstream\n"
        "BT /F1 9 Tf 90 50 Td (seen) Tj ET\nendstream"};
    const Page page = page_of(write(file));
    REQUIRE(text_of(page) == "seen");
    CHECK(near(page.glyphs.at(0).x0, 140));
}

TEST_CASE("an appearance without resources has those of its page") {
    TinyFile file;
    file.pages = {{"", "/Annots [20 0 R]"}};
    file.objects = {"<< /Type /Annot /Subtype /Stamp /Rect [9 9 99 39] /AP << /N 21 0 R >> >>",
                    "<< /Type /XObject /Subtype /Form /BBox [0 0 90 30] /Length 33 >>\nstream\n"
                    "BT /F1 9 Tf 0 10 Td (sealed) Tj ET\nendstream"};
    CHECK(text_of(page_of(write(file))) == "sealed");
}

TEST_CASE("the appearance of a field has the resources of the form") {
    TinyFile file;
    file.pages = {{"", "/Annots [20 0 R]"}};
    file.catalog = "/AcroForm << /Fields [20 0 R] /DR << /Font << /Helv 4 0 R >> >> >>";
    file.objects = {"<< /Type /Annot /Subtype /Stamp /Rect [9 9 99 39] /AP << /N 21 0 R >> >>",
                    "<< /Type /XObject /Subtype /Form /BBox [0 0 90 30] /Resources << >> /Length "
                    "35 >>\nstream\n"
                    "BT /Helv 9 Tf 0 10 Td (signed) Tj ET\nendstream"};
    CHECK(text_of(page_of(write(file))) == "signed");
}

TEST_CASE("forms leave the state as it was, and do not draw themselves") {
    auto form = [](const std::string& content) {
        return "<< /Type /XObject /Subtype /Form /BBox [0 0 200 100] /Length " +
               std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
    };
    TinyFile file;
    file.pages = {{"BT /F1 9 Tf 9 50 Td (a) Tj ET /X Do BT 9 30 Td (d) Tj ET"}};
    file.resources = "/XObject << /X 20 0 R /Y 21 0 R >>";
    file.objects = {form("Q q q BT /F1 7 Tf 50 50 Td (b) Tj ET /X Do /Y Do /OC BMC"),
                    form("BT /F1 5 Tf 90 50 Td (c) Tj ET /Y Do")};
    Page page = page_of(write(file));
    REQUIRE(text_of(page) == "abcd");
    CHECK(page.glyphs[3].size == 9);
}
