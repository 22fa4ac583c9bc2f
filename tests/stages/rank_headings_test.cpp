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

TEST_CASE("rank_headings takes sizes for one that hardly differ") {
    const auto read = [](double size) {
        return headings({{72, 60, "Rents", 20, bold},
                         {72, 160, "What was built", 14, bold},
                         {72, 260, "What was not", size, bold}});
    };
    CHECK(read(14.4).find("heading 1: What was built") != std::string::npos);  // 3 %
    CHECK(read(13.5).find("heading 2: What was not") != std::string::npos);
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
    CHECK(title.find('\n') > 900);
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
    const auto read = [](double x1, bool linked, double y = 161) {
        Document document =
            paper({prose(60, 5) + std::vector<Drawn>{{72, 160, "Waiting"}} + prose(190, 12)});
        document.pages[0].rules.push_back({{72, y, x1, y + 0.5}});
        if (linked) document.pages[0].links.push_back({{72, 150, 107, 163}, "http://a.example"});
        return blocks_of(after_headings(std::move(document))).find("heading") != std::string::npos;
    };
    CHECK(read(107, false));
    CHECK_FALSE(read(107, true));
    CHECK_FALSE(read(90, false));
    CHECK_FALSE(read(400, false));  // it rules the column
    CHECK(read(107, false, 163));
    CHECK_FALSE(read(107, false, 163.5));
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

TEST_CASE("rank_headings makes no heading of a line that stands apart from its number") {
    const auto read = [](double y) {
        const std::string blocks = blocks_of(
            after_headings(paper({prose(60, 5) +
                                  std::vector<Drawn>{{72, 170, "02 / Rents and", 20, bold},
                                                     {122, y, "Repairs", 20, bold}} +
                                  prose(240, 12)})));
        return blocks.find("02 / Rents and/Repairs\n") != std::string::npos;
    };
    CHECK(read(197));  // white space of 0.6 leadings
    CHECK_FALSE(read(198));
}

TEST_CASE("rank_headings makes one heading of small capitals and the big ones above") {
    const auto read = [](double size) {
        const std::string blocks = blocks_of(after_headings(paper(
            {std::vector<Drawn>{{72, 40, "Homes for all", 20, bold}} + prose(80, 5) +
             std::vector<Drawn>{
                 {72, 170, "THE HOMES AND THE OFFICES OF THE LOWER VALLEY AND THEIR OLD", 14, bold},
                 {72, 188, "INHABITANTS", size, bold}} +
             prose(220, 12)})));
        return blocks.find("THEIR OLD/INHABITANTS\n") != std::string::npos;
    };
    CHECK(read(10));
    CHECK_FALSE(read(9.6));
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

namespace {

// How a row set like this, or several under each other, between prose is read: "heading",
// "paragraph" ...
std::string between_prose(const std::vector<Drawn>& rows, double leading = 14) {
    std::vector<Drawn> all = std::vector<Drawn>{{72, 40, "Homes for all", 20, bold}} + prose(70, 5);
    double y = 150;
    for (Drawn row : rows) {
        row.y = y;
        all.push_back(row);
        y += leading;
    }
    const std::string blocks = blocks_of(after_headings(paper({all + prose(y + 26, 12)})));
    const std::size_t begin = blocks.find(rows.front().text);
    const std::size_t line = begin == std::string::npos ? begin : blocks.rfind('\n', begin) + 1;
    return line == std::string::npos ? blocks
                                     : blocks.substr(line, blocks.find_first_of(" :", line) - line);
}

std::string between_prose(const Drawn& row, std::size_t count) {
    return between_prose(std::vector<Drawn>(count, row), 12);
}

}  // namespace

TEST_CASE("rank_headings takes type that is hardly larger than the text for text") {
    CHECK(between_prose({{72, 0, "What was built", 11}}) == "heading");
    CHECK(between_prose({{72, 0, "What was built", 10.6}}) == "paragraph");
}

TEST_CASE("rank_headings takes only what is short for a heading") {
    // 90 characters a line; of short lines five may be one heading
    const Drawn wide{
        72, 0,
        "and whoever rents a home in the valley is asked to say so in the letters that "
        "are sent in",
        10, bold};
    CHECK(between_prose(wide, 3) == "heading");
    CHECK(between_prose(wide, 4) == "paragraph");
    const Drawn narrow{72, 0, "and whoever rents", 10, bold};
    CHECK(between_prose(narrow, 5) == "heading");
    CHECK(between_prose(narrow, 6) == "paragraph");
}

TEST_CASE(
    "rank_headings takes a sentence that leads a list in for no heading if it has six words") {
    const auto read = [](std::string_view lead_in) {
        const std::vector<Drawn> rows{
            {72, 170, lead_in, 10, bold}, {90, 190, "•"}, {108, 190, "the rents"}};
        return blocks_of(after_headings(paper({prose(60, 8) + rows + prose(220, 8)})))
                   .find("heading") != std::string::npos;
    };
    CHECK(read("What we ask for now:"));
    CHECK_FALSE(read("What we ask all for now:"));
}

TEST_CASE("rank_headings takes bold sentences of up to three lines for headings") {
    const auto read = [](std::size_t lines) {
        std::vector<Drawn> all = std::vector<Drawn>{{72, 40, "Homes for all", 20, bold}};
        double y = 90;
        for (int passage = 0; passage < 2; ++passage) {
            for (std::size_t i = 0; i < lines; ++i, y += 12)
                all.push_back({72, y,
                               i == 0          ? "Whoever rents a home in the towns and"
                               : i + 1 < lines ? "in the valley and on the islands, too,"
                                               : "has to pay more this year.",
                               10, bold});
            all = all + prose(y + 12, 6);
            y += 110;
        }
        return blocks_of(after_headings(paper({all}))).find("heading") != std::string::npos;
    };
    CHECK(read(3));
    CHECK_FALSE(read(4));
}

TEST_CASE("rank_headings lets a full stop end a numbered heading of two lines in display type") {
    const auto read = [](double size) {
        return between_prose({{72, 0, "2. What it leaves out and what it keeps of", size},
                              {72, 0, "all the rents.", size}});
    };
    CHECK(read(12.5) == "heading");
    CHECK(read(11.5) == "paragraph");
}

TEST_CASE("rank_headings takes no date for a heading but what only ends with one") {
    CHECK(between_prose({{72, 0, "Wednesday, 14 February 2024", 14}}) == "paragraph");
    CHECK(between_prose({{72, 0, "The hearing on homes in the valley, 14 May 2024", 14}}) ==
          "heading");
}

TEST_CASE("rank_headings takes lines around the title for names by what stands under them") {
    const auto read = [](std::string_view below, int rows) {
        std::vector<Drawn> front{{72, 80, "Homes for all", 20}, {72, 120, "A. Person", 12}};
        for (int i = 0; i < rows; ++i) front.push_back({72, 150.0 + 12 * i, below});
        front.push_back({72, 150.0 + 12 * rows, "a.person@host.example"});
        return blocks_of(after_headings(paper({front + prose(260, 10)}))).find("heading") !=
               std::string::npos;
    };
    constexpr std::string_view address =
        "of the tenants network of the lower valley, which has its office at the station road and";
    CHECK_FALSE(read(address, 2));
    CHECK(read(address, 3));
    const auto over = [](std::string_view below) {
        const std::vector<Drawn> front{
            {72, 80, "Homes for all", 20}, {72, 120, "A. Person", 12}, {72, 150, below}};
        return blocks_of(after_headings(paper({front + prose(180, 10)}))).find("heading") !=
               std::string::npos;
    };
    CHECK_FALSE(over("Tenants Network of the Lower Valley, Station Road"));
    CHECK(over("Tenants Network of the Lower Valley and of the Islands, Station Road 12"));
}

TEST_CASE("rank_headings takes three lines in a row in one larger face for a list") {
    const auto read = [](int count) {
        std::vector<Drawn> rows{{72, 40, "Homes for all", 20, bold}};
        constexpr std::string_view lines[] = {"Harbour Network", "Tenants Union", "Valley Trust"};
        for (int i = 0; i < count; ++i) rows.push_back({72, 200 + 30.0 * i, lines[i], 12});
        return blocks_of(after_headings(paper({rows + prose(70, 8) + prose(320, 10)})))
                   .find("heading") != std::string::npos;
    };
    CHECK(read(2));
    CHECK_FALSE(read(3));
}

TEST_CASE("rank_headings takes a line of capitals for one that has a foreign word in it") {
    CHECK(between_prose({{72, 0, "THE HOMES OF THE OLD TOWNS van DEN"}}) == "heading");
    CHECK(between_prose({{72, 0, "THE HOMES OF THE OLD TOWNS vand DEN"}}) == "paragraph");
}

TEST_CASE("rank_headings takes no row of cells for a heading, but a number in front of one") {
    const auto is_heading = [](std::string_view label, double gap) {
        const double x = 72 + 5 * static_cast<double>(label.size()) + gap;
        const std::vector<Drawn> row{{72, 170, label, 10, bold}, {x, 170, "Homes", 10, bold}};
        return blocks_of(after_headings(paper({std::vector<Drawn>{{72, 40, "Rents", 20, bold}} +
                                               prose(70, 5) + row + prose(200, 12)})))
                   .find("heading") != std::string::npos;
    };
    CHECK(is_heading("Schedules 12", 30));
    CHECK_FALSE(is_heading("Schedules 120", 30));  // too long for the number of a heading
    CHECK(is_heading("Schedules 120", 19));        // a gap of two type sizes parts cells
    CHECK_FALSE(is_heading("Schedules 120", 21));
}

TEST_CASE("rank_headings takes no wide blank of a justified line for one that parts cells") {
    const auto is_heading = [](double gap) {  // between words 9 points apart
        const std::vector<Drawn> row{{72, 170, "Schedules", 10, bold},
                                     {126, 170, "of the", 10, bold},
                                     {156 + gap, 170, "Homes", 10, bold}};
        return blocks_of(after_headings(paper({std::vector<Drawn>{{72, 40, "Rents", 20, bold}} +
                                               prose(70, 5) + row + prose(200, 12)})))
                   .find("heading") != std::string::npos;
    };
    CHECK(is_heading(22.3));  // 2.5 times as wide
    CHECK_FALSE(is_heading(22.7));
}
