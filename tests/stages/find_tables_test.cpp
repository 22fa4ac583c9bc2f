// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/find_tables.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/tables.hpp"

using namespace subtext;
using namespace subtext::testing;

TEST_CASE("find_tables reads ruled cells row by row") {
    Document document = paper({prose(60, 2) + four_cells + prose(170, 3)});
    grid(document.pages[0], {72, 222, 372}, {100, 120, 140});
    document = with_tables(std::move(document));
    CHECK(tables(document) == Texts{"Region|Homes / North|1,204"});
    const std::vector<Line>& lines = document.pages[0].lines;
    REQUIRE(lines.size() == 6);
    CHECK(lines[2].table == 0);
    CHECK(lines[2].chars.empty());
    CHECK(lines[2].box.y1 == Approx(140).margin(1));
}

TEST_CASE("find_tables cuts a line that runs over a border") {
    Document document = paper(
        {std::vector<Drawn>{
             {80, 114, "Area"}, {104, 114, "Homes"}, {80, 134, "North"}, {108, 134, "1,204"}} +
         prose(170, 3)});
    grid(document.pages[0], {72, 103, 372}, {100, 120, 140});
    CHECK(tables(with_tables(std::move(document)))[0].substr(0, 10) == "Area|Homes");
}

TEST_CASE("find_tables joins the lines of a cell and leaves merged cells empty") {
    Document document = paper({std::vector<Drawn>{{80, 114, "Homes by region"},
                                                  {80, 134, "North"},
                                                  {80, 146, "and East"},
                                                  {230, 134, "1,204^1^"}} +
                               prose(190, 3)});
    Page& page = document.pages[0];
    for (double y : {100.0, 120.0, 150.0}) rule_across(page, y, 72, 372);
    rule_down(page, 72, 100, 150);
    rule_down(page, 372, 100, 150);
    rule_down(page, 222, 120, 150);
    document = with_tables(std::move(document));
    CHECK(tables(document) == Texts{"Homes by region| / North\nand East|1,2041"});
    CHECK(document.grids.at(0).rows.at(1).at(1).anchors.back().kind == Anchor::Kind::raised);
}

TEST_CASE("find_tables needs no outer frame") {
    Document document = paper({four_cells});
    Page& page = document.pages[0];
    for (double y : {100.0, 120.0, 140.0}) rule_across(page, y, 72, 372);
    rule_down(page, 222, 100, 140);
    CHECK(tables(with_tables(std::move(document))) == Texts{"Region|Homes / North|1,204"});
}

TEST_CASE("find_tables leaves boxes, separators and underlines alone") {
    const auto drawn = [](void (*rules)(Page&)) {
        Document document = paper({four_cells});
        rules(document.pages[0]);
        return with_tables(std::move(document)).grids.size();
    };
    CHECK(drawn([](Page& p) { grid(p, {72, 372}, {100, 140}); }) == 0);
    CHECK(drawn([](Page& p) { grid(p, {72, 372}, {100, 120, 140}); }) == 0);
    CHECK(drawn([](Page& p) { grid(p, {72, 222, 372}, {100, 140}); }) == 0);
    CHECK(drawn([](Page& p) { grid(p, {72, 222, 372}, {100, 119}); }) == 0);
    CHECK(drawn([](Page& p) { grid(p, {72, 222, 372}, {300, 320, 340}); }) == 0);
    CHECK(drawn([](Page& p) {
              rule_across(p, 116, 80, 110);
              rule_across(p, 136, 80, 110);
          }) == 0);
}

TEST_CASE("find_tables takes a chart for none") {
    Document document =
        paper({std::vector<Drawn>{{80, 134, "Buildings and roads"}, {190, 114, "Homes in towns"}}});
    grid(document.pages[0], {72, 102, 132, 162, 192, 222}, {100, 120, 140, 160, 180});
    CHECK(with_tables(std::move(document)).grids.empty());
}

TEST_CASE("find_tables carries a table over the page end") {
    const auto pages = [](std::string_view first_cell, double border) {
        Document document =
            paper({prose(60, 2) + four_cells, std::vector<Drawn>{{80, 114, first_cell},
                                                                 {230, 114, "Homes"},
                                                                 {80, 134, "South"},
                                                                 {230, 134, "3,871"}} +
                                                  prose(170, 3)});
        grid(document.pages[0], {72, 222, 372}, {100, 120, 140});
        grid(document.pages[1], {72, border, 372}, {100, 120, 140});
        return with_tables(std::move(document));
    };
    CHECK(tables(pages("Region", 222)) == Texts{"Region|Homes / North|1,204 / South|3,871"});
    CHECK(tables(pages("East", 222)) ==
          Texts{"Region|Homes / North|1,204 / East|Homes / South|3,871"});
    CHECK(tables(pages("East", 230)).size() == 1);
    CHECK(tables(pages("East", 208)).size() == 1);  // moved by less than 5 % of the width
    CHECK(tables(pages("East", 206)).size() == 2);
    CHECK(pages("East", 200).grids.size() == 2);
    CHECK(pages("East", 222).grids.at(0).regions.size() == 2);
}

TEST_CASE("find_tables takes a lone row for a table where one goes on over the page end") {
    const auto pages = [](double right) {
        const std::vector<Drawn> row{
            {80, 114, "East"}, {230, 114, "2,310"}, {230, 126, "and more"}};
        Document document = paper({prose(60, 2) + four_cells, row + prose(170, 3)});
        grid(document.pages[0], {72, 222, 372}, {100, 120, 140});
        grid(document.pages[1], {72, 222, right}, {100, 140});
        return tables(with_tables(std::move(document)));
    };
    CHECK(pages(372) == Texts{"Region|Homes / North|1,204 / East|2,310\nand more"});
    CHECK(pages(374.9).front() == pages(372).front());
    CHECK(pages(375.1).front() != pages(372).front());
    CHECK(pages(400).size() == 1);
    CHECK(pages(400).front() == "Region|Homes / North|1,204");
}

TEST_CASE("find_tables carries a table over the page end where notes stand below it") {
    const auto joined = [](double rule, double size) {
        const std::vector<Drawn> below{{72, 170, "See the report of the office", size}};
        Document document = paper({prose(60, 2) + four_cells + below, four_cells + prose(170, 9)});
        for (Page& page : document.pages) grid(page, {72, 222, 372}, {100, 120, 140});
        if (rule > 0) rule_across(document.pages[0], 155, 72, 72 + rule * 300);
        return with_tables(std::move(document)).grids.size() == 1;
    };
    CHECK(joined(0, 9.4));
    CHECK_FALSE(joined(0, 9.6));
    CHECK(joined(0.58, 10));  // of the width of the table
    CHECK_FALSE(joined(0.62, 10));
}

TEST_CASE("find_tables takes a lone row for columns of prose where a cell has many lines") {
    const auto found = [](int lines) {
        std::vector<Drawn> rows{{80, 114, "Region"}, {180, 114, "Homes"}};
        for (int i = 0; i < lines; ++i) rows.push_back({280, 114 + 12.0 * i, "and rents"});
        Document document = paper({rows + prose(190, 3)});
        grid(document.pages[0], {72, 172, 272, 372}, {100, 170});
        return with_tables(std::move(document)).grids.size() == 1;
    };
    CHECK(found(3));
    CHECK_FALSE(found(4));
}

TEST_CASE("find_tables takes a grid that is hardly filled for none") {
    const std::vector<Drawn> three{{80, 114, "Quay"}, {180, 114, "12"}, {80, 134, "Dock"}};
    const auto found = [](const std::vector<Drawn>& rows) {
        Document document = paper({rows + prose(190, 3)});
        grid(document.pages[0], {72, 172, 272, 372}, {100, 120, 140, 160});
        return with_tables(std::move(document)).grids.size() == 1;
    };
    CHECK(found(three + std::vector<Drawn>{{180, 134, "9"}}));  // of nine cells
    CHECK_FALSE(found(three));
}

TEST_CASE("find_tables takes a grid whose borders run through words for none") {
    const auto found = [](int rows) {
        std::vector<Drawn> cells{{200, 114, "Buildings"}};
        std::vector<double> borders{100, 120};
        for (int i = 1; i <= rows; ++i) {
            cells.push_back({80, 114 + 20.0 * i, "Quay"});
            cells.push_back({230, 114 + 20.0 * i, "12"});
            borders.push_back(120 + 20.0 * i);
        }
        Document document = paper({cells + prose(250, 3)});
        grid(document.pages[0], {72, 222, 372}, borders);
        return with_tables(std::move(document)).grids.size() == 1;
    };
    CHECK(found(4));
    CHECK_FALSE(found(3));
}

TEST_CASE("find_tables reads what stands about as high in a cell as one line") {
    const auto read = [](double y) {
        Document document = paper({std::vector<Drawn>{{130, 112, "homes"},
                                                      {80, y, "Old"},
                                                      {230, 114, "Rents"},
                                                      {80, 134, "North"},
                                                      {230, 134, "1,204"}} +
                                   prose(190, 3)});
        grid(document.pages[0], {72, 222, 372}, {100, 120, 140});
        return tables(with_tables(std::move(document)));
    };
    CHECK(read(115.9) == Texts{"Old homes|Rents / North|1,204"});
    CHECK(read(116.1) == Texts{"homes\nOld|Rents / North|1,204"});
}
