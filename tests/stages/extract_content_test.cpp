// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What our interpreter of content does otherwise than Poppler's, and on purpose.
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
        {"BT /F1 9 Tf 9 50 Td (a) Tj /F9 9 Tf (b) Tj /F1 9 Tf (c) Tj ET", "ac"},
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
