// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/order_columns.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

std::string built(const std::vector<Drawn>& rows) {
    return lines_of(after_lines(paper({rows})));
}

// Whether rows of these words and of others at `x` are read as columns. All but every fifth row are
// cut short where `cut_to` says to how many characters.
bool are_columns(int rows, std::string_view left, double x, double size = 10,
                 std::size_t cut_to = std::string_view::npos) {
    std::vector<Drawn> drawn;
    for (int i = 0; i < rows; ++i) {
        const double y = 100.0 + 12 * i;
        drawn.push_back({72, y, i % 5 == 4 ? left : left.substr(0, cut_to), size});
        drawn.push_back({x, y, "and words that fill the right column as well", size});
    }
    const std::string lines = built(drawn);
    return lines.find("and words") > lines.find('\n');
}

}  // namespace

TEST_CASE("build_lines tells columns by their rows, their width and the white between them") {
    constexpr std::string_view left = "words that fill the left column quite well";
    CHECK(are_columns(5, left, 320));
    CHECK_FALSE(are_columns(4, left, 320));
    // type of 8 points: 42 characters end at 240
    CHECK(are_columns(8, left, 248.5, 8));
    CHECK_FALSE(are_columns(8, left, 247.7, 8));
    // 16 % of a page 595 points wide are 95
    CHECK(are_columns(8, left.substr(0, 21), 320));
    CHECK_FALSE(are_columns(8, left.substr(0, 18), 320));
    // the middle row fills half of the column
    CHECK(are_columns(15, left, 320, 10, 22));
    CHECK_FALSE(are_columns(15, left, 320, 10, 19));
}

TEST_CASE("build_lines finds three columns where the one in the middle is wide enough") {
    const auto first_lines = [](double width) {
        std::vector<Drawn> drawn;
        for (int i = 0; i < 8; ++i) {
            const double y = 100.0 + 12 * i;
            drawn.push_back({72, y, "words of the left column"});
            drawn.push_back({216, y, "so it"});
            drawn.push_back({216 + width, y, "and words that fill the right column"});
        }
        const std::string lines = built(drawn);
        return lines.find("so it\nso it") != std::string::npos;
    };
    CHECK(first_lines(46));
    CHECK_FALSE(first_lines(36));
}

TEST_CASE("find_zones looks for columns on a page of any width") {
    std::vector<Segment> rows;
    for (std::size_t row = 0; row < 8; ++row) {
        rows.push_back({{0, 0, 4e14, 10}, row});
        rows.push_back({{5e14, 0, 1e15, 10}, row});
    }
    CHECK_FALSE(find_zones(rows, 8, 1e15).at(0).gutters.empty());
}
