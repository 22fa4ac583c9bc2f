// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_blocks.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Rows of prose far below set the column and the leading of the page; they are cut off again.
std::string built(std::vector<Drawn> rows) {
    const std::string all = blocks_of(after_blocks(paper({rows + prose(500, 12)})));
    return all.substr(0, all.find("paragraph: members of the network"));
}

constexpr std::string_view full =
    "this line of the text is as wide as the column is, so that nothing more would fit on it";

}  // namespace

TEST_CASE("build_blocks parts paragraphs by space") {
    CHECK(built({{72, 100, full}, {72, 112, "and ends here."}, {72, 132, "Another."}}) ==
          "paragraph: " + std::string(full) + "/and ends here.\nparagraph: Another.\n");
}

TEST_CASE("build_blocks parts paragraphs by first-line indent") {
    CHECK(built({{72, 100, full}, {72, 112, "and ends here."}, {90, 124, "Another begins."}}) ==
          "paragraph: " + std::string(full) + "/and ends here.\nparagraph: Another begins.\n");
}

TEST_CASE("build_blocks keeps an address without full stops together") {
    CHECK(
        built(
            {{72, 100, "Harbour Network"}, {72, 112, "4 Quay Street"}, {72, 124, "Port Ellis"}}) ==
        "paragraph: Harbour Network/4 Quay Street/Port Ellis\n");
}

TEST_CASE("build_blocks takes bullets and hanging numbers for list items") {
    CHECK(built({{90, 100, "•"},
                 {108, 100, "fund the office;"},
                 {90, 112, "•"},
                 {108, 112, "publish the data."}}) ==
          "list_item 1 [•]: fund the office;\nlist_item 1 [•]: publish the data.\n");
    CHECK(built({{90, 100, "1."},
                 {108, 100, "fund the office;"},
                 {90, 112, "2."},
                 {108, 112, "publish it."}}) ==
          "list_item 1 [1.]: fund the office;\nlist_item 1 [2.]: publish it.\n");
}

TEST_CASE("build_blocks gives nested items their depth") {
    CHECK(built({{90, 100, "•"},
                 {108, 100, "outer"},
                 {120, 112, "o"},
                 {138, 112, "inner"},
                 {90, 124, "•"},
                 {108, 124, "outer"}}) ==
          "list_item 1 [•]: outer\nlist_item 2 [o]: inner\nlist_item 1 [•]: outer\n");
}

TEST_CASE("build_blocks leaves a numbered paragraph a paragraph with its number") {
    CHECK(built({{72, 100,
                  "12. The office told us in its letter that the line was as wide as the column is "
                  "wide"},
                 {72, 112, "and that it ends here."}}) ==
          "paragraph: 12. The office told us in its letter that the line was as wide as the column "
          "is wide/"
          "and that it ends here.\n");
}

TEST_CASE("build_blocks parts a bold line from the text under it") {
    CHECK(built({{72, 100, "Findings", 10, bold}, {72, 112, "Nobody came."}}) ==
          "paragraph: Findings\nparagraph: Nobody came.\n");
    CHECK(built({{72, 100, "Bold words that", 10, bold}, {72, 112, "go on in plain type."}}) ==
          "paragraph: Bold words that/go on in plain type.\n");
    CHECK(built({{72, 100, "A bold first sentence.", 10, bold}, {72, 112, "then plain ones."}}) ==
          "paragraph: A bold first sentence./then plain ones.\n");
}

TEST_CASE("build_blocks keeps an item that goes on behind its marker in one") {
    CHECK(built({{90, 100, "–"},
                 {108, 100, "this line of the item is as wide as what is left of the column here"},
                 {108, 112, "and ends."}})
              .find("list_item 1 [–]: this line") == 0);
}

TEST_CASE("build_blocks tells numbered headings from the items of a list in bold") {
    CHECK(built({{90, 100, "1."},
                 {108, 100, "fund it;", 10, bold},
                 {90, 112, "2."},
                 {108, 112, "publish it.", 10, bold}}) ==
          "list_item 1 [1.]: fund it;\nlist_item 1 [2.]: publish it.\n");
    CHECK(built({{72, 100, "1. Supply", 14, bold}, {72, 130, "Nobody came."}}) ==
          "paragraph: 1. Supply\nparagraph: Nobody came.\n");
}

TEST_CASE("build_blocks does not part a line that a raised mark pushes down") {
    CHECK(built({{72, 100, full}, {72, 113.5, "and was ended.^1^ Then more."}}) ==
          "paragraph: " + std::string(full) + "/and was ended.1 Then more.\n");
}

TEST_CASE("build_blocks takes a lone number in capitals or italics for that of a heading") {
    const auto read = [](const Drawn& row) {
        return built({row, {72, 150, full}, {72, 162, "and ends."}}).substr(0, 9);
    };
    CHECK(read({200, 120, "II. THE HOMES"}) == "paragraph");
    CHECK(read({90, 120, "B. What was built", 10, italic}) == "paragraph");
    CHECK(read({90, 120, "B. What was built"}) == "list_item");
}

TEST_CASE("build_blocks parts items whose numbers are set to their right edge") {
    CHECK(built({{72, 100, "The network asks for this:"},
                 {102, 112, "i."},
                 {120, 112, "a fund for repairs"},
                 {97, 124, "ii."},
                 {120, 124, "a list of homes"},
                 {92, 136, "iii."},
                 {120, 136, "an office that answers"}}) ==
          "paragraph: The network asks for this:\nlist_item 1 [i.]: a fund for repairs\n"
          "list_item 1 [ii.]: a list of homes\nlist_item 1 [iii.]: an office that answers\n");
}

TEST_CASE("build_blocks keeps every entry of a contents page and every row of numbers apart") {
    CHECK(built({{72, 100, "1. Supply", 10, bold},
                 {500, 100, "3", 10, bold},
                 {90, 112, "1.1 Homes of the towns and"},
                 {90, 124, "of the islands"},
                 {500, 124, "4"},
                 {72, 136, "2. Demand"},
                 {500, 136, "7"},
                 {72, 148, "2.1"},
                 {108, 148, "Homes that the towns asked for and those"},
                 {108, 160, "they were given"},
                 {500, 160, "9"}}) ==
          "paragraph: 1. Supply 3\nparagraph: 1.1 Homes of the towns and/of the islands 4\n"
          "paragraph: 2. Demand 7\n"
          "paragraph: 2.1 Homes that the towns asked for and those/they were given 9\n");
}

namespace {

// Of how many blocks these rows are.
std::ptrdiff_t blocks_in(const std::vector<Drawn>& rows) {
    const std::string out = built(rows);
    return std::count(out.begin(), out.end(), '\n');
}

constexpr std::string_view full_ended =
    "this line of the text is as wide as the column is, so that nothing more would fit in it.";

}  // namespace

TEST_CASE("build_blocks parts lines by space according to what they say") {
    // the leading is 12 points
    const auto parted = [](std::string_view above, std::string_view below, double gap) {
        return blocks_in({{72, 100, above}, {72, 100 + gap, below}}) == 2;
    };
    CHECK_FALSE(parted(full, "and ends here.", 15.4));
    CHECK(parted(full, "and ends here.", 16));
    CHECK_FALSE(parted(full_ended, "Another sentence.", 14));
    CHECK(parted(full_ended, "Another sentence.", 14.8));
    CHECK_FALSE(parted("Harbour Network", "Port Ellis", 13));
    CHECK(parted("Harbour Network", "Port Ellis", 13.4));
    CHECK_FALSE(parted(full_ended, "(b) is what the letter says.", 12.6));
    CHECK(parted(full_ended, "(b) is what the letter says.", 13.4));
}

TEST_CASE("build_blocks keeps the lines of a paragraph that is set wider than others") {
    const auto paragraphs = [](double first, double second) {
        return blocks_in(
            {{72, 100, full}, {72, 100 + first, full}, {72, 100 + first + second, full}});
    };
    CHECK(paragraphs(24, 24) == 1);
    CHECK(paragraphs(26, 26) == 1);
    CHECK(paragraphs(27, 27) == 3);
    CHECK(paragraphs(24, 24.4) == 1);
    CHECK(paragraphs(24, 24.7) == 3);
}

TEST_CASE("build_blocks takes hardly any indent for none") {
    constexpr std::string_view next =
        "Another line of the text is as wide as the column is, so that nothing would fit on it";
    const auto parted = [](double x) {
        return blocks_in({{72, 100, full_ended}, {x, 112, next}, {72, 124, "and ends."}}) == 2;
    };
    CHECK_FALSE(parted(79));
    CHECK(parted(81));
}

TEST_CASE("build_blocks parts lines of other size") {
    const auto parted = [](double size) {
        return blocks_in({{72, 100, "Harbour Network"}, {72, 112, "4 Quay Street", size}}) == 2;
    };
    CHECK_FALSE(parted(10.5));
    CHECK(parted(10.8));
}

TEST_CASE("build_blocks takes a numbered paragraph for an item by its indents") {
    const auto is_item = [](double x, double rest) {
        const std::string out = built(
            {{x, 100,
              "12. The office told us in its letter that the line was as wide as the page is"},
             {rest, 112, "and that it ends here."}});
        return out.find("list_item") == 0;
    };
    CHECK_FALSE(is_item(72, 78));  // as the lines behind the first hang
    CHECK(is_item(72, 80));
    CHECK_FALSE(is_item(79, 79));  // as both stand in
    CHECK(is_item(81, 81));
}

TEST_CASE("build_blocks takes lettered paragraphs at the margin for items where they count") {
    const auto first = [](std::string_view a, std::string_view b) {
        const std::string line(full.substr(5));
        const std::string one = std::string(a) + line, two = std::string(b) + line;
        const std::string out = built({{72, 100, one},
                                       {72, 112, "and that it ends here."},
                                       {72, 136, two},
                                       {72, 148, "and that it ends here."}});
        return out.substr(0, out.find(':'));
    };
    CHECK(first("a) ", "b) ") == "list_item 1 [a)]");
    CHECK(first("(i) ", "(ii) ") == "list_item 1 [(i)]");
    CHECK(first("a) ", "d) ") == "paragraph");
    CHECK(first("1) ", "2) ") == "paragraph");
}

TEST_CASE("build_blocks takes items that hardly stand in for items of one level") {
    const auto read = [](double x) {
        const std::string out =
            built({{90, 100, "•"}, {108, 100, "rents"}, {x, 112, "•"}, {x + 18, 112, "homes"}});
        return out.substr(out.find('\n') + 1);
    };
    CHECK(read(95) == "list_item 1 [•]: homes\n");
    CHECK(read(97) == "list_item 2 [•]: homes\n");
}

TEST_CASE("build_blocks parts lines by a rule that spans much of the lower one") {
    const auto blocks = [](double share) {
        Document document = paper({std::vector<Drawn>{{72, 100, full}, {72, 112, full}}});
        document.pages[0].rules.push_back({{72, 103.8, 72 + share * 435, 104.2}});
        return after_blocks(std::move(document)).blocks.size();
    };
    CHECK(blocks(0.47) == 2);
    CHECK(blocks(0.43) == 1);
}

TEST_CASE("build_blocks takes 1.2 type sizes for the leading where lines are too few to tell") {
    const auto blocks = [](double leading) {
        return after_blocks(paper({{{72, 100, full}, {72, 100 + leading, "and ends."}}}))
            .blocks.size();
    };
    CHECK(blocks(15) == 1);
    CHECK(blocks(16.5) == 2);
}

TEST_CASE("build_blocks counts the room in an indented block from the edge of that block") {
    constexpr std::string_view row =
        "of all that the members of the network wrote in the year the office was cl.";
    const auto blocks = [&](double indent, double stray) {
        constexpr std::string_view next =
            "In all that the members of the network wrote in the year the office was clo";
        return blocks_in({{72 + indent, 100, row},
                          {72 + indent + stray, 112, next},
                          {72 + indent, 124, row},
                          {72 + indent, 136, "in it."}});
    };
    CHECK(blocks(9, 0) == 1);
    CHECK(blocks(7, 0) == 2);
    CHECK(blocks(12, -1.9) == 1);
    CHECK(blocks(12, -2.1) == 2);
}

TEST_CASE("build_blocks takes rows that end in numbers for entries where they stand near") {
    const auto blocks = [](int between) {
        std::vector<Drawn> rows{{72, 100, "Homes of the towns"}, {500, 100, "4"}};
        for (int i = 1; i <= between; ++i) rows.push_back({72, 100 + 12.0 * i, "and so on"});
        const double y = 112 + 12.0 * between;
        return blocks_in(rows + std::vector<Drawn>{{72, y, "Rents of them"}, {500, y, "9"}});
    };
    CHECK(blocks(2) == 3);
    CHECK(blocks(3) == 1);
}

TEST_CASE("build_blocks takes a rule right below a line for its underline") {
    const auto underlined = [](double y, double share) {
        Document document = paper({{{72, 100, "Harbour Network"}}});
        document.pages[0].rules.push_back({{72, 100 + y, 72 + share * 75, 100 + y}});
        return after_blocks(document).blocks.at(0).look.underlined;
    };
    CHECK(underlined(3.4, 1));  // up to 0.35 type sizes
    CHECK_FALSE(underlined(3.6, 1));
    CHECK(underlined(-0.4, 1));  // and 0.05 above the baseline
    CHECK_FALSE(underlined(-0.6, 1));
    CHECK(underlined(1, 0.91));
    CHECK_FALSE(underlined(1, 0.89));
}

TEST_CASE("build_blocks lets a sentence go on in other type if that is not much smaller") {
    const auto blocks = [](double size) {
        return blocks_in({{72, 100, full}, {72, 112, "and at the port.", size}});
    };
    CHECK(blocks(8.1) == 1);
    CHECK(blocks(7.9) == 2);  // 10 is more than 1.25 times as large
}

TEST_CASE("build_blocks lets raised marks push a line down where lines stand wider already") {
    const auto blocks = [](double gap) {
        return blocks_in(
            {{72, 100, full}, {72, 112.6, "and ends here"}, {72, 112.6 + gap, "Port Ellis"}});
    };
    CHECK(blocks(13.56) == 1);  // 0.09 leadings more than above
    CHECK(blocks(13.8) == 2);
}

TEST_CASE("build_blocks takes what stands hardly lower for the same row") {
    const auto blocks = [](double drop) {
        return blocks_in({{72, 100, "Harbour Network."}, {300, 100 + drop, "Port Ellis"}});
    };
    CHECK(blocks(4.9) == 1);
    CHECK(blocks(5.1) == 2);
}

TEST_CASE("build_blocks takes dashes for those of one list that stand below each other") {
    const auto blocks = [](double moved) {
        return blocks_in({{90, 100, "–"},
                          {108, 100, full.substr(0, 82)},
                          {90 + moved, 112, "–"},
                          {108 + moved, 112, "and so on"}});
    };
    CHECK(blocks(2.9) == 2);  // 0.3 type sizes
    CHECK(blocks(3.1) == 1);
}

TEST_CASE("build_blocks lets an item go on a little beside its text") {
    const auto blocks = [](double moved) {
        return blocks_in(
            {{90, 100, "1."}, {108, 100, "fund the office"}, {108 + moved, 112, "Another one"}});
    };
    CHECK(blocks(11.9) == 1);  // 1.2 type sizes
    CHECK(blocks(12.1) == 2);
}

TEST_CASE("build_blocks takes lines for centred whose sides are nearly alike") {
    const auto blocks = [](double moved) {
        return blocks_in(
            {{232, 100, "Port Ellis and the Islands"}, {259.5 + moved, 112, "Harbour Network"}});
    };
    CHECK(blocks(2.9) == 1);  // the sides differ by twice as much
    CHECK(blocks(3.1) == 2);
}

TEST_CASE("build_blocks lets a line that ends early end a paragraph of prose") {
    const auto blocks = [](std::size_t characters) {  // 5 points each, in a column of 450
        return blocks_in({{172, 100, full.substr(0, characters)},
                          {172, 112, "representatives of tenants who live in the towns."},
                          {172, 124, "Another begins."}});
    };
    CHECK(blocks(64) == 2);
    CHECK(blocks(62) == 1);
    const auto lone = [](double room) {
        return blocks_in({{322 - room, 100, "of tenants who live in the northern towns."},
                          {322 - room, 112, "Another begins."}});
    };
    CHECK(lone(124) == 2);  // a fourth of the column is left
    CHECK(lone(121) == 1);
}

TEST_CASE("build_blocks takes a numbered block in bold for an item if it is longer than headings") {
    const auto read = [](int lines) {
        std::vector<Drawn> rows{{90, 100, "1.", 10, bold}};
        for (int i = 0; i < lines; ++i)
            rows.push_back(
                {108, 100 + 12.0 * i, i + 1 < lines ? full.substr(0, 82) : "and so on", 10, bold});
        return built(rows).substr(0, 9);
    };
    CHECK(read(5) == "paragraph");
    CHECK(read(6) == "list_item");
}
