// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/find_figures.hpp"

#include <catch2/catch.hpp>

#include "stages/text.hpp"
#include "tests/stages/layout.hpp"
#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

const std::vector<Drawn> labels{
    {60, 160, "100", 6}, {60, 180, "50", 6}, {90, 212, "2019", 6}, {140, 212, "2020", 6}};

// The text of a page with prose above and below, and a drawing between.
std::string read(const std::vector<Drawn>& rows, const std::vector<Drawing>& drawings) {
    Document document = after_lines(paper({prose(60, 5) + rows + prose(260, 5)}));
    document.pages[0].drawings = drawings;
    find_figures(document, context());
    std::string out;
    for (const Line& line : document.pages[0].lines) {
        if (line.figure >= 0) out += to_utf8(line.text()) + "|";
    }
    return out;
}

Drawing bar(double x, double top) {
    return {{x, top, x + 30, 205}, true};
}

const Drawing curve{{80, 130, 205, 205}, false};
const std::vector<Drawing> bars{bar(80, 130), bar(116, 140), bar(152, 150), bar(188, 160)};

}  // namespace

TEST_CASE("find_figures gathers the labels of a chart") {
    CHECK(read(labels, {curve}) == "100|50|2019 2020|");
    CHECK(read(labels, bars) == "100|50|2019 2020|");
    CHECK(read(labels + std::vector<Drawn>{{100, 175, "62 %"}}, {curve}) ==
          "100|62 %|50|2019 2020|");
}

TEST_CASE("find_figures leaves text beside drawings alone") {
    CHECK(read(labels, {}).empty());
    CHECK(read(labels, {{{80, 150, 180, 205}, false}}).empty());         // a logo
    CHECK(read(labels, {bar(80, 150)}).empty());                         // a shade
    CHECK(read(labels, {{{80, 150, 110, 160}, false}}).empty());         // a sign
    CHECK(read(labels, {{{0, 0, 595, 842}, false}}).empty());            // the ground of the page
    CHECK(read(prose(160, 3), {{{60, 150, 540, 200}, false}}).empty());  // a box of text
    CHECK(read({{72, 212, "Chart 1: Rents", 6}, {72, 160, "100", 6}}, {curve}).empty());
}

TEST_CASE("find_figures takes what is smaller than a figure for a logo") {
    const auto found = [](double width, double height) {
        return !read(labels, {{{80, 205 - height, 80 + width, 205}, false}}).empty();
    };
    CHECK(found(121, 75));
    CHECK_FALSE(found(119, 75));
    CHECK(found(125, 71));
    CHECK_FALSE(found(125, 69));
}

TEST_CASE("find_figures counts shapes that no text fills") {
    const auto found = [](std::size_t count) {
        std::vector<Drawing> wide{bar(80, 130), bar(186, 140), bar(133, 150)};
        wide.resize(count);
        const Drawing ground{{80, 200, 216, 205}, true};  // what they stand on, one more
        wide.push_back(ground);
        return !read(labels, wide).empty();
    };
    CHECK(found(2));
    CHECK_FALSE(found(1));
}

TEST_CASE("find_figures takes what covers most of a page for its ground") {
    const auto found = [](double share) {
        const std::vector<Drawn> map{{100, 300, "North Bay", 6}, {300, 420, "Port Ellis", 6}};
        Document document = after_lines(paper({prose(60, 20), map}));
        document.pages[1].drawings = {{{0, 0, 595, share * 842}, false}};
        find_figures(document, context());
        return document.pages[1].lines[0].figure >= 0;
    };
    CHECK(found(0.69));
    CHECK_FALSE(found(0.71));
}

TEST_CASE("find_figures takes a drawing for the shade of text that is as wide") {
    const auto found = [](std::size_t characters) {  // 3 points each, before a curve of 125
        constexpr std::string_view words = "rents of all the old homes in town";
        return !read({{82, 160, words.substr(0, characters), 6}, {82, 180, "50", 6}}, {curve})
                    .empty();
    };
    CHECK(found(24));
    CHECK_FALSE(found(26));
}

TEST_CASE("find_figures takes no drawing for a figure that wide lines of the text stand in") {
    const auto found = [](std::size_t characters) {  // 5 points each, in a column of 450
        constexpr std::string_view words =
            "rents of all the homes that stand in the old town by the sea";
        return !read({{72, 160, words.substr(0, characters)}, {72, 180, "50", 6}},
                     {{{65, 130, 530, 205}, false}})
                    .empty();
    };
    CHECK(found(53));
    CHECK_FALSE(found(55));
}

TEST_CASE("find_figures counts bars that their numbers leave mostly empty") {
    const auto found = [](double height) {  // of a bar; a number takes 7.2 points of it
        std::vector<Drawing> bars_across;
        std::vector<Drawn> numbers;
        for (double top : {130.0, 157.0, 184.0}) {
            bars_across.push_back({{80, top, 205, top + height}, true});
            numbers.push_back({100, top + 12, "62", 6});
        }
        return !read(numbers, bars_across).empty();
    };
    CHECK(found(21));
    CHECK_FALSE(found(20));
}

TEST_CASE("find_figures is sure of a shape that is neither level nor small") {
    const auto found = [](double side) {
        const Drawing frame{{80, 130, 205, 205}, true};
        return !read(labels, {frame, {{100, 150, 100 + side, 160}, false}}).empty();
    };
    CHECK(found(31));
    CHECK_FALSE(found(29));
}

TEST_CASE("find_figures tells labels below a figure from sentences") {
    const auto taken = [](const std::vector<Drawn>& below) {
        return read(labels + below, {curve}).find("|" + std::string(below[0].text)) !=
               std::string::npos;
    };
    constexpr std::string_view words = "rents that tenants of the north had paid.";
    CHECK(taken({{80, 222, words.substr(0, 40), 6}}));
    CHECK_FALSE(taken({{80, 222, words, 6}}));
    const auto months = [](double gap) {
        std::vector<Drawn> row;
        for (int i = 0; i < 8; ++i) row.push_back({60 + i * (18 + gap), 222, "months", 6});
        return row;
    };
    CHECK(taken(months(9.3)));  // 1.5 type sizes
    CHECK_FALSE(taken(months(8.7)));
}

TEST_CASE("find_figures takes small type near a figure for its label") {
    const auto taken = [](double gap) {
        return read(labels + std::vector<Drawn>{{205 + gap, 145, "late", 6}}, {curve})
                   .find("late") != std::string::npos;
    };
    CHECK(taken(14));  // 2.5 type sizes
    CHECK_FALSE(taken(16));
}

TEST_CASE("find_figures takes bars that stand far apart for no figure") {
    const std::vector<Drawing> apart{bar(80, 130), bar(126, 140), bar(172, 150), bar(218, 160)};
    CHECK(read(labels, apart).empty());
}

TEST_CASE("find_figures takes labels that stand beside labels, three at most") {
    std::vector<Drawn> row = labels;
    constexpr std::string_view texts[] = {"one", "two", "six", "ten"};
    for (int i = 0; i < 4; ++i) row.push_back({210.0 + 20 * i, 140.0 + 15 * i, texts[i], 6});
    const std::string all = read(row, {curve});
    CHECK(all.find("six") != std::string::npos);
    CHECK(all.find("ten") == std::string::npos);
}
