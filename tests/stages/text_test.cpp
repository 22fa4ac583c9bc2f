// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/text.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <vector>

using namespace subtext;

TEST_CASE("text: languages have codes of three letters") {
    CHECK(three_letter_code("fr") == "fra");
    CHECK(three_letter_code("de-AT") == "deu");
    CHECK(three_letter_code("") == "");
    CHECK(three_letter_code("xx-nonsense") == "");
}

TEST_CASE("UTF-8 goes to code points and back, malformed bytes become U+FFFD") {
    auto [utf8, back] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"plain", "plain"},
        {"déjà – “vu” 𝒳 متن", "déjà – “vu” 𝒳 متن"},
        {"cut \xE2\x82", "cut \uFFFD"},
        {"lone \xFF byte", "lone \uFFFD byte"},
        {"overlong \xC0\xAF", "overlong \uFFFD\uFFFD"},
    }));
    CHECK(to_utf8(to_utf32(utf8)) == back);
}

TEST_CASE("what is answered on the spot about a character is what ICU answers") {
    std::vector<char32_t> differ;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const bool same = is_letter(c) == beyond_latin::is_letter(c) &&
                          is_digit(c) == beyond_latin::is_digit(c) &&
                          digit_value(c) == beyond_latin::digit_value(c) &&
                          is_upper(c) == beyond_latin::is_upper(c) &&
                          is_lower(c) == beyond_latin::is_lower(c) &&
                          is_space(c) == beyond_latin::is_space(c) &&
                          is_combining(c) == beyond_latin::is_combining(c) &&
                          is_ignorable(c) == beyond_latin::is_ignorable(c) &&
                          to_lower(c) == beyond_latin::to_lower(c) &&
                          (c == U'-' || is_hyphen(c) == beyond_latin::is_hyphen(c));
        if (!same) differ.push_back(c);
    }
    CHECK(differ == std::vector<char32_t>());
}

TEST_CASE("surrogates and values past the last code point are not written") {
    CHECK(to_utf8(std::u32string{0xD800, U'a', 0x110000}) == "\uFFFDa\uFFFD");
}

TEST_CASE("to_encoding writes what the encoding has, and else nothing") {
    auto [utf8, encoding, bytes] =
        GENERATE(table<std::string, std::string, std::optional<std::string>>({
            {"", "ISO8859-1", ""},
            {"café", "UTF-8", "café"},
            {"café", "ISO8859-1", "caf\xE9"},
            {"œuf", "ISO8859-15", "\xBDuf"},
            {"żółw", "ISO8859-2", "\xBF\xF3\xB3w"},
            {"мир", "KOI8-R", "\xCD\xC9\xD2"},
            {"їжа", "KOI8-U", "\xA7\xD6\xC1"},
            {"мир", "ISO8859-1", std::nullopt},
            {"word", "no such encoding", std::nullopt},
        }));
    INFO(utf8 << " in " << encoding);
    CHECK(to_encoding(utf8, encoding) == bytes);
}

TEST_CASE("to_nfc composes letters with their accents") {
    auto [text, composed] = GENERATE(table<std::u32string, std::u32string>({
        {U"abc", U"abc"},
        {U"cafe\u0301", U"caf\u00E9"},
        {U"A\u030Angstro\u0308m", U"\u00C5ngstr\u00F6m"},
        {U"\u0438\u0306", U"\u0439"},
        {U"\u0627\u0653", U"\u0622"},
        {U"q\u0301", U"q\u0301"},
    }));
    CHECK(to_nfc(text) == composed);
}

TEST_CASE("resolve_presentation_form gives the plain letters") {
    auto [form, plain] = GENERATE(table<char32_t, std::u32string>({
        {U'\uFB00', U"ff"},
        {U'\uFB01', U"fi"},
        {U'\uFB04', U"ffl"},
        {U'\uFB06', U"st"},
        {U'\uFE8D', U"\u0627"},
        {U'\uFEFB', U"\u0644\u0627"},
        {U'\uFE70', U"\u064B"},
        {U'\uFB4B', U"\u05D5\u05B9"},
        {U'a', U"a"},
        {U'\u00BD', U"\u00BD"},
        {U'\u00B2', U"\u00B2"},
    }));
    CHECK(resolve_presentation_form(form) == plain);
}

TEST_CASE("characters are told by their properties") {
    CHECK((is_letter(U'a') && is_letter(U'Я') && is_letter(U'ع') && !is_letter(U'1')));
    CHECK((is_digit(U'7') && is_digit(U'٣') && !is_digit(U'²')));
    CHECK((digit_value(U'7') == 7 && digit_value(U'٣') == 3 && digit_value(U'x') == -1));
    CHECK((is_upper(U'É') && !is_upper(U'é') && is_lower(U'é') && !is_lower(U'ع')));
    CHECK((is_space(U' ') && is_space(U'\u00A0') && is_space(U'\u200B') && !is_space(U'_')));
    CHECK((is_punctuation(U'.') && is_punctuation(U'«') && !is_punctuation(U'+')));
    CHECK((is_combining(U'\u0301') && !is_combining(U'a')));
    CHECK((is_right_to_left(U'א') && is_right_to_left(U'ع') && !is_right_to_left(U'٣')));
    CHECK((is_ignorable(U'\u200F') && is_ignorable(U'\uFEFF') && !is_ignorable(U' ')));
    CHECK((is_hyphen(U'-') && is_hyphen(U'\u2010') && is_hyphen(U'\u00AD') && !is_hyphen(U'–')));
    CHECK((is_unspaced(U'漢') && is_unspaced(U'。') && is_unspaced(U'ก') && !is_unspaced(U'한')));
    CHECK((mirrored(U'(') == U')' && mirrored(U'»') == U'«' && mirrored(U'a') == U'a'));
    CHECK(to_lower(U"ÀÉ Σ Я X1") == U"àé σ я x1");
}

TEST_CASE("joiners belong to the spelling of scripts whose letters they shape") {
    const auto [before, joiner, behind, shapes] =
        GENERATE(table<char32_t, char32_t, char32_t, bool>({
            {U'\u06CC', U'\u200C', U'\u062E', true},  // Arabic
            {U'\u0DCA', U'\u200D', U'\u0DBB', true},  // Sinhala
            {U'\uFEF2', U'\u200C', U'\uFEA7', true},  // presentation forms
            {U'👩', U'\u200D', U'👧', true},
            {U'f', U'\u200C', U'f', false},
            {U'\u06CC', U'\u200C', U' ', false},
            {U'\u1E9E', U'\u200C', U'\u062E', false},
            {U'\u06CC', U'\u200B', U'\u062E', false},
        }));
    CHECK(shapes_letters(before, joiner, behind) == shapes);
}

TEST_CASE("squeeze leaves one space between words and none at the ends") {
    auto [text, squeezed] = GENERATE(table<std::u32string, std::u32string>({
        {U"", U""},
        {U" \t\n", U""},
        {U"one", U"one"},
        {U"  one\u00A0 \n two ", U"one two"},
    }));
    CHECK(squeeze(text) == squeezed);
}

// Latin letters and the Hebrew and Arabic ones alike are written here as they stand on paper, from
// left to right. Escapes, because editors would reorder them: \u05D0\u05D1\u05D2 is the word that
// reads alef, bet, gimel.
