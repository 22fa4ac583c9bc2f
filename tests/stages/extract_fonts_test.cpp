// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

TEST_CASE("a font is italic that says it leans by two degrees") {
    struct {
        const char* angle;
        bool italic;
    } cases[] = {
        {"0", false}, {"-1.9", false}, {"-2", true}, {"-2.1", true}, {"1.9", false}, {"2.1", true},
    };
    for (const auto& c : cases) {
        INFO(c.angle);
        TinyFile file;
        file.pages = {{"BT /F3 10 Tf 20 70 Td (a) Tj ET"}};
        file.fonts = "/F3 20 0 R";
        file.objects = {
            "<< /Type /Font /Subtype /TrueType /BaseFont /Odd /FirstChar 97 /LastChar 97 "
            "/Widths [600] /Encoding /WinAnsiEncoding /FontDescriptor 21 0 R >>",
            fmt::format("<< /Type /FontDescriptor /FontName /Odd /Flags 32 /ItalicAngle {} >>",
                        c.angle)};
        CHECK(extracted(write(file)).fonts.at(0).italic == c.italic);
    }
}
