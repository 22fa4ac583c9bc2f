// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/find_tables.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"
#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

constexpr double thick = 0.5;  // points

void rule_across(Page& page, double y, double x0, double x1) {
    page.rules.push_back({{x0, y, x1, y + thick}});
}
void rule_down(Page& page, double x, double y0, double y1) {
    page.rules.push_back({{x, y0, x + thick, y1}});
}

// All borders of a grid, each cell's sides drawn by themselves.
void grid(Page& page, const std::vector<double>& xs, const std::vector<double>& ys) {
    for (double y : ys) {
        for (std::size_t c = 0; c + 1 < xs.size(); ++c) rule_across(page, y, xs[c], xs[c + 1]);
    }
    for (double x : xs) {
        for (std::size_t r = 0; r + 1 < ys.size(); ++r) rule_down(page, x, ys[r], ys[r + 1]);
    }
}

Document with_tables(Document document) {
    static const Dictionary dictionary;
    document = after_lines(std::move(document));
    find_tables(document, {Rules::builtin(), dictionary});
    return document;
}

// "a|b / c|d" of each table.
std::vector<std::string> tables(const Document& document) {
    std::vector<std::string> out;
    for (const Grid& table : document.grids) {
        std::string text;
        for (const auto& row : table.rows) {
            if (!text.empty()) text += " / ";
            for (std::size_t c = 0; c < row.size(); ++c)
                text += (c > 0 ? "|" : "") + to_utf8(row[c].chars);
        }
        out.push_back(text);
    }
    return out;
}

using Texts = std::vector<std::string>;

// Two columns and two rows between x = 72 and 372, y = 100 and 140.
const std::vector<Drawn> four_cells{
    {80, 114, "Region"}, {230, 114, "Homes"}, {80, 134, "North"}, {230, 134, "1,204"}};

}  // namespace

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

TEST_CASE("find_tables finds the columns of numbers that no borders part") {
    const std::vector<Drawn> above = prose(60, 3), below = prose(160, 3);
    const auto read = [&](const std::vector<Drawn>& rows) {
        return tables(with_tables(paper({above + rows + below})));
    };
    CHECK(read({{80, 110, "Quay"},
                {200, 110, "2019"},
                {260, 110, "2020"},
                {80, 122, "North Quay"},
                {200, 122, "410"},
                {260, 122, "455"},
                {80, 134, "Old Dock"},
                {205, 134, "80"},
                {260, 134, "1,300"},
                {80, 146, "Market"},
                {200, 146, "350"},
                {260, 146, "371"}}) ==
          Texts{"Quay|2019|2020 / North Quay|410|455 / Old Dock|80|1,300 / Market|350|371"});
    // A contents page.
    CHECK(read({{80, 110, "Supply"},
                {400, 110, "2"},
                {80, 122, "Demand"},
                {400, 122, "5"},
                {80, 134, "Repairs"},
                {400, 134, "9"}})
              .empty());
    // Names under a letter, and words that tabs part.
    CHECK(read({{80, 110, "Ann Lee"},
                {200, 110, "Bo Moss"},
                {80, 122, "Chair"},
                {200, 122, "Clerk"},
                {80, 134, "Port Ellis"},
                {200, 134, "North Bay"}})
              .empty());
    // Two rows are no table.
    CHECK(read({{80, 110, "Supply"}, {200, 110, "410"}, {80, 122, "Demand"}, {200, 122, "398"}})
              .empty());
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

TEST_CASE("find_tables finds columns of numbers by the white between them") {
    const auto found = [](std::string_view label, double gap, double leading) {
        const double x = 80 + 5 * static_cast<double>(label.size()) + gap;
        std::vector<Drawn> rows;
        constexpr std::string_view numbers[] = {"410", "80", "350"};
        for (int i = 0; i < 3; ++i) {
            rows.push_back({80, 120 + leading * i, label});
            rows.push_back({x, 120 + leading * i, numbers[i]});
        }
        return with_tables(paper({prose(60, 3) + rows + prose(230, 3)})).grids.size() == 1;
    };
    CHECK(found("Market", 9.5, 12));  // 0.9 type sizes
    CHECK_FALSE(found("Market", 8.5, 12));
    CHECK(found("Old Market", 10.5, 12));  // twice as wide as between words
    CHECK_FALSE(found("Old Market", 9.5, 12));
    CHECK(found("Market", 50, 25));  // 2.6 type sizes from row to row
    CHECK_FALSE(found("Market", 50, 27));
}

TEST_CASE("find_tables asks for white that all rows leave between two columns") {
    const auto found = [](double gap) {
        return with_tables(paper({prose(60, 3) +
                                  std::vector<Drawn>{{80, 120, "Old-Market"},
                                                     {150, 120, "410"},
                                                     {80, 132, "Dock"},
                                                     {130 + gap, 132, "1,180"},
                                                     {80, 144, "Pier"},
                                                     {150, 144, "350"}} +
                                  prose(230, 3)}))
                   .grids.size() == 1;
    };
    CHECK(found(6.5));
    CHECK_FALSE(found(5.5));
}

TEST_CASE("find_tables takes numbers for a table that fill its columns") {
    const auto found = [](const std::vector<double>& more) {
        std::vector<Drawn> rows;
        constexpr std::string_view numbers[] = {"410", "80", "350", "92", "77"};
        constexpr double places[] = {200, 200, 200, 260, 320};
        for (std::size_t i = 0; i < 5; ++i) {
            rows.push_back({80, 120 + 12 * static_cast<double>(i), "Market"});
            rows.push_back({places[i], 120 + 12 * static_cast<double>(i), numbers[i]});
        }
        for (double y : more) rows.push_back({200, y, "65"});
        return with_tables(paper({prose(60, 3) + rows + prose(230, 3)})).grids.size() == 1;
    };
    CHECK(found({156, 168}));  // 12 of 20 cells
    CHECK_FALSE(found({168}));
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
