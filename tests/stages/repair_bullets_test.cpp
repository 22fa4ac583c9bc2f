// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_bullets.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Whether the line that begins with this word, below running text of a scan, is taken for an item
// of a list.
bool begins_item(const std::vector<Drawn>& rows) {
    const std::string lines = lines_of(after_repairs({prose(64, 4) + rows}));
    return lines.find("\n• Fund") != std::string::npos;
}

// A sign at `x` and text at `text_x`, then whatever follows.
std::vector<Drawn> item(double x, double text_x, const std::vector<Drawn>& rows, double size = 10) {
    return std::vector<Drawn>{{x, 112, "©", size}, {text_x, 112, "Fund homes.", size}} + rows;
}

}  // namespace

TEST_CASE("repair_lines takes a sign for a bullet that is indented and has a tab behind it") {
    const std::vector<Drawn> below = prose(124, 2);
    CHECK(begins_item(item(80.2, 95, below)));  // 0.8 type sizes from the edge
    CHECK_FALSE(begins_item(item(79.8, 95, below)));
    CHECK(begins_item(item(90, 99.6, below)));  // 0.45 of white space
    CHECK_FALSE(begins_item(item(90, 99.4, below)));
    CHECK(begins_item(item(90, 110, below, 9.8)));
    CHECK_FALSE(begins_item(item(90, 110, below, 9.6)));  // a note
}

TEST_CASE("repair_lines takes a sign for a bullet that the next line hangs behind") {
    const auto hangs = [](double moved, double leading) {
        return begins_item(item(72, 82, {{82 + moved, 112 + leading, "for all"}}));
    };
    CHECK(hangs(4.4, 12));
    CHECK_FALSE(hangs(4.6, 12));
    CHECK(hangs(0, 21.9));
    CHECK_FALSE(hangs(0, 22.1));
}

TEST_CASE("repair_lines takes a sign for a bullet that stands as that of another item does") {
    const auto alike = [](double moved) {
        return begins_item(item(72, 92, {{72 + moved, 130, "•"}, {92, 130, "Repair schools."}}));
    };
    CHECK(alike(4.4));
    CHECK_FALSE(alike(4.6));
}

TEST_CASE("repair_lines sets a lost bullet where white space stands above an item") {
    const auto read = [](double leading) {
        return lines_of(after_repairs({prose(64, 4) +
                                       item(90, 110, {{110, 112 + leading, "Repair schools."}})}))
                   .find("\n• Repair schools.") != std::string::npos;
    };
    CHECK(read(13.1));
    CHECK_FALSE(read(12.9));
}

TEST_CASE("repair_lines takes a mark of quotation for one that is closed within six lines") {
    const auto is_bullet = [](int lines) {
        std::vector<Drawn> rows{{90, 112, "«"}, {110, 112, "Fund homes, and so on"}};
        for (int i = 1; i < lines; ++i) {
            const bool last = i + 1 == lines;
            rows.push_back({72, 112.0 + 12 * i, last ? "for all » it said" : "and more homes"});
        }
        return begins_item(rows);
    };
    CHECK_FALSE(is_bullet(6));
    CHECK(is_bullet(7));
}
