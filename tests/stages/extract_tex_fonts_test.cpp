// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "stages/text.hpp"
#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

/// What is read of a page that shows all of these codes in a bitmap font, which has no others and
/// names each by a letter and its number.
Page page_in_bitmaps(const std::u32string& codes, std::string_view letter = "a",
                     std::string_view entries = "", int width = 500) {
    std::string differences, widths, shown;
    for (const char32_t code : codes) {
        const auto number = static_cast<unsigned>(code);
        differences += fmt::format("{} /{}{} ", number, letter, number);
        shown += fmt::format("{:02X}", number);
    }
    for (char32_t code = 0; code < 256; ++code)
        widths += fmt::format("{} ", codes.find(code) == codes.npos ? 0 : width);
    TinyFile file;
    file.pages = {{"BT /T 10 Tf 5 50 Td <" + shown + "> Tj ET"}};
    file.fonts = "/T 20 0 R";
    file.objects = {fmt::format(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.001 0 0 .001 0 0] "
        "/CharProcs << >> /Encoding << /Differences [{}] >> /FirstChar 0 /LastChar 255 /Widths "
        "[{}] {} >>",
        differences, widths, entries)};
    return page_of(write(file));
}

std::string read(const std::u32string& codes, std::string_view letter = "a",
                 std::string_view entries = "") {
    return text_of(page_in_bitmaps(codes, letter, entries));
}

}  // namespace

TEST_CASE("bitmaps of TeX show what their encoding has at their codes") {
    CHECK(read(U"enotairs\x1C\x1B\x10\x15") == "enotairsfiff“–");  // T1
    CHECK(read(U"enotairs\x15") == "enotairs–");
    CHECK(read(U"enotairs\xE9\xF7\x92\xFF'") == "enotairséœŠß’");
    CHECK(read(U"enotairs\x0C\x0B\x22\x5C{") == "enotairsfiff”“–");  // OT1
    CHECK(read(U"enotairs\x0C\x13\x10\x1B") == "enotairsfi´ıœ");
    CHECK(read(U"enota\x0C") == "enotafi");
}

TEST_CASE("bitmaps of TeX without letters show bullets and other symbols") {
    CHECK(read(U"\x88") == "•");                        // TS1
    CHECK(read(U"\x84\xA7\xBF\x1A").find("†§€") == 0);  // and an accent
    CHECK(read(U"\x0F\x01").find("•") == 0);            // OMS
    CHECK(read(U"\x88\xC9").find("•") == std::string::npos);
    CHECK(read(U"\x0Fx").find("•") == std::string::npos);
}

TEST_CASE("fonts keep their names that are not sure to be bitmaps of TeX") {
    CHECK(read(U"enot\x0C").find("fi") == std::string::npos);  // few letters: mathematics
    CHECK(read(U"enotairs\x22") == "enotairs\"");              // in both encodings
    CHECK(read(U"enotairs\x0C", "b").find("fi") == std::string::npos);
    const std::string map = "/ToUnicode /Identity-H";
    CHECK(read(U"enotairs\x0C", "a", map).find("fi") == std::string::npos);
}

TEST_CASE("the size of a font that is drawn is told by the widths of its letters") {
    const auto size_of = [](const std::u32string& codes, int width) {
        return page_in_bitmaps(codes, "a", "", width).glyphs.at(0).size;
    };
    CHECK(near(size_of(U"enotairs\x1C", 420), 10));  // the mean of these in common typefaces
    CHECK(near(size_of(U"MWmwenota\x1C", 630), 10));
    CHECK(near(size_of(U"12", 500), 10));
}
