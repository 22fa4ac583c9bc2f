// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/column_feet.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"
#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Whether a rule at this place is a separator above the last of the rows.
bool separates(const std::vector<Drawn>& rows, const Box& rule) {
    Document document = paper({rows});
    document.pages[0].rules.push_back({rule});
    document = after_lines(std::move(document));
    const std::vector<ColumnFoot> feet = column_feet(document.pages[0], context().rules);
    return separator_above(feet.at(0), feet.at(0).to - 1) != nullptr;
}

}  // namespace

TEST_CASE("a separator in a narrow column starts up to six points inside") {
    std::vector<Drawn> rows;
    for (int i = 0; i < 8; ++i) rows.push_back({72, 100.0 + 12 * i, "Of old towns"});
    rows.push_back({72, 240, "1 A note", 8});
    CHECK(separates(rows, {77.9, 220, 107.9, 220.5}));
    CHECK_FALSE(separates(rows, {78.1, 220, 108.1, 220.5}));
}

TEST_CASE("a rule that runs through letters is no separator") {
    const std::vector<Drawn> rows = prose(100, 8) + std::vector<Drawn>{{72, 240, "1 A note", 8}};
    CHECK(separates(rows, {72, 235.8, 172, 236}));  // half a type size above the baseline
    CHECK_FALSE(separates(rows, {72, 236.2, 172, 236.4}));
}
