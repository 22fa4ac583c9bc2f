// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/dictionary_entries.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

using namespace subtext;

namespace {

using Words = std::unordered_set<std::string>;
using Entries = std::vector<std::string_view>;

constexpr std::string_view dic =
    "9\na\nan/X\nand\tpo:c\ncity/S\ncitizen\ncitizenship/SM\ncity po:noun\nzoo\r\nzoom";

}  // namespace

TEST_CASE("entries are found by their whole word, in the order of the file") {
    auto [words, expected] = GENERATE(table<Words, Entries>({
        {{"city"}, {"city/S", "city po:noun"}},
        {{"cit"}, {}},
        {{"citizen"}, {"citizen"}},
        {{"citizenship", "a"}, {"a", "citizenship/SM"}},
        {{"an", "and"}, {"an/X", "and\tpo:c"}},
        {{"zoo"}, {"zoo\r"}},
        {{"zoom"}, {"zoom"}},  // the last line, without an end
        {{"zooms"}, {}},
        {{"9"}, {}},  // the number of the entries
        {{"city/S"}, {}},
        {{}, {}},
    }));
    CHECK(entries_of(dic, words) == expected);
}

TEST_CASE("a list without entries has none") {
    for (const std::string_view empty : {"", "0", "0\n", "1\n\n"})
        CHECK(entries_of(empty, {"a"}).empty());
}

TEST_CASE("entries are found wherever they stand in a long list") {
    std::string list = "1000\n";
    Words words;
    for (int i = 0; i < 1000; ++i) {
        const std::string word = "w" + std::string(i % 23, 'o') + std::to_string(i);
        list += word + "\n";
        words.insert(word);
    }
    for (const std::string& word : words) REQUIRE(entries_of(list, {word}) == Entries{word});
    CHECK(entries_of(list, words).size() == words.size());
}
