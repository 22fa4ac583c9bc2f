// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/dictionary_excerpt.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "stages/dictionary.hpp"
#include "stages/dictionary_entries.hpp"
#include "stages/mapped_file.hpp"
#include "stages/text.hpp"

using namespace subtext;

namespace {

constexpr std::string_view plain_affixes =
    "SET UTF-8\n"
    "TRY abc\n"
    "PFX U Y 1\n"
    "PFX U 0 un .\n"
    "SFX S Y 2\n"
    "SFX S y ies [^aeiou]y\n"
    "SFX S 0 s [^s]\n"
    "SFX N Y 1\n"
    "SFX N 0 ness/S .\n";

constexpr std::string_view words = "5\ncity/S\nkind/UN\nkin\nlist/S\ndict\n";

std::vector<std::string_view> find_entries(const std::unordered_set<std::string>& stems) {
    return entries_of(words, stems);
}

std::string entries(std::string_view affixes, const std::string& word) {
    const auto text = AffixFile(affixes).excerpt({word}, find_entries);
    if (!text) return "?";
    std::string out = text->words.substr(std::min(text->words.find('\n'), text->words.size()));
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

}  // namespace

TEST_CASE("an excerpt has the entries that can make the word") {
    auto [word, expected] = GENERATE(table<std::string, std::string>({
        {"city", " city/S "},
        {"cities", " city/S "},
        {"lists", " list/S "},
        {"unkind", " kind/UN "},
        {"unkindness", " kind/UN "},
        {"kindnesses", ""},  // no ending "es"
        {"kindnesss", " kind/UN "},
        {"dictlist", ""},
        {"", ""},
    }));
    INFO(word);
    CHECK(entries(plain_affixes, word) == expected);
}

TEST_CASE("an excerpt has the affixes on the way to its entries, and their number") {
    const auto text = AffixFile(plain_affixes).excerpt({"cities"}, find_entries);
    REQUIRE(text);
    CHECK(text->affixes ==
          "SET ISO8859-1\n"
          "SFX S Y 2\n"
          "SFX S y ies [^aeiou]y\n"
          "SFX S 0 s [^s]\n");
    CHECK(text->words == "1\ncity/S\n");
}

TEST_CASE("an excerpt is in ISO 8859-1 where that says no less") {
    auto [options, word, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"SET UTF-8", "caf\u00E9", "SET ISO8859-1\n1\ncaf\xE9/F\n"},
        {"SET UTF-8", "\u0159eka", "SET UTF-8\n1\n\u0159eka/F\n"},
        {"SET UTF-8\nICONV 1\nICONV \u2019 '", "cafe", "SET ISO8859-1\n1\ncafe\n"},
        {"SET UTF-8\nFLAG UTF-8", "cafe", "SET UTF-8\nFLAG UTF-8\n1\ncafe\n"},
        {"SET KOI8-R", "cafe", "SET KOI8-R\n1\ncafe\n"},
    }));
    INFO(options << ' ' << word);
    constexpr std::string_view listed = "3\ncaf\u00E9/F\n\u0159eka/F\ncafe\n";
    const auto text = AffixFile(options).excerpt(
        {word}, [&](const auto& stems) { return entries_of(listed, stems); });
    REQUIRE(text);
    CHECK(text->affixes + text->words == expected);
}

TEST_CASE("an excerpt has all parts of a compound") {
    const std::string flags = "COMPOUNDFLAG C\n" + std::string(plain_affixes);
    CHECK(entries(flags, "dictlists") == " list/S dict ");
    const std::string rules = "COMPOUNDRULE 1\nCOMPOUNDRULE CC\n" + std::string(plain_affixes);
    CHECK(entries(rules, "dictlists") == " list/S dict ");
}

TEST_CASE("what excerpts do not know is left to the whole dictionary") {
    auto [option, word] = GENERATE(table<std::string, std::string>({
        {"IGNORE x", "list"},
        {"COMPLEXPREFIXES", "list"},
        {"CHECKCOMPOUNDPATTERN 1", "list"},
        {"SOMETHING new", "list"},
        {"ICONV 1\nICONV i j", "list"},
        {"BREAK 1\nBREAK s", "list"},
        {"SFX X Y", "list"},
        {"SFX X Y 2\nSFX X 0 x .", "list"},
    }));
    INFO(option);
    CHECK(entries(std::string(plain_affixes) + option + "\n", word) == "?");
}

namespace {

/// Words of a dictionary and what is nearly one: short of a letter, with an ending, tied to
/// another.
std::vector<std::string> questions(const std::string& stem) {
    const MappedFile file("/usr/share/hunspell/" + stem + ".dic");
    constexpr std::size_t step = 30011;  // bytes: some dozens of words of any dictionary
    std::vector<std::string> asked;
    std::string before = "in";
    for (std::size_t at = file.bytes().find('\n'); at < file.bytes().size();
         at = file.bytes().find('\n', at + step)) {
        const std::string_view line = file.bytes().substr(at + 1, 100);
        const std::string word(line.substr(0, line.find_first_of("/\n\r\t ")));
        const std::u32string letters = to_utf32(word);
        if (letters.size() < 2 || !std::all_of(letters.begin(), letters.end(), is_letter)) continue;
        const std::string shorter = to_utf8(std::u32string_view(letters).substr(1));
        std::string capitals = to_utf8(to_lower(letters));
        std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
        for (const std::string& form :
             {word, to_utf8(to_lower(letters)), word + "s", word + "en", word + "ка", "un" + word,
              shorter, before + shorter, capitals, shorter + capitals})
            asked.push_back(form);
        before = word;
    }
    return asked;
}

}  // namespace

TEST_CASE("an excerpt knows the words that the whole dictionary knows") {
    auto [language, stem] = GENERATE(table<std::string, std::string>(
        {{"en", "en_GB"}, {"es", "es_ES"}, {"fr", "fr"}, {"de", "de_DE"}, {"ru", "ru_RU"}}));
    const std::vector<std::string> asked = questions(stem);
    const Dictionary whole;
    if (!whole.available(language)) return;
    // As many as have it loaded.
    for (int i = 0; i < 100; ++i) whole.knows("a", language);
    std::vector<std::string> right, differ;
    for (std::size_t i = 0; i < asked.size();) {
        const Dictionary excerpts;
        for (int few = 0; few < 30 && i < asked.size(); ++few, ++i) {
            const bool known = whole.knows(asked[i], language);
            if (known) right.push_back(asked[i]);
            if (excerpts.knows(asked[i], language) != known) differ.push_back(asked[i]);
        }
    }
    INFO(language);
    CHECK(asked.size() > 100);
    CHECK(right.size() > asked.size() / 8);
    CHECK(right.size() < asked.size());
    CHECK(differ == std::vector<std::string>());
}

TEST_CASE("words that are spelt together are known as those asked for alone are") {
    auto [language, stem] = GENERATE(table<std::string, std::string>(
        {{"en", "en_GB"}, {"es", "es_ES"}, {"fr", "fr"}, {"de", "de_DE"}, {"ru", "ru_RU"}}));
    const std::vector<std::string> asked = questions(stem);
    const Dictionary alone, together, looked_up;
    if (!alone.available(language)) return;
    std::vector<std::string> differ;
    together.spell(asked, language);
    looked_up.look_up({}, asked, language);
    looked_up.spell(asked, language);
    for (const std::string& word : asked) {
        const bool known = alone.knows(word, language);
        if (together.knows(word, language) != known || looked_up.knows(word, language) != known)
            differ.push_back(word);
    }
    INFO(language);
    CHECK(differ == std::vector<std::string>());
}
