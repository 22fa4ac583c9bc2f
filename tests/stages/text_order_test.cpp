// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/text_order.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "stages/text.hpp"

using namespace subtext;

TEST_CASE("to_logical turns a right-to-left line into reading order") {
    auto [visual, logical] = GENERATE(table<std::u32string, std::u32string>({
        {U"\u05D2\u05D1\u05D0", U"\u05D0\u05D1\u05D2"},
        {U"\u05D3\u05D2 \u05D1\u05D0", U"\u05D0\u05D1 \u05D2\u05D3"},
        // numbers
        {U"\u05D1 2018 \u05D0", U"\u05D0 2018 \u05D1"},
        {U"\u0628 2018 \u0627", U"\u0627 2018 \u0628"},
        {U"\u0628 12/03/2018 \u0627", U"\u0627 12/03/2018 \u0628"},
        {U"\u0628 1,234.5 \u0627", U"\u0627 1,234.5 \u0628"},
        {U"\u0628 50% \u0627", U"\u0627 50% \u0628"},
        {U"\u05D1 50% \u05D0", U"\u05D0 50% \u05D1"},
        {U"\u0628 \u0661\u0662 \u0627", U"\u0627 \u0661\u0662 \u0628"},
        {U"\u05D1 456 123 \u05D0", U"\u05D0 123 456 \u05D1"},
        // Latin words inside
        {U"\u05D1 UNHCR \u05D0", U"\u05D0 UNHCR \u05D1"},
        {U"\u05D1 Human Rights Council \u05D0", U"\u05D0 Human Rights Council \u05D1"},
        {U"\u05D1 COVID-19 \u05D0", U"\u05D0 COVID-19 \u05D1"},
        {U"\u0628 Article 19 \u0627", U"\u0627 Article 19 \u0628"},
        {U"\u0628 A/HRC/31/5 \u0627", U"\u0627 A/HRC/31/5 \u0628"},
        {U"\u05D1 https://example.org/a-1?x=2 \u05D0",
         U"\u05D0 https://example.org/a-1?x=2 \u05D1"},
        // the marker and the full stop
        {U"\u05D1\u05D0 .1", U"1. \u05D0\u05D1"},
        {U"UNHCR \u05D0 .1", U"1. \u05D0 UNHCR"},
        {U".\u05D1\u05D0", U"\u05D0\u05D1."},
        // brackets as drawn, and as meant by the maker
        {U"(\u05D1) \u05D0", U"\u05D0 (\u05D1)"},
        {U")\u05D1( \u05D0", U"\u05D0 (\u05D1)"},
        {U"\u05D2 (UNHCR) \u05D0", U"\u05D0 (UNHCR) \u05D2"},
        {U"\u05D1 (2018) \u05D0", U"\u05D0 (2018) \u05D1"},
        {U"\u00AB\u05D1\u00BB \u05D0", U"\u05D0 \u00AB\u05D1\u00BB"},
    }));
    const Logical result = to_logical(visual, true);
    CHECK(to_utf8(result.chars) == to_utf8(logical));
    CHECK(result.order == logical_order(visual, true));
}

TEST_CASE("to_logical turns right-to-left words in a left-to-right line") {
    auto [visual, logical] = GENERATE(table<std::u32string, std::u32string>({
        {U"plain (text) 1", U"plain (text) 1"},
        {U"the word \u05D2\u05D1\u05D0 means", U"the word \u05D0\u05D1\u05D2 means"},
        {U"see \u05D3\u05D2 \u05D1\u05D0.", U"see \u05D0\u05D1 \u05D2\u05D3."},
        {U"(\u05D1\u05D0) is", U"(\u05D0\u05D1) is"},
    }));
    CHECK(to_utf8(to_logical(visual, false).chars) == to_utf8(logical));
}

TEST_CASE("to_logical gives every character once") {
    const std::u32string visual = U"12 (\u0628 a-1) \u05D0 \U00010900 % \u0661 \U0001F600 .";
    for (bool right_to_left : {false, true}) {
        std::vector<std::size_t> order = logical_order(visual, right_to_left);
        REQUIRE(order.size() == visual.size());
        std::sort(order.begin(), order.end());
        for (std::size_t i = 0; i < order.size(); ++i) CHECK(order[i] == i);
    }
    CHECK(logical_order(U"", true).empty());
}
