// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/find_plain_tables.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/tables.hpp"

using namespace subtext;
using namespace subtext::testing;

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

TEST_CASE("find_tables takes up to two rows of words above numbers for their head") {
    std::vector<Drawn> rows;
    constexpr std::string_view left[] = {"Towns", "of a", "cold", "Market", "Dock", "Pier"};
    constexpr std::string_view right[] = {"Homes", "with", "heat", "1,410", "80", "1,350"};
    for (std::size_t i = 0; i < 6; ++i) {
        const double y = 120 + 12 * static_cast<double>(i);
        rows.push_back({80, y, left[i]});
        rows.push_back({200, y, right[i]});
    }
    const Document document = with_tables(paper({prose(60, 3) + rows + prose(230, 3)}));
    CHECK(tables(document) == Texts{"of a|with / cold|heat / Market|1,410 / Dock|80 / Pier|1,350"});
    CHECK(document.grids.at(0).regions.at(0).box.x0 == Approx(78));  // with a little room
}

TEST_CASE("find_tables takes a head whose words are wider than the numbers below") {
    std::vector<Drawn> rows;
    constexpr std::string_view left[] = {"Old towns", "Market", "Dock", "Pier"};
    constexpr std::string_view right[] = {"Households", "41", "80", "35"};
    for (std::size_t i = 0; i < 4; ++i) {
        const double y = 120 + 12 * static_cast<double>(i);
        rows.push_back({i == 0 ? 75.0 : 80.0, y, left[i]});
        rows.push_back({i == 0 ? 180.0 : 200.0, y, right[i]});
    }
    CHECK(tables(with_tables(paper({prose(60, 3) + rows + prose(230, 3)}))) ==
          Texts{"Old towns|Households / Market|41 / Dock|80 / Pier|35"});
}

TEST_CASE("find_tables takes numbers that rise for those of pages up to four digits") {
    const auto found = [](std::string_view last) {
        const std::vector<Drawn> rows{{80, 120, "Market"}, {200, 120, "410"}, {80, 132, "Dock"},
                                      {200, 132, "920"},   {80, 144, "Pier"}, {200, 144, last}};
        return with_tables(paper({prose(60, 3) + rows + prose(230, 3)})).grids.size() == 1;
    };
    CHECK_FALSE(found("9999"));
    CHECK(found("10000"));
}

TEST_CASE("find_tables takes numbers that rise for those of pages in up to three columns") {
    const auto found = [](bool more) {
        std::vector<Drawn> rows;
        constexpr std::string_view cells[3][4] = {
            {"Market", "4", "7", "41"}, {"Dock", "2", "9", "92"}, {"Pier", "3", "5", "99"}};
        for (std::size_t r = 0; r < 3; ++r) {
            for (std::size_t c = 0; c < 4; ++c) {
                const Drawn cell{80 + 80.0 * static_cast<double>(c),
                                 120 + 12 * static_cast<double>(r), cells[r][c]};
                if (more || c != 2) rows.push_back(cell);
            }
        }
        return with_tables(paper({prose(60, 3) + rows + prose(230, 3)})).grids.size() == 1;
    };
    CHECK_FALSE(found(false));
    CHECK(found(true));
}
