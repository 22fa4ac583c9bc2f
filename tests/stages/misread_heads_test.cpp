// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/misread_heads.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

TEST_CASE("is_read_alike lets one letter of eight be misread") {
    CHECK(is_read_alike(U"Old Homes", U"Olb Homes"));
    CHECK_FALSE(is_read_alike(U"Homes of", U"Homos of"));
    CHECK(is_read_alike(U"Three Harbour Bays", U"Tbree Harbour Bavs"));
    CHECK_FALSE(is_read_alike(U"The Harbour Homes", U"Tbe Harbour Homos"));
    CHECK_FALSE(is_read_alike(U"Report of 2018", U"Report of 2013"));  // a number may count
}
