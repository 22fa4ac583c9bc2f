// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "rules/rules.hpp"

using namespace subtext;

namespace {

/// "TEXT|NUMBERING|VALUE|DEPTH|STYLE", "" when there is none.
std::string show(const std::optional<Marker>& marker) {
    if (!marker) return "";
    const char* numberings[] = {"bullet", "decimal", "letter", "roman"};
    std::string out = marker->text + "|" + numberings[static_cast<int>(marker->numbering)];
    if (marker->value > 0) out += "|" + std::to_string(marker->value);
    if (marker->depth > 1) out += "|" + std::to_string(marker->depth);
    if (marker->style != 0) out += std::string("|") + marker->style;
    return out;
}

}  // namespace

TEST_CASE("list_marker knows bullets, dashes, numbers, letters and romans") {
    auto [line, expected] = GENERATE(table<std::string, std::string>({
        // bullets
        {"• Fund homes", "•|bullet"},
        {"•", "•|bullet"},
        {"● Fund", "●|bullet"},
        {"◦Fund", "◦|bullet"},
        {"▪ Fund", "▪|bullet"},
        {"➢ Fund", "➢|bullet"},
        {"‣ Fund", "‣|bullet"},
        {"⁃ Fund", "⁃|bullet"},
        {"o Fund", "o|bullet"},
        {"\uF0B7 Fund", "•|bullet"},
        {"\uF0A7 Fund", "▪|bullet"},
        {"\uF0D8 Fund", "➢|bullet"},
        {"\uF0F1 Fund", "•|bullet"},  // a glyph that no table knows
        // dashes and stars need a blank
        {"– Fund", "–|bullet"},
        {"- Fund", "-|bullet"},
        {"* Fund", "*|bullet"},
        {"· Fund", "·|bullet"},
        {"–5 degrees", ""},
        {"-", ""},
        {"*Fund", ""},
        {"one home", ""},
        // numbers
        {"1. Fund", "1.|decimal|1|."},
        {"12.", "12.|decimal|12|."},
        {"1) Fund", "1)|decimal|1|)"},
        {"(1) Fund", "(1)|decimal|1|("},
        {"1.2 Fund", "1.2|decimal|2|2"},
        {"1.2. Fund", "1.2.|decimal|2|2|."},
        {"1.2.3 fund", "1.2.3|decimal|3|3"},
        {"٣. توصية", "٣.|decimal|3|."},
        {"(١٢) توصية", "(١٢)|decimal|12|("},
        {"1- توصية", "1-|decimal|1|-"},
        {"2019 was a year", ""},
        {"2019. It was", ""},
        {"12 May 2018", ""},
        {"12. Dezember 2018", ""},
        {"31. Dezember 2018", ""},
        {"32. Dezember 2018", "32.|decimal|32|."},
        {"12. كانون الأول 2018", ""},  // a month of two words
        {"12. كانون الأول/ديسمبر 2018", ""},
        {"3.5 per cent", ""},
        {"3.5 % of homes", ""},
        {"1.Fund", ""},
        {"10-year plan", ""},
        {"(2018) Homes", ""},
        {"(1] Fund", ""},
        {"5 homes", ""},
        // letters and romans
        {"a. Fund", "a.|letter|1|."},
        {"b) Fund", "b)|letter|2|)"},
        {"(c) Fund", "(c)|letter|3|("},
        {"A. Fund", "A.|letter|1|."},
        {"б) жильё", "б)|letter|2|)"},
        {"(ب) توصية", "(ب)|letter|2|("},
        {"(iv) Fund", "(iv)|roman|4|("},
        {"ii. Fund", "ii.|roman|2|."},
        {"XII. Fund", "XII.|roman|12|."},
        {"lxxxviii. Fund", "lxxxviii.|roman|88|."},
        {"civil. They", ""},
        {"iiii. Fund", ""},
        {"iV. Fund", ""},
        {"a home", ""},
        {"e.g. homes", ""},
        {"", ""},
        {" ", ""},
        {"\xFF", ""},
    }));
    CAPTURE(line);
    CHECK(show(Rules::builtin().list_marker(line)) == expected);
}

TEST_CASE("list_marker says how many bytes to cut and what a lone letter is as a roman") {
    const auto marker = Rules::builtin().list_marker("(v)  Fund homes");
    REQUIRE(marker);
    CHECK(marker->length == 5);
    CHECK(marker->value == 22);
    CHECK(marker->roman_value == 5);
    CHECK(Rules::builtin().list_marker("• Fund")->length == 4);
    CHECK(Rules::builtin().list_marker("b) Fund")->roman_value == 0);
}

TEST_CASE("heading_number knows section numbers and words with a number") {
    auto [line, expected] = GENERATE(table<std::string, std::string>({
        {"2. Homes", "2.|decimal|2|."},
        {"2 Homes", "2|decimal|2"},
        {"99 Homes", "99|decimal|99"},
        {"100 Homes", ""},
        {"2.1 Homes", "2.1|decimal|1|2"},
        {"2.1.3 Homes", "2.1.3|decimal|3|3"},
        {"2 – Homes", "2 –|decimal|2|-"},
        {"IV. Homes", "IV.|roman|4|."},
        {"IV Homes", "IV|roman|4"},
        {"A. Homes", "A.|letter|1|."},
        {"Chapter 3", "Chapter 3|decimal|3"},
        {"CHAPTER 3: Homes", "CHAPTER 3:|decimal|3|:"},
        {"Part II Homes", "Part II|roman|2"},
        {"Annex 1", "Annex 1|decimal|1"},
        {"Annex A: Homes", "Annex A:|letter|1|:"},
        {"Section 4.2 – Homes", "Section 4.2 –|decimal|2|2|-"},
        {"Question 1: Who rents?", "Question 1:|decimal|1|:"},
        {"Kapitel 3", "Kapitel 3|decimal|3"},
        {"Artículo 5. Vivienda", "Artículo 5.|decimal|5|."},
        {"Chapitre II : Logement", "Chapitre II :|roman|2|:"},
        {"Глава 3. Жильё", "Глава 3.|decimal|3|."},
        {"المادة ٥: السكن", "المادة ٥:|decimal|5|:"},
        {"Article 5 of the Act", ""},
        {"Question 1 asks who rents", ""},
        {"2 homes", ""},
        {"12 May 2018", ""},
        {"2019 Homes", ""},
        {"I am", ""},
        {"A Home", ""},
        {"Part of it", ""},
        {"", ""},
    }));
    CAPTURE(line);
    CHECK(show(Rules::builtin().heading_number(line)) == expected);
}

TEST_CASE("shown_character resolves private-use glyphs by their font") {
    const Rules& rules = Rules::builtin();
    CHECK(rules.shown_character(0xF0B7, "Symbol") == U'•');
    CHECK(rules.shown_character(0xF0A7, "Wingdings-Regular") == U'▪');
    CHECK(rules.shown_character(0xF0A8, "SymbolMT") == U'♦');
    CHECK(rules.shown_character(0xF0A8, "Wingdings") == U'◻');
    CHECK(rules.shown_character(0xF0D8, "") == U'➢');
    CHECK(rules.shown_character(0xA7, "Wingdings") == U'▪');  // the code without its private page
    CHECK(rules.shown_character(0xA7, "Arial") == U'§');
    CHECK(rules.shown_character(U'a', "") == U'a');
    CHECK(rules.shown_character(0xE000, "Wingdings") == 0xE000);
}

TEST_CASE("is_caption wants a word, a number and a closed label") {
    const Rules& rules = Rules::builtin();
    for (const char* text :
         {"Figure 2: Homes", "Table 1. Homes", "FIG. 3 – Homes", "Figure 2.1 Homes",
          "Abbildung 2: Wohnungen", "Tabla 3", "Tableau 1 : Logements", "Рис. 3 – Жильё",
          "الشكل ٢: السكن", "Table A1: Homes", "Figure 3a: Homes"}) {
        CAPTURE(text);
        CHECK(rules.is_caption(text));
    }
    for (const char* text :
         {"Table 1 shows homes", "Table of contents", "Figures", "Tables 1 and 2 show", ""}) {
        CAPTURE(text);
        CHECK_FALSE(rules.is_caption(text));
    }
}

TEST_CASE("is_contents_line wants leaders and a page number") {
    const Rules& rules = Rules::builtin();
    CHECK(rules.is_contents_line("1. Homes ............ 12"));
    CHECK(rules.is_contents_line("Homes . . . . . iv"));
    CHECK(rules.is_contents_line("Homes………3"));
    CHECK_FALSE(rules.is_contents_line("Homes ... and more"));
    CHECK_FALSE(rules.is_contents_line("Homes 12"));
}
