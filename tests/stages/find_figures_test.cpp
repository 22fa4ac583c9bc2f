// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/find_figures.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"
#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

const std::vector<Drawn> labels{
    {60, 160, "100", 6}, {60, 180, "50", 6}, {90, 212, "2019", 6}, {140, 212, "2020", 6}};

// The text of a page with prose above and below, and a drawing between.
std::string read(const std::vector<Drawn>& rows, const std::vector<Drawing>& drawings) {
    static const Dictionary dictionary;
    Document document = after_lines(paper({prose(60, 5) + rows + prose(260, 5)}));
    document.pages[0].drawings = drawings;
    find_figures(document, {Rules::builtin(), dictionary});
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
