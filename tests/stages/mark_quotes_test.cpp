// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/mark_quotes.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// 78 characters: 390 points in type of 10, where prose has 450.
constexpr std::string_view narrow =
    "the office was closed on most of the days when they came and nobody answered s";
constexpr std::string_view wide =
    "members of the network wrote that the office was closed on most of the days when they";

std::vector<Drawn> rows_of(int count, std::string_view text, double x = 108, double size = 10,
                           std::uint16_t font = regular, double y = 170) {
    std::vector<Drawn> rows;
    for (int i = 0; i < count; ++i) rows.push_back({x, y + 12 * i, text, size, font});
    return rows;
}

// The types of the blocks that the rows make between paragraphs of prose.
std::string types(const std::vector<Drawn>& rows) {
    static const Dictionary dictionary;
    Document document = after_headings(paper({prose(100, 4) + rows + prose(400, 4)}));
    mark_quotes(document, Context{Rules::builtin(), dictionary});
    std::string out;
    for (std::size_t i = 1; i + 1 < document.blocks.size(); ++i)
        out += (i > 1 ? " " : "") + std::string(name_of(document.blocks[i].type));
    return out;
}

}  // namespace

TEST_CASE("mark_quotes takes for a quote what stands in from both edges") {
    CHECK(types(rows_of(4, narrow)) == "quote");
    CHECK(types(rows_of(4, narrow, 72)) == "paragraph");
    CHECK(types(rows_of(4, wide, 84)) == "paragraph");
    // 12 points are 1.2 type sizes
    CHECK(types(rows_of(4, wide.substr(0, 80), 85)) == "quote");
    CHECK(types(rows_of(4, wide.substr(0, 80), 83)) == "paragraph");
    // 8 points are 0.8 type sizes; more than 30 beyond the start are lines of an address
    CHECK(types(rows_of(4, wide.substr(0, 84), 90)) == "quote");
    CHECK(types(rows_of(4, wide, 90)) == "paragraph");
    CHECK(types(rows_of(4, narrow.substr(0, 70), 108)) == "quote");
    CHECK(types(rows_of(4, narrow.substr(0, 69), 104)) == "paragraph");
    CHECK(types(rows_of(4, narrow.substr(0, 30))) != "quote");
}

TEST_CASE("mark_quotes takes for a quote what alone stands in") {
    const std::string_view edge = wide.substr(0, 83);  // ends with the column
    CHECK(types(rows_of(4, edge)) == "quote");
    CHECK(types(rows_of(4, wide, 93)) == "quote");  // 21 points are 2.1 type sizes
    CHECK(types(rows_of(4, wide, 91)) == "paragraph");
    // six paragraphs are a text set so
    const auto paragraphs = [&](int count) {
        std::vector<Drawn> rows;
        for (int i = 0; i < count; ++i)
            rows = rows + rows_of(2, edge, 108, 10, regular, 170 + 36 * i);
        return types(rows);
    };
    CHECK(paragraphs(5) == "quote quote quote quote quote");
    CHECK(paragraphs(6).find("quote") == std::string::npos);
}

TEST_CASE("mark_quotes takes for a quote what is set smaller or in italics") {
    CHECK(types(rows_of(4, narrow, 108, 9)) == "quote");
    const std::string long_row = std::string(wide) + " came back";  // 427 points in type of 9
    CHECK(types(rows_of(4, long_row, 90, 9)) == "quote");
    CHECK(types(rows_of(4, narrow.substr(0, 70), 108, 10.6)) == "paragraph");
    CHECK(types(rows_of(4, wide, 108, 10, italic)) == "quote");
    CHECK(types(rows_of(4, wide, 72, 10, italic)) == "paragraph");
    CHECK(types(rows_of(4, wide, 108, 10, bold)) == "paragraph");
}

TEST_CASE("mark_quotes takes for a quote what quotation marks enclose") {
    const Drawn one{108, 170, "“The office was closed on most of the days, every week.”"};
    const Drawn open{108, 170, "“The office was closed” on most of the days, every week."};
    CHECK(types({one}) == "quote");
    CHECK(types({open}) == "paragraph");
    CHECK(types({{72, 170, one.text}}) == "paragraph");
    CHECK(types({{108, 170, "“It was closed on most days, they say.”"}}) == "paragraph");
}

TEST_CASE("mark_quotes takes all paragraphs of a quote") {
    CHECK(types(rows_of(4, narrow) + std::vector<Drawn>{{108, 236, "It was closed."}}) ==
          "quote quote");
    CHECK(types(rows_of(4, narrow) + std::vector<Drawn>{{72, 236, "It was closed."}}) ==
          "quote paragraph");
}

TEST_CASE("mark_quotes takes for no quote what goes on in a list") {
    const std::vector<Drawn> item = {{72, 170, "•"}, {90, 170, "the office was closed."}};
    CHECK(types(item + rows_of(3, wide, 90, 10, italic, 194)) == "list_item paragraph");
    CHECK(types(item + rows_of(3, narrow.substr(0, 74), 126, 10, regular, 194)) ==
          "list_item quote");
    // the text of an item may begin four type sizes behind its marker
    const std::vector<Drawn> wider = {{72, 170, "(viii)"}, {108, 170, "the office was closed."}};
    CHECK(types(wider + rows_of(3, narrow, 108, 10, italic, 194)) == "list_item paragraph");
    // an edge is the same within half a type size
    const std::vector<Drawn> hanging = {{72, 170, "•"}, {90, 170, wide}, {90, 182, "came."}};
    CHECK(types(hanging + rows_of(3, wide, 94, 10, italic, 206)) == "list_item paragraph");
    CHECK(types(hanging + rows_of(3, wide, 96, 10, italic, 206)) == "list_item quote");
}
