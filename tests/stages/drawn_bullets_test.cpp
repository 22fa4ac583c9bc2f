// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/drawn_bullets.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

std::string built(Document document) {
    return lines_of(after_lines(std::move(document)));
}

}  // namespace

TEST_CASE("build_lines puts drawn bullets in front of their text") {
    const auto with_dot = [](double x, double y, std::uint32_t color = 0) {
        Document document = paper({{{90, 100, "Fund the office."}, {72, 130, "And so on."}}});
        document.pages[0].dots.push_back({{x, y, x + 4, y + 4}, U'•', color});
        return built(document);
    };
    const std::string plain = "Fund the office.\nAnd so on.\n";
    CHECK(with_dot(78, 94) == "• Fund the office.\nAnd so on.\n");
    CHECK(with_dot(78, 94, 0xFF0000) == plain);  // the key of a chart
    CHECK(with_dot(30, 94) == plain);            // too far away
    CHECK(with_dot(110, 94) == plain);           // within the text
    CHECK(with_dot(78, 112) == plain);           // between the lines
}

TEST_CASE("build_lines takes drawn dots for bullets by their size and place") {
    const auto bullet = [](double side, double right, double middle, int dots = 1) {
        Document document = paper({{{90, 100, "Fund the office."}}});
        const Box box{right - side, middle - side / 2, right, middle + side / 2};
        document.pages[0].dots.assign(static_cast<std::size_t>(dots), {box, U'•', 0});
        return built(document).find("•") == 0;
    };
    CHECK(bullet(1.9, 82, 97));  // 0.18 to 0.75 type sizes
    CHECK_FALSE(bullet(1.7, 82, 97));
    CHECK(bullet(7.4, 82, 97));
    CHECK_FALSE(bullet(7.6, 82, 97));
    CHECK(bullet(4, 82, 92.6));  // up to 0.75 above the baseline, and 0.05 below
    CHECK_FALSE(bullet(4, 82, 92.4));
    CHECK(bullet(4, 82, 100.4));
    CHECK_FALSE(bullet(4, 82, 100.6));
    CHECK(bullet(4, 61, 97));  // up to three from the text
    CHECK_FALSE(bullet(4, 59, 97));
    CHECK(bullet(4, 82, 97, 200));
    CHECK_FALSE(bullet(4, 82, 97, 201));  // the points of a chart
}

TEST_CASE("build_lines takes no dot for a bullet that other words stand before") {
    const auto bullet = [](double x) {
        Document document = paper({{{90, 100, "Fund the office."}, {45, 100, "so"}}});
        document.pages[0].dots.push_back({{x, 95, x + 4, 99}, U'•', 0});
        return built(document).find("•") != std::string::npos;
    };
    CHECK(bullet(76));  // the words end at 55
    CHECK_FALSE(bullet(74));
}

TEST_CASE("build_lines gives a dot between two rows to the one whose letters it stands at") {
    const auto read = [](double middle) {
        Document document = paper({{{90, 100, "Fund the office."}, {90, 107, "Ask them."}}});
        document.pages[0].dots.push_back({{78, middle - 2, 82, middle + 2}, U'•', 0});
        return built(document);
    };
    CHECK(read(99.9) == "• Fund the office.\nAsk them.\n");
    CHECK(read(100.3) == "Fund the office.\n• Ask them.\n");
}
