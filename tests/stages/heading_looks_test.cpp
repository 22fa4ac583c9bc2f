// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What rank_headings makes of the look of blocks, to the point.

#include <catch2/catch.hpp>

#include "stages/rank_headings.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/outline.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

const std::string prose =
    "p: members of the network wrote that the office was closed on most of the days when they "
    "came";

// Whether a block that is set like this between prose is a heading.
bool is_heading(const std::string& text, void (*set)(Look&, double), double value) {
    Document document = outline({prose, "---", prose, text, prose, prose});
    Look& look = document.blocks[2].look;
    look.lines = 1;
    look.gap_above = look.gap_below = 1;
    set(look, value);
    rank_headings(document, context());
    return document.blocks[2].type == BlockType::heading;
}

// Whether two lines in larger type become one heading.
bool is_one_heading(void (*set)(Look& above, Look& below, double), double value) {
    Document document = outline({prose, "---", prose, "p: Homes of", "p: the North", prose, prose});
    for (std::size_t i : {2U, 3U}) {
        Look& look = document.blocks[i].look;
        look.lines = 1;
        look.size = 14;
        look.gap_above = look.gap_below = 1;
        look.first_word = 20;
    }
    set(document.blocks[2].look, document.blocks[3].look, value);
    rank_headings(document, context());
    return document.blocks.size() == 5;
}

}  // namespace

TEST_CASE("rank_headings asks for white space around a line in capitals or italics") {
    const auto capitals = [](Look& look, double gap) {
        look.capitals = true;
        look.gap_above = gap;
    };
    CHECK(is_heading("p: THE HOMES", capitals, 0.26));
    CHECK_FALSE(is_heading("p: THE HOMES", capitals, 0.24));
    const auto slanted = [](Look& look, double gap) {
        look.italic = true;
        look.gap_below = gap;
    };
    CHECK(is_heading("p: What was built", slanted, 0.16));
    CHECK_FALSE(is_heading("p: What was built", slanted, 0.14));
}

TEST_CASE("rank_headings takes few lines for a heading that only capitals or slopes tell") {
    const auto capitals = [](Look& look, double lines) {
        look.capitals = true;
        look.lines = static_cast<int>(lines);
    };
    CHECK(is_heading("p: HOME", capitals, 3));
    CHECK_FALSE(is_heading("p: HOME", capitals, 4));
    CHECK_FALSE(is_heading("p: THE", capitals, 3));  // an abbreviation
    const auto slanted = [](Look& look, double lines) {
        look.italic = true;
        look.lines = static_cast<int>(lines);
    };
    CHECK(is_heading("p: What was built", slanted, 2));
    CHECK_FALSE(is_heading("p: What was built", slanted, 3));
}

TEST_CASE("rank_headings takes type that is clearly smaller than the text for no heading") {
    const auto heavy = [](Look& look, double size) {
        look.bold = look.wholly_bold = true;
        look.size = size;
    };
    CHECK(is_heading("p: What was built", heavy, 9.1));
    CHECK_FALSE(is_heading("p: What was built", heavy, 8.9));
}

TEST_CASE("rank_headings makes one heading of lines of one face that are full and stand near") {
    const auto size = [](Look&, Look& below, double points) { below.size = points; };
    CHECK(is_one_heading(size, 14.4));  // 3 %
    CHECK_FALSE(is_one_heading(size, 14.45));
    const auto room = [](Look& above, Look&, double points) { above.last_shortfall = points; };
    CHECK(is_one_heading(room, 24.1));  // a word of 20 and 0.3 type sizes
    CHECK_FALSE(is_one_heading(room, 24.3));
    const auto gap = [](Look&, Look& below, double leadings) { below.gap_above = leadings; };
    CHECK(is_one_heading(gap, 1.29));
    CHECK_FALSE(is_one_heading(gap, 1.31));
}

TEST_CASE("rank_headings takes of two lines that are about as large the longer for the title") {
    const auto title = [](double size) {
        Document document = outline({"p: Harbour Network", prose,
                                     "p: Homes for all, and all that the tenants ask for", prose});
        document.blocks[0].look.size = 20;
        document.blocks[2].look.size = size;
        for (Block& block : document.blocks) block.look.lines = 1;
        rank_headings(document, context());
        return document.blocks[0].type == BlockType::title;
    };
    CHECK_FALSE(title(19.1));
    CHECK(title(19));  // 5 % smaller
}
