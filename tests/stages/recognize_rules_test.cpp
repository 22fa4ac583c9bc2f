// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_rules.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace subtext;

namespace {

struct Bar {
    int x = 0, y = 0, width = 0, height = 0;
};

Image drawn(const std::vector<Bar>& bars, int width, int height) {
    Image ink(pixCreate(width, height, 1));
    for (const Bar& bar : bars)
        pixRasterop(ink.get(), bar.x, bar.y, bar.width, bar.height, PIX_SET, nullptr, 0, 0);
    return ink;
}

// The rules found among letters ten pixels high: "100x2" each.
std::string rules_in(const std::vector<Bar>& bars) {
    std::string out;
    const Image ink = drawn(bars, 400, 200);
    for (const Rule& rule : find_rules(ink.get(), 10)) {
        out += fmt::format("{}{}x{}", out.empty() ? "" : " ", rule.box.width(), rule.box.height());
    }
    return out;
}

// How many are found of so many one below the other.
std::size_t found_of(int count) {
    std::vector<Bar> bars;
    for (int i = 0; i < count; ++i) bars.push_back({0, 3 * i, 20, 1});
    return find_rules(drawn(bars, 20, 3 * count).get(), 2).size();
}

}  // namespace

TEST_CASE("find_rules: longer than strokes of letters, and thin") {
    CHECK(rules_in({{10, 50, 80, 2}}) == "80x2");
    CHECK(rules_in({{10, 50, 60, 2}}) == "");
    CHECK(rules_in({{10, 50, 2, 80}}) == "2x80");
    CHECK(rules_in({{10, 50, 2, 60}}) == "");
    CHECK(rules_in({{10, 50, 80, 6}}) == "80x6");
    CHECK(rules_in({{10, 50, 80, 10}}) == "");
}

TEST_CASE("find_rules: level pieces that go on at about one height are one") {
    CHECK(rules_in({{10, 50, 80, 2}, {105, 50, 80, 2}}) == "175x2");
    CHECK(rules_in({{10, 50, 80, 2}, {115, 50, 80, 2}}) == "80x2 80x2");
    CHECK(rules_in({{10, 50, 80, 2}, {91, 54, 80, 2}}) == "161x6");
    CHECK(rules_in({{10, 50, 80, 2}, {91, 56, 80, 2}}) == "80x2 80x2");
}

TEST_CASE("find_rules: cracks of a pixel or two are closed up") {
    CHECK(rules_in({{10, 50, 40, 2}, {52, 50, 40, 2}}) == "82x2");
    CHECK(rules_in({{10, 50, 40, 2}, {53, 50, 40, 2}}) == "");
}

TEST_CASE("find_rules: very many are a pattern") {
    CHECK(found_of(1900) == 1900);
    CHECK(found_of(2100) == 0);
}
