// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/measure_lines.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

constexpr std::string_view full =
    "this line of the text is as wide as the column is, so that nothing more would fit on it";

// Rows of it, so far apart.
std::vector<Drawn> rows(int count, double leading) {
    std::vector<Drawn> out;
    for (int i = 0; i < count; ++i) out.push_back({72, 100 + leading * i, full});
    return out;
}

std::size_t blocks(const std::vector<Drawn>& drawn) {
    return after_blocks(paper({drawn})).blocks.size();
}

}  // namespace

TEST_CASE("Measures takes lines that stand far apart or over each other for none of one text") {
    CHECK(blocks(rows(5, 29)) == 1);  // up to three type sizes
    CHECK(blocks(rows(5, 31)) == 5);
    const auto below = [](double leading) {
        return blocks(rows(5, leading) +
                      std::vector<Drawn>{{72, 113 + 4 * leading, full.substr(0, 80)}});
    };
    CHECK(below(7.1) == 2);
    CHECK(below(6.9) == 1);  // 0.7 type sizes
}

TEST_CASE("Measures learns the leading of a size from three distances") {
    const auto leading = [](int count) {
        return Measures(after_lines(paper({rows(count, 20)}))).leading(10);
    };
    CHECK(leading(4) == Approx(20));
    CHECK(leading(3) == Approx(12));
}

TEST_CASE("Measures lends small type no more than one and a half times its size") {
    constexpr std::string_view small =
        "this line of the text is as wide as the column is, so that nothing more would fit on it, "
        "as all that read it see";
    const auto read = [&](double gap) {
        return blocks(std::vector<Drawn>{{72, 100, small, 8}, {72, 100 + gap, "and ends", 8}} +
                      prose(500, 12, 20));
    };
    CHECK(read(15.5) == 2);
    CHECK(read(15.8) == 3);
}

TEST_CASE("Measures counts lines of nearly the same size") {
    const auto read = [](double size) {
        std::vector<Drawn> drawn = rows(9, 20);
        for (std::size_t i = 1; i < drawn.size(); i += 2) drawn[i].size = size;
        return Measures(after_lines(paper({drawn}))).leading(10);
    };
    CHECK(read(9.5) == Approx(20));
    CHECK(read(9.3) == Approx(12));  // as where nothing tells
}

TEST_CASE("MeasuredLine ends short where the next word had room behind a blank") {
    const auto read = [](double moved) {
        return blocks(std::vector<Drawn>{{72 + moved, 100,
                                          "this line of the text is as wide as the column is, so "
                                          "that nothing more would fit in it."},
                                         {72 + moved, 112, "I was there."}} +
                      prose(500, 12));
    };
    CHECK(read(0.4) == 3);  // 0.45 type sizes beside the word
    CHECK(read(0.6) == 2);
}

TEST_CASE("measure_lines tells a rule between two lines from an underline and a line struck out") {
    const auto read = [](double y) {
        Document document = paper({rows(2, 12)});
        document.pages[0].rules.push_back({{72, y, 507, y}});
        return after_blocks(std::move(document)).blocks.size();
    };
    CHECK(read(103.1) == 1);
    CHECK(read(103.3) == 2);  // 0.32 type sizes below the baseline
    CHECK(read(104.9) == 2);
    CHECK(read(105.1) == 1);  // 0.7 above the next
}

TEST_CASE("measure_lines finds an edge of its own where an indented block leaves white space") {
    const auto read = [](double right) {  // white space that all three rows leave
        constexpr std::string_view row =
            "of all that members of the network wrote in the year the office was shut.";
        constexpr std::string_view next =
            "I hear that members of the network wrote in the year the office was shut";
        const double x = 522 - right - 5 * static_cast<double>(row.size());
        return blocks(std::vector<Drawn>{{x, 100, row}, {x, 112, next}, {x, 124, row}} +
                      prose(500, 12));
    };
    CHECK(read(12.5) == 2);  // 1.2 type sizes
    CHECK(read(11.5) == 3);
}

TEST_CASE("end_indent_of is the white space that three lines leave alike, or that had room") {
    const auto read = [](const std::vector<double>& rooms, double next_word) {
        Line line;
        line.size = 10;
        std::vector<MeasuredLine> lines(rooms.size());
        std::vector<const MeasuredLine*> all;
        for (std::size_t i = 0; i < rooms.size(); ++i) {
            lines[i].line = &line;
            lines[i].shortfall = rooms[i];
            lines[i].first_word = next_word;
            all.push_back(&lines[i]);
        }
        return end_indent_of(all);
    };
    constexpr double short_word = 5, long_word = 50;
    CHECK(read({12, 12, 12}, long_word) == 12);
    CHECK(read({12, 13.5, 12}, long_word) == 12);  // justified lines end within 1.6 points
    CHECK(read({12, 13.7, 12}, long_word) == 0);
    CHECK(read({12, 12}, long_word) == 0);
    CHECK(read({12, 12}, short_word) == 12);
    CHECK(read({8.1, 8.1, 8.1}, long_word) == 8.1);  // 0.8 type sizes
    CHECK(read({7.9, 7.9, 7.9}, long_word) == 0);
}
