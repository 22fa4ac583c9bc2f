// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/vocabulary.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// How many words of the text have the stem of this one, which is cut behind so many letters.
int with_stem(std::string_view text, std::u32string_view word, std::size_t cut) {
    Vocabulary words;
    words.add(text_from(text));
    return words.count_stem(word, cut);
}

}  // namespace

TEST_CASE("Vocabulary takes words for one stem that share three letters behind the cut") {
    CHECK(with_stem("all rentable homes", U"rental", 2) == 1);
    CHECK(with_stem("a renting class", U"rental", 2) == 0);
}

TEST_CASE("Vocabulary takes words for one stem that differ in an ending of up to three letters") {
    CHECK(with_stem("all municipalities", U"municipality", 6) == 1);
    CHECK(with_stem("he rehoused them", U"rehousing", 2) == 1);
    CHECK(with_stem("a development", U"develops", 2) == 0);
}
