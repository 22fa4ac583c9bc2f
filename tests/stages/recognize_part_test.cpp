// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_part.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

constexpr double dpi = 300;
constexpr int side = 2000;

/// So many squares in rows from `top` on, `gap` pixels from one to the next.
void draw(Pix* ink, int count, int size, int top, int gap) {
    const int in_row = side / gap;
    for (int i = 0; i < count; ++i) {
        const int x = i % in_row * gap, y = top + i / in_row * gap;
        pixRasterop(ink, x, y, size, size, PIX_SET, nullptr, 0, 0);
    }
}

/// A row of squares.
struct Row {
    int top = 0, count = 0, size = 0;
};

/// Which of two rows stands in the part that tells.
int told_by(const Row& first, const Row& second) {
    const Image ink(pixCreate(side, side, 1)), grey(pixCreate(side, side, 8));
    pixSetResolution(grey.get(), static_cast<int>(dpi), static_cast<int>(dpi));
    constexpr int shade_height = 10;  // the grey says how far down a row of pixels is
    for (int y = 0; y < side; ++y) {
        ::Box* row = boxCreate(0, y, side, 1);
        pixSetInRectArbitrary(grey.get(), row, static_cast<l_uint32>(y / shade_height));
        boxDestroy(&row);
    }
    for (const Row& row : {first, second})
        draw(ink.get(), row.count, row.size, row.top, row.size + 5);
    const Image part = telling_part(grey.get(), ink.get());
    REQUIRE(part);
    l_uint32 shade = 0;
    pixGetPixel(part.get(), 0, 0, &shade);
    const int top = static_cast<int>(shade) * shade_height;
    const auto is_in = [&](const Row& row) {
        return row.top >= top && row.top < top + pixGetHeight(part.get());
    };
    CHECK(is_in(first) != is_in(second));
    return is_in(first) ? 1 : 2;
}

}  // namespace

TEST_CASE("a page is littered where more specks lie about than letters of any page") {
    auto [specks, letters, littered] = GENERATE(table<int, int, bool>({
        {10'000, 0, false},
        {10'001, 0, true},
        {10'001, 10'000, true},
        {10'001, 10'001, false},
        {0, 10'001, false},
    }));
    INFO(specks << " specks, " << letters << " letters");
    const Image ink(pixCreate(side, side, 1));
    draw(ink.get(), specks, 8, 0, 10);      // in 51 rows of 200
    draw(ink.get(), letters, 12, 600, 15);  // in 76 rows of 133
    CHECK(is_littered(ink.get(), dpi) == littered);
}

TEST_CASE("a page is told by where most letters are, and large ones count for more") {
    CHECK(told_by({100, 20, 20}, {900, 25, 20}) == 2);
    CHECK(told_by({100, 20, 20}, {900, 15, 20}) == 1);
    CHECK(told_by({100, 20, 20}, {900, 1, 80}) == 2);
    CHECK(told_by({100, 20, 20}, {900, 1, 150}) == 1);  // a picture
}

TEST_CASE("a page is told by the notes at its foot only where little stands above them") {
    CHECK(told_by({100, 10, 20}, {1500, 20, 20}) == 1);
    CHECK(told_by({100, 10, 20}, {1500, 33, 20}) == 1);
    CHECK(told_by({100, 10, 20}, {1500, 50, 20}) == 2);
    CHECK(told_by({100, 10, 20}, {900, 15, 20}) == 2);
}
