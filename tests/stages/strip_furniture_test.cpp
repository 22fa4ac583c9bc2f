// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/strip_furniture.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

using Rows = std::vector<Drawn>;

// Pages of prose with a head and a foot of their own each; "" draws none.
Document pages_with(const std::vector<std::pair<std::string_view, std::string_view>>& margins) {
    std::vector<Rows> pages;
    for (const auto& [head, foot] : margins) {
        Rows rows = prose(120, 40, 15);
        if (!head.empty()) rows.push_back({72, 50, head, 9});
        if (!foot.empty()) rows.push_back({290, 800, foot, 9});
        pages.push_back(rows);
    }
    return paper(pages);
}

std::string furniture_of(const Document& document) {
    std::string out;
    for (const Furniture& f : document.furniture)
        out += f.type + " " + std::to_string(f.page) + ": " + f.text + "\n";
    return out;
}

std::string stripped(const std::vector<std::pair<std::string_view, std::string_view>>& margins) {
    return furniture_of(after_furniture(pages_with(margins)));
}

}  // namespace

TEST_CASE("strip_furniture takes running heads and page numbers") {
    CHECK(
        stripped({{"Harbour Network", "1"}, {"Harbour Network", "2"}, {"Harbour Network", "3"}}) ==
        "page_header 1: Harbour Network\npage_number 1: 1\n"
        "page_header 2: Harbour Network\npage_number 2: 2\n"
        "page_header 3: Harbour Network\npage_number 3: 3\n");
}

TEST_CASE("strip_furniture takes page numbers however they are dressed") {
    CHECK(stripped({{"", "– 1 –"}, {"", "– 2 –"}}) ==
          "page_number 1: – 1 –\npage_number 2: – 2 –\n");
    CHECK(stripped({{"Page 4 of 9", ""}, {"Page 5 of 9", ""}}) ==
          "page_number 1: Page 4 of 9\npage_number 2: Page 5 of 9\n");
    CHECK(stripped({{"", "iii"}, {"", "iv"}}) == "page_number 1: iii\npage_number 2: iv\n");
}

TEST_CASE("strip_furniture takes a head whose number counts along with the pages") {
    CHECK(stripped({{"Submission 12 to the inquiry, sheet 1", ""},
                    {"Submission 12 to the inquiry, sheet 2", ""},
                    {"Submission 12 to the inquiry, sheet 3", ""}}) ==
          "page_header 1: Submission 12 to the inquiry, sheet 1\n"
          "page_header 2: Submission 12 to the inquiry, sheet 2\n"
          "page_header 3: Submission 12 to the inquiry, sheet 3\n");
}

TEST_CASE("strip_furniture leaves a letterhead that stands once") {
    CHECK(stripped({{"Harbour Tenants Network, 4 Quay Street", ""}, {"", ""}, {"", ""}}).empty());
}

TEST_CASE("strip_furniture leaves numbers that do not count with the pages") {
    CHECK(stripped({{"", "1998"}, {"", "2014"}, {"", "77"}}).empty());
}

TEST_CASE("strip_furniture leaves a line of the body that happens to stand twice") {
    CHECK(stripped({{"Findings", ""}, {"", ""}, {"", ""}, {"", ""}, {"Findings", ""}}).empty());
}

TEST_CASE("strip_furniture believes a tagged file about its heads") {
    Document document =
        pages_with({{"", ""}, {"Chapter one", ""}, {"Chapter two", ""}, {"Chapter three", ""}});
    for (Page& page : document.pages) {
        for (Glyph& g : page.glyphs) g.artifact = g.baseline < 60;
    }
    CHECK(furniture_of(after_furniture(document)) ==
          "page_header 3: Chapter two\npage_header 4: Chapter three\n");
}

TEST_CASE("strip_furniture takes turned text as stamps and large askew text as watermarks") {
    Document document = paper({prose(120, 30)});
    draw(document.pages[0], {20, 400, "Received 3 May", 8});
    draw(document.pages[0], {200, 500, "DRAFT", 60});
    for (Glyph& g : document.pages[0].glyphs) {
        if (g.size == 8) g.turn = 3;
        if (g.size == 60) g.turn = 4;
    }
    CHECK(furniture_of(after_furniture(document)).find("watermark 1: DRAFT") != std::string::npos);
    CHECK(furniture_of(after_furniture(document)).find("stamp 1: ") != std::string::npos);
    draw(document.pages[0], {40, 30, "1"});
    for (Glyph& g : document.pages[0].glyphs) g.turn = g.baseline == 30 ? 1 : g.turn;
    CHECK(furniture_of(after_furniture(document)).find("page_number 1: 1") != std::string::npos);
}
