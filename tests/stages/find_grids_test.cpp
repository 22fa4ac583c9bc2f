// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/find_grids.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/tables.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Four cells, whose borders are drawn but for what `draw` draws otherwise.
Texts four_cells_with(void (*draw)(Page&, double), double value) {
    Document document = paper({four_cells + prose(190, 3)});
    draw(document.pages[0], value);
    return tables(with_tables(std::move(document)));
}

const Texts parted{"Region|Homes / North|1,204"};

}  // namespace

TEST_CASE("find_tables joins the pieces of a border that hardly stray") {
    const auto frame = [](Page& p) {
        for (double x : {72.0, 222.0, 372.0}) rule_down(p, x, 100, 140);
        for (double y : {100.0, 140.0}) rule_across(p, y, 72, 372);
        rule_across(p, 120, 222, 372);
    };
    static const auto draw = frame;
    const auto across = [](Page& p, double stray) {
        draw(p);
        rule_across(p, 120, 72, 147);
        rule_across(p, 120 + stray, 147, 222);
    };
    CHECK(four_cells_with(across, 0.9) == parted);
    CHECK(four_cells_with(across, 1.1) != parted);
    const auto along = [](Page& p, double gap) {
        draw(p);
        rule_across(p, 120, 72, 147);
        rule_across(p, 120, 147 + gap, 219);
    };
    CHECK(four_cells_with(along, 1.9) == parted);
    CHECK(four_cells_with(along, 2.1) != parted);
    const auto side = [](Page& p, double share) {
        draw(p);
        rule_across(p, 120, 72, 72 + share * 150);
    };
    CHECK(four_cells_with(side, 0.62) == parted);
    CHECK(four_cells_with(side, 0.58) != parted);
}

TEST_CASE("find_tables takes bars for one frame that nearly touch") {
    const auto draw = [](Page& p, double gap) {
        for (double y : {100.0, 120.0, 140.0}) {
            rule_across(p, y, 72, 222.25 - gap);
            rule_across(p, y, 222.25 + gap, 372);
        }
        rule_down(p, 222, 100, 140);
    };
    CHECK(four_cells_with(draw, 2.9) == parted);
    CHECK(four_cells_with(draw, 3.1).empty());
}

TEST_CASE("find_tables takes a double border for one") {
    const auto draw = [](Page& p, double apart) {
        grid(p, {72, 215, 372}, {100, 120, 140});
        rule_down(p, 215 + apart, 100, 140);
    };
    CHECK(four_cells_with(draw, 4.4) == parted);
    CHECK(four_cells_with(draw, 4.6) == Texts{"Region||Homes / North||1,204"});
}

TEST_CASE("find_tables opens a cell where bars reach past the last border") {
    const auto draw = [](Page& p, double past) {
        for (double y : {100.0, 120.0, 140.0}) rule_across(p, y, 72, 300.25 + past);
        for (double x : {72.0, 222.0, 300.0}) rule_down(p, x, 100, 140);
    };
    CHECK(four_cells_with(draw, 7.9) == parted);
    CHECK(four_cells_with(draw, 8.1) == Texts{"Region|Homes| / North|1,204|"});
}

TEST_CASE("find_tables takes no stray mark for a border") {
    const auto draw = [](Page& p, double length) {
        grid(p, {72, 222, 372}, {100, 120, 140});
        rule_down(p, 300, 118, 118 + length);
    };
    CHECK(four_cells_with(draw, 4.9) == parted);
    CHECK(four_cells_with(draw, 5.1) == Texts{"Region|Homes| / North|1,204|"});
}

TEST_CASE("find_tables takes thousands of strokes for a drawing") {
    const auto draw = [](Page& p, double strokes) {
        grid(p, {72, 222, 372}, {100, 120, 140});
        for (int i = 0; i < strokes; ++i)
            rule_across(p, 300 + 5.0 * (i / 40), 100 + 10.0 * (i % 40), 106 + 10.0 * (i % 40));
    };
    CHECK(four_cells_with(draw, 1997) == parted);  // three more are those of the table
    CHECK(four_cells_with(draw, 1998).empty());
}
