// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/join_pages.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

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
