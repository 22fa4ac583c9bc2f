// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/refine_grid.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/tables.hpp"

using namespace subtext;
using namespace subtext::testing;

TEST_CASE("find_tables takes a shaded head row without borders apart") {
    Document document = paper({four_cells});
    Page& page = document.pages[0];
    for (double y : {100.0, 120.0, 140.0}) rule_across(page, y, 72, 372);
    for (double x : {72.0, 372.0}) rule_down(page, x, 100, 140);
    rule_down(page, 222, 120, 140);
    CHECK(tables(with_tables(std::move(document))) == Texts{"Region|Homes / North|1,204"});
}

TEST_CASE("find_tables parts rows that no rule parts") {
    const auto read = [](const std::vector<Drawn>& rows) {
        Document document = paper({rows});
        grid(document.pages[0], {72, 222, 372}, {100, 120, 170});
        return tables(with_tables(std::move(document)));
    };
    const std::vector<Drawn> head{{80, 114, "Region"}, {230, 114, "Homes"}};
    CHECK(read(head + std::vector<Drawn>{{80, 134, "North"},
                                         {230, 134, "1"},
                                         {80, 146, "South"},
                                         {230, 146, "2"},
                                         {80, 158, "East"},
                                         {230, 158, "3"}}) ==
          Texts{"Region|Homes / North|1 / South|2 / East|3"});
    // Text that is wrapped stays together.
    CHECK(read(head + std::vector<Drawn>{{80, 134, "North of the old harbour"},
                                         {230, 134, "few homes, and they are"},
                                         {80, 146, "and its unlit streets,"},
                                         {230, 146, "cold and damp, as all say"},
                                         {80, 158, "by day"},
                                         {230, 158, "there"}}) ==
          Texts{"Region|Homes / North of the old harbour\nand its unlit streets,\nby day|"
                "few homes, and they are\ncold and damp, as all say\nthere"});
}

namespace {

// A table of two columns with a head whose right cell starts at `x` and that no border parts.
Texts with_open_head(double x) {
    Document document = paper({std::vector<Drawn>{{80, 114, "Old towns of the sea"},
                                                  {x, 114, "Homes"},
                                                  {80, 134, "North"},
                                                  {230, 134, "1,204"}} +
                               prose(170, 3)});
    Page& page = document.pages[0];
    for (double y : {100.0, 120.0, 140.0}) rule_across(page, y, 72, 372);
    for (double side : {72.0, 372.0}) rule_down(page, side, 100, 140);
    rule_down(page, 184, 120, 140);
    return tables(with_tables(std::move(document)));
}

// Three rows of text below a head; of the second the left cell stands at `y`, the right one says
// `cell`.
Texts with_open_rows(double y, std::string_view cell) {
    Document document = paper({std::vector<Drawn>{{80, 114, "Region"},
                                                  {230, 114, "Homes"},
                                                  {80, 134, "North"},
                                                  {230, 134, "few homes, all damp"},
                                                  {80, y, "South"},
                                                  {230, 146, cell},
                                                  {80, 158, "East"},
                                                  {230, 158, "many homes"}}});
    grid(document.pages[0], {72, 222, 352}, {100, 120, 170});
    return tables(with_tables(std::move(document)));
}

}  // namespace

TEST_CASE("find_tables parts the cells of a head where their words stand clear of each other") {
    // The first words end at 180.
    CHECK(with_open_head(190.5) == Texts{"Old towns of the sea|Homes / North|1,204"});
    CHECK(with_open_head(189.5) == Texts{"Old towns of the sea Homes| / North|1,204"});
}

TEST_CASE("find_tables parts rows where the text above had room for the next word") {
    // Of the 130 points of the cell 15 are left beside the text and its padding.
    const Texts rows{
        "Region|Homes / North|few homes, all damp / South|few others / East|many homes"};
    CHECK(with_open_rows(146, "few others") == rows);
    CHECK(with_open_rows(146, "many more") != rows);
    CHECK(with_open_rows(146, "many more").at(0).find("damp\nmany more") != std::string::npos);
    CHECK(with_open_rows(142.1, "few others") == rows);  // 0.4 type sizes higher
    CHECK(with_open_rows(141.9, "few others") != rows);
}

TEST_CASE("find_tables takes text for that of the row that its middle stands in") {
    const auto read = [](double y) {
        Document document = paper({std::vector<Drawn>{
            {80, 114, "Region"}, {230, 112, "Homes"}, {80, 134, "North"}, {230, y, "1,204"}}});
        grid(document.pages[0], {72, 222, 372}, {100, 120, 140});
        return tables(with_tables(std::move(document)));
    };
    CHECK(read(123.1) == Texts{"Region|Homes\n1,204 / North|"});
    CHECK(read(123.4) == Texts{"Region|Homes / North|1,204"});
}
