// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_image.hpp"

#include <catch2/catch.hpp>
#include <cstdint>

using namespace subtext;

namespace {

// Whether anything is made out on a picture whose paper is white and whose ink is so much darker.
bool is_seen(int shades) {
    Picture picture;
    picture.width = picture.height = 10;
    picture.dpi = 300;
    picture.grey.assign(100, 255);
    picture.grey[55] = static_cast<std::uint8_t>(255 - shades);
    return to_image(picture) != nullptr;
}

// Whether stripes are grain, each so wide and so far from the next.
bool are_grain(int width, int gap) {
    Image ink(pixCreate(300, 100, 1));
    for (int x = 0; x < 300; x += width + gap)
        pixRasterop(ink.get(), x, 0, width, 100, PIX_SET, nullptr, 0, 0);
    return is_grain(ink.get());
}

}  // namespace

TEST_CASE("to_image: what is very pale is not seen") {
    CHECK(is_seen(15));
    CHECK_FALSE(is_seen(9));
    Picture none;
    CHECK(to_image(none) == nullptr);
}

TEST_CASE("is_grain: where ink and paper change very often") {
    CHECK_FALSE(are_grain(5, 5));
    CHECK(are_grain(2, 3));
}
