// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/rank_headings.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Titles and headings of the rows, prose set under each row with room for it.
std::string headings(const std::vector<Drawn>& rows) {
    std::vector<Drawn> all;
    for (const Drawn& row : rows) {
        all.push_back(row);
        all = all + prose(row.y + 24, 3);
    }
    const std::string blocks = blocks_of(after_headings(paper({all})));
    std::string out;
    for (std::size_t at = 0; at < blocks.size();) {
        const std::size_t end = blocks.find('\n', at);
        const std::string line = blocks.substr(at, end - at + 1);
        if (line.rfind("paragraph", 0) != 0) out += line;
        at = end + 1;
    }
    return out;
}

}  // namespace

TEST_CASE("rank_headings takes the largest type on the first page for the title") {
    CHECK(headings({{72, 80, "Homes for all", 20, bold},
                    {72, 200, "Supply", 14, bold},
                    {72, 300, "Demand", 14, bold}}) ==
          "title: Homes for all\nheading 1: Supply\nheading 1: Demand\n");
}

TEST_CASE("rank_headings nests by size, weight and slope") {
    CHECK(headings({{72, 80, "Homes for all", 20, bold},
                    {72, 200, "Supply", 14, bold},
                    {72, 300, "Rent", 10, bold},
                    {72, 400, "Deposits", 10, italic},
                    {72, 500, "Demand", 14, bold}}) ==
          "title: Homes for all\nheading 1: Supply\nheading 2: Rent\nheading 3: Deposits\nheading "
          "1: Demand\n");
}

TEST_CASE("rank_headings makes one title of groups that read as one phrase") {
    const std::vector<Drawn> rows = std::vector<Drawn>{{72, 80, "Submission to the Assembly", 20},
                                                       {72, 110, "regarding the", 14},
                                                       {72, 140, "Homes Bill", 20}} +
                                    prose(200, 10);
    CHECK(blocks_of(after_headings(paper({rows})))
              .find("title: Submission to the Assembly/regarding the/Homes Bill\n") == 0);
}

TEST_CASE("rank_headings makes no title of all groups of a list") {
    std::vector<Drawn> rows = {{72, 40, "Submission to the Assembly", 20}};
    for (int i = 1; i <= 24; ++i)
        rows.push_back({72, 40 + 30.0 * i, "regarding the homes and the rents that the State",
                        i % 2 == 0 ? 14.0 : 17.0});
    const std::string title = blocks_of(after_headings(paper({rows, prose(72, 40)})));
    INFO(title);
    CHECK(title.find("title: Submission to the Assembly/regarding") == 0);
    CHECK(title.find('\n') < 1100);
}

TEST_CASE("rank_headings takes a state that signs for no title") {
    const std::vector<Drawn> cover{{72, 80, "Republic of Utopia", 20, bold},
                                   {72, 120, "A plan for homes", 14, bold}};
    CHECK(blocks_of(after_headings(paper({cover + prose(200, 10)})))
              .find("paragraph: Republic of Utopia\ntitle: A plan for homes\n") == 0);
}

TEST_CASE("rank_headings takes the name of a part for no title") {
    CHECK(headings({{72, 80, "Homes for all", 14, bold}, {72, 200, "1. Introduction", 16, bold}}) ==
          "title: Homes for all\nheading 1: 1. Introduction\n");
    CHECK(headings({{72, 80, "INTRODUCCIÓN", 16, bold}}) == "heading 1: INTRODUCCIÓN\n");
}

TEST_CASE("rank_headings takes an underlined line that stands alone for a heading") {
    const auto read = [](double x1, bool linked) {
        Document document =
            paper({prose(60, 5) + std::vector<Drawn>{{72, 160, "Waiting"}} + prose(190, 12)});
        document.pages[0].rules.push_back({{72, 161, x1, 161.5}});
        if (linked) document.pages[0].links.push_back({{72, 150, 107, 163}, "http://a.example"});
        return blocks_of(after_headings(std::move(document))).find("heading") != std::string::npos;
    };
    CHECK(read(107, false));
    CHECK_FALSE(read(107, true));
    CHECK_FALSE(read(90, false));
    CHECK_FALSE(read(400, false));  // it rules the column
}

TEST_CASE("rank_headings takes a line that is bold in part for no heading") {
    CHECK(headings({{72, 80, "Homes", 20, bold}, {72, 200, "Ann Other", 10, bold}}) ==
          "title: Homes\nheading 1: Ann Other\n");
    const std::vector<Drawn> line{{72, 160, "Ann Other", 10, bold}, {122, 160, "chair"}};
    CHECK(
        blocks_of(after_headings(paper({prose(60, 5) + line + prose(190, 12)}))).find("heading") ==
        std::string::npos);
}

TEST_CASE("rank_headings makes one heading of lines that hang below its number") {
    CHECK(blocks_of(after_headings(paper({prose(60, 5) +
                                          std::vector<Drawn>{{72, 170, "02 / Rents and", 20, bold},
                                                             {122, 194, "repairs", 20, bold}} +
                                          prose(230, 12)})))
              .find("02 / Rents and/repairs\n") != std::string::npos);
}

TEST_CASE("rank_headings takes names over an address for no heading") {
    const std::vector<Drawn> front{
        {72, 80, "Homes for all", 20},
        {72, 120, "A. Person and B. Person", 12},
        {72, 150, "Tenants Network of the Lower Valley, 12 Station Road,"},
        {72, 162, "a.person@host.example"}};
    CHECK(blocks_of(after_headings(paper({front + prose(200, 10)}))).find("heading") ==
          std::string::npos);
}

TEST_CASE("rank_headings takes no sentence and no date for a heading") {
    CHECK(headings({{72, 80, "Homes for all", 20, bold},
                    {72, 200, "This was said by all who came.", 12},
                    {72, 300, "14 May 2024", 14}}) == "title: Homes for all\n");
}

TEST_CASE("rank_headings takes bold sentences for headings where there are several") {
    const Drawn title{72, 60, "Fees", 14, bold};
    const Drawn far{72, 200, "The bill goes too far.", 10, bold};
    const Drawn high{72, 300, "The fees are too high.", 10, bold};
    CHECK(headings({title, far}) == "title: Fees\n");
    CHECK(headings({title, far, high}) ==
          "title: Fees\nheading 1: The bill goes too far.\nheading 1: The fees are too high.\n");
}

TEST_CASE("rank_headings lets a full stop end a heading in capitals or with a number") {
    CHECK(headings({{72, 80, "VOTE OF JUDGE RIVERA.", 10, bold},
                    {72, 200, "1. What the law says on rents", 14},
                    {72, 300, "2. What it leaves out.", 14}}) ==
          "title: VOTE OF JUDGE RIVERA.\nheading 1: 1. What the law says on rents\n"
          "heading 1: 2. What it leaves out.\n");
}

TEST_CASE("rank_headings ranks by numbers where the type is the same") {
    CHECK(
        headings({{72, 80, "Homes for all", 20, bold},
                  {72, 200, "1. Supply", 12, bold},
                  {72, 300, "1.1 Rent", 12, bold},
                  {72, 400, "2. Demand", 12, bold}}) ==
        "title: Homes for all\nheading 1: 1. Supply\nheading 2: 1.1 Rent\nheading 1: 2. Demand\n");
}

TEST_CASE("rank_headings takes numbers that go on for one series whatever their size") {
    CHECK(headings({{72, 80, "Homes for all", 20, bold},
                    {72, 200, "1. Supply", 14},
                    {72, 300, "2. Demand", 13},
                    {72, 400, "3. Rent", 13}}) ==
          "title: Homes for all\nheading 1: 1. Supply\nheading 1: 2. Demand\nheading 1: 3. Rent\n");
}

TEST_CASE("rank_headings takes a bold sentence that leads a list in for no heading") {
    CHECK(headings({{72, 80, "Homes for all", 20, bold}}).find("heading") == std::string::npos);
    const std::vector<Drawn> rows =
        std::vector<Drawn>{{72, 80, "The matters of concern that we raise are:", 10, bold},
                           {90, 104, "•"},
                           {108, 104, "the rents"}} +
        prose(140, 12);
    CHECK(blocks_of(after_headings(paper({prose(100, 12), rows}))).find("heading") ==
          std::string::npos);
}
