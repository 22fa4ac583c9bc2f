// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "rules/rules.hpp"

using namespace subtext;

namespace {

/// "LABEL|LENGTH|flags", "" when there is none.
std::string show(const std::optional<NoteLabel>& label) {
    if (!label) return "";
    std::string out = label->label + "|" + std::to_string(label->length) + "|";
    if (label->symbol) out += "s";
    if (label->roman) out += "r";
    if (label->bare) out += "b";
    return out;
}

std::string show(const std::vector<NoteLabel>& marks) {
    std::string out;
    for (const NoteLabel& mark : marks) out += (out.empty() ? "" : " ") + mark.label;
    return out;
}

}  // namespace

TEST_CASE("note_label reads the label and its length") {
    auto [line, expected] = GENERATE(table<std::string, std::string>({
        {"1 Text", "1|2|b"},
        {"1. Text", "1|3|"},
        {"[1] Text", "1|4|"},
        {"(12) Text", "12|5|"},
        {"1) Text", "1|3|"},
        {"1234 Text", "1234|5|b"},
        {"1Text", "1|1|b"},
        {"12“Text”", "12|2|b"},
        {"3http://example.org", "3|1|b"},
        {"7", "7|1|b"},
        {"¹²Text", "12|4|b"},
        {"¹ Text", "1|3|b"},
        {"٣ نص", "3|3|b"},
        {"* Text", "*|2|sb"},
        {"**Text", "**|2|sb"},
        {"† Text", "†|4|sb"},
        {"§ Text", "§|3|sb"},
        {"i Text", "i|2|rb"},
        {"iv. Text", "iv|4|r"},
        {"(xxi) Text", "xxi|6|r"},
        {"xli Text", ""},
        {"12345 Text", ""},
        {"1st Text", ""},
        {"2nd Text", ""},
        {"1er Text", ""},
        {"12-month", ""},
        {"3.5 per cent", ""},
        {"mix Text", ""},
        {"i.e. Text", ""},
        {"in Text", ""},
        {"(1 Text", ""},
        {"5% Text", ""},
        {"Text", ""},
        {"", ""},
    }));
    CAPTURE(line);
    CHECK(show(Rules::builtin().note_label(line)) == expected);
}

TEST_CASE("reference_marks parts raised text into marks") {
    auto [raised, expected] = GENERATE(table<std::string, std::string>({
        {"1", "1"},   {"58, 59", "58 59"}, {"12,13", "12 13"}, {"12-14", "12 14"},
        {"[3]", "3"}, {"[3][4]", "3 4"},   {"(3)", "3"},       {"¹²", "12"},
        {"*", "*"},   {"**", "**"},        {"†", "†"},         {"iv", "iv"},
        {"٣", "3"},   {" 7 ", "7"},        {"th", ""},         {"st", ""},
        {"nd", ""},   {"rd", ""},          {"er", ""},         {"e", "e"},
        {"o", "o"},   {"XII", "XII"},      {"xl", "xl"},       {"a, b", "a b"},
        {"ª", ""},    {"º", ""},           {"TM", ""},         {"®", ""},
        {"ème", ""},  {"1st", ""},         {"12345", ""},      {"1, th", ""},
        {"", ""},
    }));
    CAPTURE(raised);
    CHECK(show(Rules::builtin().reference_marks(raised)) == expected);
}

TEST_CASE("is_endnotes_heading knows the usual words, with a number or colon too") {
    const Rules& rules = Rules::builtin();
    for (const char* text : {"Endnotes", "ENDNOTES", "Notes:", "7. References", "Anmerkungen",
                             "Notes de fin", "Notas", "Примечания", "الهوامش"}) {
        CAPTURE(text);
        CHECK(rules.is_endnotes_heading(text));
    }
    for (const char* text : {"Note", "Notes on homes", "Endnotes are below", ""}) {
        CAPTURE(text);
        CHECK_FALSE(rules.is_endnotes_heading(text));
    }
}

TEST_CASE("page_number knows lines that are nothing else") {
    struct Case {
        const char* line;
        int value, total;
        bool roman;
    };
    const Case cases[] = {
        {"3", 3, 0, false},
        {"- 3 -", 3, 0, false},
        {"– 3 –", 3, 0, false},
        {"-3-", 3, 0, false},
        {"3/12", 3, 12, false},
        {"3 | Page", 3, 0, false},
        {"Page 3", 3, 0, false},
        {"Page | 3", 3, 0, false},
        {"Page 3 of 12", 3, 12, false},
        {"PAGE 3 OF 12", 3, 12, false},
        {"3 | P a g e", 3, 0, false},
        {"iv", 4, 0, true},
        {"xxxviii", 38, 0, true},
        {"Seite 3 von 12", 3, 12, false},
        {"3 из 12", 3, 12, false},
        {"Стр. 3 из 12", 3, 12, false},
        {"– Страница 123 из 456 –", 123, 456, false},
        {"Página 3 de 12", 3, 12, false},
        {"٣", 3, 0, false},
        {"صفحة ٣ من ١٢", 3, 12, false},
        {"Page iv", 4, 0, true},
        {"1204", 1204, 0, false},
        {"12/1899", 12, 1899, false},
    };
    for (const Case& each : cases) {
        CAPTURE(each.line);
        const auto page = Rules::builtin().page_number(each.line);
        REQUIRE(page);
        CHECK(page->value == each.value);
        CHECK(page->total == each.total);
        CHECK(page->roman == each.roman);
    }
    for (const char* line : {"3.", "3 homes", "Page", "Page 3 shows", "12/2018", "12/1900",
                             "2018-12-12", "mix", "Page 12 of 3", "20190", "civil", "I rent", ""}) {
        CAPTURE(line);
        CHECK_FALSE(Rules::builtin().page_number(line));
    }
}

TEST_CASE("is_part_heading knows the parts of documents, with a number or colon too") {
    const Rules& rules = Rules::builtin();
    for (const char* text : {"Introduction", "1. BACKGROUND", "Résumé exécutif :", "Введение",
                             "Справочная информация"})
        CHECK(rules.is_part_heading(text));
    for (const char* text : {"Introduction to the Bill", "Homes", ""})
        CHECK_FALSE(rules.is_part_heading(text));
}
