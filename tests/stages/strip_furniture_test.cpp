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

namespace {

// Of pages of prose with this row, how many have it taken for furniture; the others have none.
std::size_t taken(const Drawn& row, int pages, int others, double step = 0) {
    std::vector<Rows> all;
    for (int i = 0; i < pages; ++i) {
        all.push_back(prose(240, 25, 15));
        Drawn moved = row;
        moved.y += i * step;
        all.back().push_back(moved);
    }
    for (int i = 0; i < others; ++i) all.push_back(prose(240, 25, 15));
    return after_furniture(paper(all)).furniture.size();
}

}  // namespace

TEST_CASE("strip_furniture looks for heads and feet in the margins only") {
    // of a page 842 points high the upper and the lower 18 %
    CHECK(taken({72, 158, "Harbour Network"}, 3, 0) == 3);
    CHECK(taken({72, 161, "Harbour Network"}, 3, 0) == 0);
    CHECK(taken({72, 690, "Harbour Network"}, 3, 0) == 3);
    CHECK(taken({72, 686, "Harbour Network"}, 3, 0) == 0);
}

TEST_CASE("strip_furniture takes four lines of a margin at most") {
    const auto read = [](int lines) {
        std::vector<Rows> pages;
        for (int page = 0; page < 3; ++page) {
            pages.push_back(prose(240, 25, 15));
            constexpr std::string_view words[] = {"one", "two", "three", "four", "five"};
            for (int i = 0; i < lines; ++i) pages.back().push_back({72, 40.0 + 12 * i, words[i]});
        }
        return after_furniture(paper(pages)).furniture.size();
    };
    CHECK(read(4) == 12);
    CHECK(read(5) == 12);
}

TEST_CASE("strip_furniture takes for a head what stands at one place on many pages") {
    CHECK(taken({72, 50, "Harbour Network"}, 3, 7) == 3);
    CHECK(taken({72, 50, "Harbour Network"}, 3, 8) == 0);
    CHECK(taken({72, 50, "Harbour Network"}, 3, 0, 7.9) == 3);
    CHECK(taken({72, 50, "Harbour Network"}, 3, 0, 8.1) == 0);
}

TEST_CASE("strip_furniture takes numbers of up to four digits for those that count") {
    const auto read = [](std::string_view first, std::string_view second, std::string_view third) {
        return stripped({{first, ""}, {second, ""}, {third, ""}}).empty();
    };
    CHECK_FALSE(read("Report A 9997", "Report A 9998", "Report A 9999"));
    CHECK(read("Report A 99997", "Report A 99998", "Report A 99999"));
}

TEST_CASE("strip_furniture takes large turned text for a watermark") {
    const auto read = [](double size) {
        Document document = paper({prose(120, 30)});
        draw(document.pages[0], {200, 500, "DRAFT", size});
        for (Glyph& g : document.pages[0].glyphs) g.turn = g.baseline == 500 ? 3 : 0;
        return furniture_of(after_furniture(document));
    };
    CHECK(read(26) == "watermark 1: DRAFT\n");
    CHECK(read(24) == "stamp 1: DRAFT\n");
}

TEST_CASE("strip_furniture leaves what pages say where they say nothing else") {
    const Drawn hello{72, 60, "Hello"}, more{72, 300, "More"};
    const auto furniture = [](const std::vector<Rows>& pages) {
        return furniture_of(after_furniture(paper(pages)));
    };
    CHECK(furniture({{hello}, {hello}, {hello}}).empty());
    CHECK(furniture({{hello}, {hello, more}}) == "page_header 1: Hello\npage_header 2: Hello\n");
    CHECK(furniture(
              {{{72, 60, "Sheet 1"}, {290, 800, "1"}}, {{72, 60, "Sheet 2"}, {290, 800, "2"}}}) ==
          "page_number 1: 1\npage_number 2: 2\n");
}
