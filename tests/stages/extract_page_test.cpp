// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

TEST_CASE("hidden letters are the text of a page that is mostly picture, with few others") {
    struct {
        int width;  // of the picture, of two hundred points
        const char *seen, *hidden, *text, *source;
    } cases[] = {
        {98, "", "harbour", "", "none"},
        {102, "", "harbour", "harbour", "ocr"},
        {200, "7 8", "pier ab", "7 8", "embedded"},
        {200, "7 8", "pier abc", "7 8pier abc", "mixed"},
    };
    for (const auto& c : cases) {
        INFO(c.width << " " << c.seen << " " << c.hidden);
        const Page page = page_of(one_page(fmt::format(
            "q {} 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xFF EI Q BT /F1 9 Tf 20 70 Td "
            "({}) Tj 3 Tr ({}) Tj ET",
            c.width, c.seen, c.hidden)));
        CHECK(text_of(page) == c.text);
        CHECK(page.text_source == c.source);
    }
}
