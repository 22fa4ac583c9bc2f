// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognized_frame.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

constexpr double usual = 707;  // points: the side of a square as large as A4

// A square page, so large when it was read, with one word in its middle.
Page square_page(double side) {
    Page page;
    page.recognized.emplace();
    page.recognized->width = page.recognized->height = side;
    page.width = page.height = side;
    page.recognized->lines.resize(1);
    page.recognized->lines[0].size = side / 100;
    page.recognized->lines[0].words.emplace_back().box = {side / 2, side / 2, side / 2 + 1,
                                                          side / 2 + 1};
    return page;
}

// The side of a page that was as large, in a usual scale.
double straight_side(double side) {
    Page page = square_page(side);
    set_straight(page);
    CHECK(page.recognized->lines[0].size == Approx(page.width / 100));
    CHECK(page.recognized->lines[0].words[0].box.x0 == Approx(page.width / 2));
    return page.width;
}

}  // namespace

TEST_CASE("set_straight: pages much smaller or larger than A4 are made as large as that") {
    CHECK(straight_side(usual) == usual);
    CHECK(straight_side(0.7 * usual) == 0.7 * usual);
    CHECK(straight_side(0.5 * usual) == Approx(usual));
    CHECK(straight_side(1.2 * usual) == 1.2 * usual);
    CHECK(straight_side(1.5 * usual) == Approx(usual));
}

TEST_CASE("set_straight: as_shown and set_back undo it") {
    Page page = square_page(0.5 * usual);
    page.recognized->turn = 1;
    const Box shown{10, 20, 30, 40};
    page.links.push_back({shown, ""});
    set_straight(page);
    const Box back = as_shown(page.links[0].box, page);
    CHECK(back.x0 == Approx(shown.x0));
    CHECK(back.y1 == Approx(shown.y1));
    set_back(page);
    CHECK(page.width == Approx(0.5 * usual));
    CHECK_FALSE(page.recognized);
}
