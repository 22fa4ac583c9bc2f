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
    draw(ink.get(), specks, 3, 0, 8);       // in 41 rows of 250
    draw(ink.get(), letters, 12, 500, 15);  // in 76 rows of 133
    CHECK(is_littered(ink.get(), dpi) == littered);
}
