// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/join_pages.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/outline.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Whether a paragraph that ends one page with `last` is joined with one that begins the next with
// `first`.
bool joins(std::string_view last, std::string_view first) {
    const std::vector<Drawn> above = prose(100, 20) + std::vector<Drawn>{{72, 340, last}};
    const std::vector<Drawn> below = std::vector<Drawn>{{72, 100, first}} + prose(112, 3) +
                                     std::vector<Drawn>{{72, 170, "Something else."}};
    const Document document = after_joins(paper({above, below}));
    return document.blocks.size() == 2;
}

constexpr std::string_view wide =
    "members of the network wrote that the office was closed on most of the days as they came,";

}  // namespace

TEST_CASE("join_pages joins what goes on and parts what has ended") {
    CHECK(
        joins("the office was closed on most of the days, and nobody there had told the members of",
              "the network"));
    CHECK(joins(wide, "Members said"));
    CHECK(joins(
        "a word that is cut at the end of the page stays whole when both of its halves are recom-",
        "mended"));
    CHECK(joins("the office was closed on most of the days, and nobody there had ever been told",
                "Administrators who came"));
    CHECK_FALSE(
        joins("the office was closed on most of the days, and nobody there had ever been told",
              "Members came"));
    CHECK_FALSE(joins("the office was closed.", "Members said"));
    CHECK_FALSE(joins("the office was closed", "Members said"));
    CHECK_FALSE(joins("the office was closed:", "• members said"));
}

TEST_CASE("join_pages parts an entry of the contents from the text of the next page") {
    const std::vector<Drawn> entry{
        {72, 400,
         "4.5 The period that the members of the network wanted to be reduced by law      13"}};
    const Document document = after_joins(paper({prose(100, 20) + entry, prose(100, 3)}));
    CHECK(document.blocks.size() == 3);
}

TEST_CASE("join_pages marks the place with a page break") {
    const Document document = after_joins(paper({prose(100, 3), prose(100, 3)}));
    REQUIRE(document.blocks.size() == 1);
    CHECK(document.blocks[0].text.chars.find(page_break) != std::u32string::npos);
    CHECK(document.blocks[0].regions.size() == 2);
}

TEST_CASE("join_pages joins a paragraph over three pages") {
    CHECK(after_joins(paper({prose(100, 3), prose(100, 3), prose(100, 3)})).blocks.size() == 1);
}

namespace {

// One character less than the column is wide.
constexpr std::string_view ragged =
    "members of the network wrote that the office was closed on most of the days when they cam";

// Pages that end and begin with a full stop between them: the last line stands `last` points from
// the edge, `count` others `others` points.
bool joins_sentences(double last, int count, double others) {
    std::vector<Drawn> above = prose(100, 20);
    for (int i = 0; i < count; ++i) {
        Drawn& row = above[static_cast<std::size_t>(2 * i)];
        row.text = ragged;
        row.x = 77 - others;
    }
    above.push_back({77 - last, 340,
                     "members of the network wrote that the office was closed on most of the days "
                     "there was ca."});
    std::vector<Drawn> below = prose(100, 4);
    below[0].text =
        "Members of the network wrote that the office was closed on most of the days when they "
        "came";
    return after_joins(paper({above, below})).blocks.size() == 1;
}

}  // namespace

TEST_CASE("join_pages parts sentences of a justified text where the last line is not flush") {
    CHECK(joins_sentences(1, 0, 0));
    CHECK_FALSE(joins_sentences(2, 0, 0));
}

TEST_CASE("join_pages takes a text for justified where most lines are flush") {
    CHECK_FALSE(joins_sentences(4, 9, 4));  // of 23 lines that others follow
    CHECK(joins_sentences(4, 10, 4));
    CHECK_FALSE(joins_sentences(4, 10, 1));
    CHECK(joins_sentences(4, 10, 2));
}

TEST_CASE("join_pages parts what stands in from what it would go on with") {
    const auto read = [](double indent) {
        const std::vector<Drawn> above =
            prose(100, 20) + std::vector<Drawn>{{72, 340,
                                                 "members of the network wrote that the office was "
                                                 "closed on most of the days as they came,"}};
        const std::vector<Drawn> below{{72 + indent, 100, "Members said so"},
                                       {72 + indent, 112, "of it."},
                                       {72, 140, "Something else."}};
        return after_joins(paper({above, below + prose(170, 12)})).blocks.size() == 3;
    };
    CHECK(read(11));
    CHECK_FALSE(read(13));
}

TEST_CASE("join_pages goes by first-line indents where a document has them") {
    // Of five paragraphs some begin with an indent; the last line of a page is not flush.
    const auto read = [](int indented, double indent) {
        std::vector<Drawn> above;
        for (int i = 0; i < 4; ++i) {
            std::vector<Drawn> rows = prose(100 + 100.0 * i, 3);
            if (i < indented) {
                rows[0].x += indent;
                rows[0].text = rows[0].text.substr(0, rows[0].text.size() - 2);
            }
            if (i == 3)
                rows.push_back({73, rows.back().y + 12,
                                "members of the network wrote that the office was closed on most "
                                "of the days there was ca."});
            above = above + rows;
        }
        std::vector<Drawn> below = prose(100, 4);
        below[0].text =
            "Members of the network wrote that the office was closed on most of the days when they "
            "came";
        return after_joins(paper({above, below})).blocks.size() == 4;
    };
    CHECK(read(2, 9));
    CHECK_FALSE(read(1, 9));
    CHECK_FALSE(read(2, 7));
}

namespace {

// Whether a block that ends a page, ten points large, is joined with one that begins the next and
// is set like this.
bool joins(const std::string& last, const std::string& first, void (*set)(Look&, double),
           double value) {
    Document document = outline({last, "---", first});
    for (Block& block : document.blocks) block.look.lines = 1;
    set(document.blocks[1].look, value);
    join_pages(document, context());
    return document.blocks.size() == 1;
}

}  // namespace

TEST_CASE("join_pages joins what is set in nearly the same size") {
    const auto set = [](Look& look, double size) { look.size = size; };
    CHECK(joins("p: the homes of", "p: the north", set, 10.5));
    CHECK_FALSE(joins("p: the homes of", "p: the north", set, 10.7));  // more than 6 %
}

TEST_CASE("join_pages joins what had no room for the next word and the blank before it") {
    const auto read = [](double room) {
        Document document = outline({"p: the homes of", "---", "p: North Bay"});
        document.blocks[0].look.last_shortfall = room;
        document.blocks[1].look.first_word = 20;
        join_pages(document, context());
        return document.blocks.size() == 1;
    };
    CHECK(read(22.9));  // 0.3 type sizes
    CHECK_FALSE(read(23.1));
}

TEST_CASE("join_pages joins one line with what stands in by four type sizes at most") {
    const auto set = [](Look& look, double x) { look.x0 = x; };
    CHECK(joins("p: the homes,", "p: North Bay", set, 39));
    CHECK_FALSE(joins("p: the homes,", "p: North Bay", set, 41));
}

TEST_CASE("join_pages joins an item with text that stands behind its marker") {
    const auto set = [](Look& look, double x) { look.x0 = x; };
    CHECK(joins("l2 •: the homes,", "p: North Bay", set, 17.1));
    CHECK_FALSE(joins("l2 •: the homes,", "p: North Bay", set, 16.9));
}
