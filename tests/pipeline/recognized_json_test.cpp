// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/recognized_json.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace subtext;

namespace {

RecognizedPage page() {
    RecognizedPage page;
    page.number = 4;
    page.languages = "eng+fra";
    page.lacking = "por";
    page.confidence = 0.875;
    page.turn = 1;
    page.skew = -0.75;
    page.width = 842;
    page.height = 595;
    RecognizedLine line;
    line.box = {72, 90, 200, 102};
    line.baseline = 100;
    line.x_height = 5.25;
    line.size = 11;
    line.stroke = 0.9375;
    RecognizedWord word;
    word.text = "d\u2019accord";
    word.box = {72, 91, 120, 102};
    word.confidence = 0.5;
    word.edges = {72, 78, 120};
    RecognizedWord mark;
    mark.text = "12";
    mark.raised = mark.glued = true;
    line.words = {word, mark};
    page.lines = {line};
    page.rules = {{{72, 700, 216, 700.5}}};
    return page;
}

}  // namespace

TEST_CASE("recognized_json: a page is read as it was written") {
    const std::string text = to_json_line(page());
    CHECK(text.find('\n') == text.size() - 1);
    const std::vector<RecognizedPage> read = parse_recognized(text + text);
    REQUIRE(read.size() == 2);
    CHECK(to_json_line(read[1]) == text);
    CHECK(read[0].turn == 1);
    CHECK(read[0].lacking == "por");
    REQUIRE(read[0].lines.size() == 1);
    CHECK(read[0].lines[0].stroke == 0.9375);
    CHECK(read[0].lines[0].words[0].edges.size() == 3);
    CHECK(read[0].lines[0].words[1].raised);
    CHECK(read[0].lines[0].words[1].glued);
    CHECK_FALSE(read[0].lines[0].words[0].raised);
    CHECK(read[0].rules[0].box.x1 == 216);
}

TEST_CASE("recognized_json: what is no page is left out") {
    RecognizedPage turned = page();
    turned.turn = 4;
    RecognizedPage odd = page();
    odd.width = std::numeric_limits<double>::quiet_NaN();
    odd.lines[0].words[0].text = "\xff";
    const std::string good = to_json_line(odd);
    CHECK(parse_recognized("nonsense\n{}\n[1]\n\n" + to_json_line(turned) + good).size() == 1);
    CHECK(parse_recognized(good.substr(0, good.size() / 2)).empty());
    CHECK(parse_recognized("").empty());
}
