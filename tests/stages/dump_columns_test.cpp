// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_columns.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

// 28 characters each.
const std::u32string left = U"what is said about the ferry",
                     right = U"and about those who drive it";

std::u32string row(std::u32string text, std::size_t at, const std::u32string& behind) {
    text.resize(at, U' ');
    return text + behind;
}

std::size_t columns_of(const std::u32string& text, std::size_t count) {
    return part_dump_columns(std::vector<std::u32string>(count, text)).size();
}

}  // namespace

TEST_CASE("part_dump_columns parts ten rows with prose on both sides of a gutter") {
    CHECK(columns_of(row(left, 30, right), 10) == 2);
    CHECK(columns_of(row(left, 30, right), 9) == 1);
    CHECK(columns_of(row(left, 29, right), 10) == 1);
    CHECK(columns_of(row(left.substr(1), 30, right), 10) == 1);
    CHECK(columns_of(row(left, 30, right.substr(1)), 10) == 1);
}

TEST_CASE("part_dump_columns looks for gutters on pages of usual width") {
    CHECK(columns_of(row(left, 119, right), 10) == 2);
    CHECK(columns_of(row(left, 120, right), 10) == 1);
}

TEST_CASE("part_dump_columns passes over wide blanks within a column of prose") {
    const std::u32string loose = U"what is said right here  about the ferry";
    std::vector<std::u32string> rows(10, row(loose, 45, right));
    rows.push_back(loose);
    CHECK(part_dump_columns(rows).size() == 2);
}
