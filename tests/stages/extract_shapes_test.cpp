// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_shapes.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

/// A part with this many nodes that goes up and down within 5 by 5 points, to be filled.
std::string zigzag(int nodes) {
    std::string out = "50 50 m ";
    for (int i = 1; i < nodes; ++i) {
        out += fmt::format("{:.2f} {} l ", 50 + 5.0 * i / (nodes - 1), i % 2 == 0 ? 50 : 55);
    }
    return out + "f";
}

}  // namespace

TEST_CASE("what is filled is a rule when it is thin, long and straight") {
    struct {
        const char* content;
        std::size_t rules;
    } cases[] = {
        {"20 50 100 2.9 re f", 1},
        {"20 50 100 3.1 re f", 0},  // an area
        {"20 50 8.1 .5 re f", 1},
        {"20 50 7.9 .5 re f", 0},  // a dash
        {"20 20 .5 8.1 re f", 1},
        {"20 20 .5 7.9 re f", 0},
        {"20 50 m 120 50.19 l 120 50.7 l 20 50.6 l f", 1},
        {"20 50 m 120 50.21 l 120 50.7 l 20 50.6 l f", 0},  // slanting
        // Corners that are cut.
        {"20 50 m 22.9 47.1 l 120 47.1 l 120 50 l f", 1},
        {"20 50 m 23.1 47.1 l 120 47.1 l 120 50 l f", 0},
        // Four to ten corners, some of them in the middle of a side.
        {"20 50 m 120 50 l 120 50.5 l f", 0},
        {"20 50 m 120 50 l 120 50.5 l 20 50.5 l f", 1},
        {"20 50 m 30 50 l 40 50 l 50 50 l 60 50 l 60 51 l 50 51 l 40 51 l 30 51 l 20 51 l f", 1},
        {"20 50 m 30 50 l 40 50 l 50 50 l 55 50 l 60 50 l 60 51 l 50 51 l 40 51 l 30 51 l "
         "20 51 l f",
         0},
    };
    for (const auto& c : cases) {
        INFO(c.content);
        CHECK(page_of(one_page(c.content)).rules.size() == c.rules);
    }
}

TEST_CASE("what is stroked is a rule when it is level or upright") {
    struct {
        const char* content;
        std::size_t rules;
    } cases[] = {
        {"20 50 m 120 50.19 l S", 1},    {"20 50 m 120 50.21 l S", 0},
        {"20 20 m 20.19 80 l S", 1},     {"20 20 m 20.21 80 l S", 0},
        {"2.9 w 20 50 m 120 50 l S", 1}, {"3.1 w 20 50 m 120 50 l S", 0},
        {"20 50 m 28.1 50 l S", 1},      {"20 50 m 27.9 50 l S", 0},
    };
    for (const auto& c : cases) {
        INFO(c.content);
        CHECK(page_of(one_page(c.content)).rules.size() == c.rules);
    }
}

TEST_CASE("a line of no width is a tenth of a point thick") {
    for (const char* pen : {"0 w ", "0.02 w "}) {
        const Page page = page_of(one_page(pen + std::string("20 50 m 120 50 l S")));
        REQUIRE(page.rules.size() == 1);
        CHECK(page.rules[0].box.height() == Approx(0.1).margin(0.001));
    }
}

TEST_CASE("what is painted is a dot by its size and its corners") {
    struct {
        std::string content;
        std::size_t dots;
    } cases[] = {
        {"50 50 1.19 1.3 re f", 0},  // a full stop
        {"50 50 1.21 1.3 re f", 1},
        {"50 50 9.9 9.9 re f", 1},
        {"50 50 9.9 10.1 re f", 0},  // a picture
        {"50 50 7.9 10 re f", 0},    // oblong
        {"50 50 8.1 10 re f", 1},
        {zigzag(64), 1},
        {zigzag(65), 0},  // a picture
    };
    for (const auto& c : cases) {
        INFO(c.content);
        CHECK(page_of(one_page(c.content)).dots.size() == c.dots);
    }
}

TEST_CASE("a bar that is too thick for a rule is a drawing") {
    struct {
        const char* content;
        std::size_t drawings;
    } cases[] = {
        {"20 50 100 2.9 re f", 0},
        {"20 50 100 3.1 re f", 1},
        {"20 50 m 120 50 l 120 52.5 l 119 52.69 l f", 0},
        {"20 50 m 120 50 l 120 52.5 l 119 52.71 l f", 1},
    };
    for (const auto& c : cases) {
        INFO(c.content);
        CHECK(page_of(one_page(c.content)).drawings.size() == c.drawings);
    }
}
