// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/line_numbers.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "stages/text.hpp"
#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Of pages of lines with these numbers beside them, what is taken for such; "/" ends a page.
std::string line_numbers(const std::vector<std::vector<std::string>>& pages,
                         std::string_view text) {
    std::vector<std::vector<Drawn>> rows;
    for (const std::vector<std::string>& numbers : pages) {
        rows.emplace_back();
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const double y = 100 + 12.0 * static_cast<double>(i);
            rows.back().push_back({30, y, numbers[i]});
            rows.back().push_back({72, y, text});
        }
    }
    const Document document = after_lines(paper(rows));
    std::string out;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) {
            if (line.line_number) out += to_utf8(line.text()) + " ";
        }
        out += "/";
    }
    return out;
}

}  // namespace

TEST_CASE("build_lines tells the numbers that count lines") {
    constexpr std::string_view text =
        "the lines of this text are counted in the margin, as courts ask for";
    CHECK(line_numbers({{"1", "2", "3", "4", "5", "6"}}, text) == "1 2 3 4 5 6 /");
    CHECK(line_numbers({{"5", "10", "15", "20", "25"}}, text) == "5 10 15 20 25 /");
    CHECK(line_numbers({{"1", "2", "3"}}, text) == "/");             // too few to tell
    CHECK(line_numbers({{"4", "9", "2", "7", "8"}}, text) == "/");   // do not count
    CHECK(line_numbers({{"1", "2", "3", "4", "5"}}, "Old") == "/");  // cells of a table
    CHECK(line_numbers({{"1.", "2.", "3.", "4.", "5."}}, text) == "/");
    CHECK(line_numbers({{"1001", "1002", "1003", "1004", "1005"}}, text) ==
          "1001 1002 1003 1004 1005 /");
    CHECK(line_numbers({{"10001", "10002", "10003", "10004", "10005"}}, text) == "/");
    CHECK(line_numbers({{"1", "2", "3", "4", "5", "9"}}, text) == "1 2 3 4 5 9 /");  // 4 of 5 steps
    CHECK(line_numbers({{"1", "2", "3", "4", "8", "9", "20"}}, text) == "/");        // 4 of 6
    CHECK(line_numbers({{"1", "2", "3", "4", "5"}}, text.substr(0, 43)) == "1 2 3 4 5 /");
    CHECK(line_numbers({{"1", "2", "3", "4", "5"}}, text.substr(0, 41)) ==
          "/");  // 35 % of the page
    // A page of few lines goes on, or starts again; else its numbers are none of lines.
    const std::vector<std::string> full = {"1", "2", "3", "4", "5"};
    CHECK(line_numbers({full, {"6"}}, text) == "1 2 3 4 5 /6 /");
    CHECK(line_numbers({full, {"1", "2"}}, text) == "1 2 3 4 5 /1 2 /");
    CHECK(line_numbers({full, {"15"}}, text) == "1 2 3 4 5 /15 /");  // every tenth
    CHECK(line_numbers({full, {"16"}}, text) == "1 2 3 4 5 //");
    CHECK(line_numbers({full, {"40", "41"}}, text) == "1 2 3 4 5 //");
    CHECK(line_numbers({full, {"7", "3"}}, text) == "1 2 3 4 5 //");
}

TEST_CASE("build_lines takes numbers for those of lines that share an edge") {
    const auto found = [](double stray) {
        std::vector<Drawn> rows;
        constexpr std::string_view numbers[] = {"1", "2", "3", "4", "5"};
        for (std::size_t i = 0; i < 5; ++i) {
            const double y = 100 + 12 * static_cast<double>(i);
            rows.push_back({i == 2 ? 30 + stray : 30, y, numbers[i]});
            rows.push_back({72, y, "the lines of this text are counted in the margin, as it is"});
        }
        const Document document = after_lines(paper({rows}));
        return std::any_of(document.pages[0].lines.begin(), document.pages[0].lines.end(),
                           [](const Line& line) { return line.line_number; });
    };
    CHECK(found(1.9));
    CHECK_FALSE(found(2.1));
}
