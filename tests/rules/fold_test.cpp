// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/fold.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace subtext;

TEST_CASE("fold gives lower case and plain blanks of the same length") {
    auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"ABC xyz 12", "abc xyz 12"},
        {"ÀÉÑÖÜ×ß", "àéñöü×ß"},
        {"ŒŁŻČ", "œłżč"},
        {"ЁЖИРЯ", "ёжиря"},
        {"a\u00A0b", "a  b"},
        {"a\u2009b", "a   b"},
        {"توصية", "توصية"},
        {"\xC3", "\xC3"},
        {"\xE2\x80", "\xE2\x80"},
        {"", ""},
    }));
    CHECK(fold(text) == expected);
    CHECK(fold(text).size() == text.size());
}

TEST_CASE("first_characters counts letters, not their bytes") {
    CHECK(first_characters("дом", 2) == "до");
    CHECK(first_characters("дом", 3) == "дом");
    CHECK(first_characters("дом", 4) == "дом");
    CHECK(first_characters("a дом", 3) == "a д");
    CHECK(first_characters("", 1).empty());
}

TEST_CASE("roman_value takes well-written romans only") {
    auto [roman, value] = GENERATE(table<std::string, int>({
        {"i", 1},
        {"iv", 4},
        {"IX", 9},
        {"xiv", 14},
        {"xl", 40},
        {"xcix", 99},
        {"CC", 200},
        {"ccclxxxviii", 388},
        {"iV", 0},
        {"iiii", 0},
        {"vx", 0},
        {"ixi", 0},
        {"mix", 0},
        {"civil", 0},
        {"", 0},
    }));
    CAPTURE(roman);
    CHECK(roman_value(roman) == value);
}

TEST_CASE("parse_number reads digits of several scripts") {
    CHECK(parse_number("12") == 12);
    CHECK(parse_number("١٢") == 12);
    CHECK(parse_number("¹²") == 12);
    CHECK(parse_number("12a") == 12);
    CHECK(parse_number("a") == -1);
    CHECK(parse_number("123456789") == 123456789);
    CHECK(parse_number("1234567890") == -1);
    CHECK(plain_digits("٣/١٢a") == "3/12a");
}
