// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/compose_text.hpp"

#include <catch2/catch.hpp>

#include "stages/text.hpp"

using namespace subtext;

namespace {

constexpr double size = 10;

// A line at x = 0 whose characters are 5 points wide; what stands between carets is raised.
Line line_of(std::string_view text, double column_x1 = 100) {
    Line line;
    line.page = 1;
    line.size = size;
    line.baseline = 20;
    line.column_x1 = column_x1;
    Script script = Script::normal;
    for (char32_t code : to_utf32(text)) {
        if (code == U'^') {
            script = script == Script::normal ? Script::superscript : Script::normal;
            continue;
        }
        Char c;
        c.code = code;
        c.x0 = static_cast<float>(line.box.x1);
        c.x1 = c.x0 + 5;
        c.script = script;
        line.box.x1 = c.x1;
        line.chars.push_back(c);
    }
    line.box.y0 = 12;
    line.box.y1 = 22;
    return line;
}

// "raised 3-5" or "link 0-4 https://…", in order.
std::vector<std::string> places(const Text& text) {
    std::vector<std::string> out;
    for (const Anchor& a : text.anchors) {
        if (a.kind == Anchor::Kind::line) continue;
        std::string place = a.kind == Anchor::Kind::raised ? "raised " : "link ";
        place += to_utf8(text.chars.substr(a.start, a.end - a.start));
        out.push_back(a.value.empty() ? place : place + " " + a.value);
    }
    return out;
}

std::vector<std::string> places(std::string_view line, const Page& page = {}) {
    Text text;
    append_line(text, line_of(line), page, line_break);
    return places(text);
}

}  // namespace

TEST_CASE("append_line puts a break between lines and an anchor at each start") {
    Text text;
    append_line(text, line_of("one"), {}, line_break);
    append_line(text, line_of("two"), {}, page_break);
    CHECK(text.chars == U"one\ftwo");
    REQUIRE(text.anchors.size() == 2);
    CHECK(text.anchors[1].start == 4);
    CHECK(text.anchors[1].page == 1);
}

TEST_CASE("append_line tells whether a line fills its column") {
    const auto fills = [](const Line& line) {
        Text text;
        append_line(text, line, {}, line_break);
        return text.anchors.at(0).fills;
    };
    CHECK(fills(line_of("twenty characters ..", 100)));
    CHECK(fills(line_of("twenty characters ..", 114)));
    CHECK_FALSE(fills(line_of("twenty characters ..", 116)));
    Line turned = line_of("short", 100);
    turned.right_to_left = true;
    CHECK(fills(turned));
    turned.column_x0 = -16;
    CHECK_FALSE(fills(turned));
}

TEST_CASE("append_line marks raised runs") {
    CHECK(places("homes^12^ and^3^") == std::vector<std::string>{"raised 12", "raised 3"});
    CHECK(places("homes^58, 59^ and") == std::vector<std::string>{"raised 58, 59"});
    CHECK(places("homes ^1 ^and") == std::vector<std::string>{"raised 1"});
}

TEST_CASE("append_line marks what lies under a link") {
    Page page;
    page.links.push_back({{20, 10, 40, 24}, "https://example.org/a"});
    CHECK(places("See here for more", page) ==
          std::vector<std::string>{"link here https://example.org/a"});
    page.links[0].box = {20, 40, 40, 54};
    CHECK(places("See here for more", page).empty());
    page.links[0] = {{20, 10, 40, 24}, ""};
    CHECK(places("See here for more", page).empty());
}

TEST_CASE("append_line lets the box of a link miss by a point") {
    const auto linked = [](double x0, double y0) {
        Page page;
        page.links.push_back({{x0, y0, 40, 60}, "https://example.org/a"});
        return places("See here for more", page);
    };
    const std::vector<std::string> here{"link here https://example.org/a"};
    CHECK(linked(23.4, 10) == here);  // the middle of the "h" stands at 22.5
    CHECK(linked(23.6, 10) != here);
    CHECK(linked(20, 17.9) == here);  // that of the line at 17
    CHECK(linked(20, 18.1).empty());
}
