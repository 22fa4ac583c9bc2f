// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/split_footnotes.hpp"

#include <catch2/catch.hpp>

#include "stages/build_lines.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/notes.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Rows with_head(const Drawn& head, Rows rows) {
    rows.insert(rows.begin(), head);
    return rows;
}

}  // namespace

TEST_CASE("split_footnotes takes what stands below a separator") {
    CHECK(notes({page_of({{72, 380, "a claim.^1^ Another^2^"},
                          {72, 720, "^1^ First note", 8},
                          {72, 730, "and its second line", 8},
                          {72, 740, "^2^ Second note", 8}})},
                {{1, 710}}) == "1: First note/and its second line\n2: Second note\n");
}

TEST_CASE("split_footnotes reads labels however they are set") {
    const auto [label, mark, name] = GENERATE(table<std::string, std::string, std::string>({
        {"^1^ ", "^1^", "1"},
        {"^1^", "^1^", "1"},
        {"1 ", "^1^", "1"},
        {"1. ", "^1^", "1"},
        {"[1] ", "^[1]^", "1"},
        {"(1) ", "^(1)^", "1"},
        {"1    ", "^1^", "1"},
        {"^[1]^ ", "^[1]^", "1"},
        {"1", "1", "1"},
        {"[1] ", "[1]", "1"},
        {"(1) ", "(1)", "1"},
        {"*", "*", "*"},
        {"† ", "†", "†"},
        {"ii", "^ii^", "ii"},
        {"^a^ ", "^a^", "a"},
    }));
    const std::string claim = "a claim" + mark + " and more";
    const std::string note = label + "First note";
    CHECK(notes({page_of({{72, 380, claim}, {72, 720, note, 8}})}, {{1, 710}}) ==
          name + ": First note\n");
}

TEST_CASE("split_footnotes reads symbols and roman numbers") {
    CHECK(notes({page_of({{72, 380, "a claim^*^ and more^†^"},
                          {72, 720, "^*^ First note", 8},
                          {72, 730, "^†^ Second note", 8}})},
                {{1, 710}}) == "*: First note\n†: Second note\n");
    CHECK(notes({page_of({{72, 380, "a claim^i^ and more^ii^"},
                          {72, 720, "^i^ First note", 8},
                          {72, 730, "^ii^ Second note", 8}})},
                {{1, 710}}) == "i: First note\nii: Second note\n");
}

TEST_CASE("split_footnotes does without a separator") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more"}, {72, 720, "^1^ First note", 8}})}) ==
          "1: First note\n");
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more"}, {72, 720, "1  First note", 8}})}) ==
          "1: First note\n");
}

TEST_CASE("split_footnotes does without smaller type") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more"}, {72, 720, "^1^ First note"}})}) ==
          "1: First note\n");
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more"}, {72, 720, "1 First note"}})},
                {{1, 705}}) == "1: First note\n");
}

TEST_CASE("split_footnotes reads marks side by side as those of two notes") {
    CHECK(
        notes({page_of({{72, 380, "a claim^24^"}, {72, 720, "24 Before"}}),
               page_of({{72, 380, "a claim^2526^"}, {72, 706, "25 First"}, {72, 720, "26 Next"}})},
              {{1, 705}, {2, 690}}) == "24: Before\n25: First\n26: Next\n");
}

TEST_CASE("split_footnotes reads three digits as marks side by side, but not two") {
    CHECK(notes({page_of({{72, 380, "a claim^910^"}, {72, 706, "9 First"}, {72, 720, "10 Next"}})},
                {{1, 690}}) == "9: First\n10: Next\n");
    CHECK(notes({page_of({{72, 380, "a claim^89^"}, {72, 706, "8 First"}, {72, 720, "9 Next"}})},
                {{1, 690}}) == "");
}

TEST_CASE("split_footnotes reads single digits side by side as two marks where they count on") {
    const auto read = [](std::string_view last) {
        const std::string mark = "^" + std::string(last) + "^",
                          note = std::string(last) + " Before";
        return notes(
            {page_of({{72, 380, "a claim" + mark}, {72, 720, note, 9}}),
             page_of({{72, 380, "a claim^56^"}, {72, 706, "5 First", 9}, {72, 720, "6 Next", 9}})},
            {{1, 705}});
    };
    CHECK(read("4") == "4: Before\n5: First\n6: Next\n");
    CHECK(read("55") == "55: Before\n");
}

TEST_CASE("split_footnotes takes a mark of two digits for one") {
    CHECK(
        notes({page_of({{72, 380, "a claim^12^"}, {72, 700, "1 First", 8}, {72, 710, "2 Next", 8}}),
               page_of({{72, 380, "a claim^1^"}, {72, 720, "1 A note", 8}})},
              {{2, 710}}) == "1: A note\n");
}

TEST_CASE("split_footnotes takes no heading at the foot of a page for a note") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more^2^"}, {72, 720, "2. Water", 14}}),
                 {{72, 100, "^1^ First note"}, {72, 114, "^2^ Second note"}}}) ==
          "1 (end): First note\n2 (end): Second note\n");
}

TEST_CASE("split_footnotes takes a mark that has its note for no other note's") {
    CHECK(notes({page_of({{72, 380, "a claim^1^"}, {72, 720, "1 First note", 8}}),
                 {{72, 100, "of at least", 8}, {72, 110, "1 000 houses;", 8}}},
                {{1, 710}}) == "1: First note\n");
}

TEST_CASE("split_footnotes takes no numbered head of the page for a list of notes") {
    CHECK(notes({page_of({{72, 380, "a claim1 and"}, {72, 720, "1 First", 8}}), page_of({}),
                 with_head({72, 60, "1 The houses"},
                           page_of({{72, 380, "a claim2 that"}, {72, 720, "2 Second", 8}}))},
                {{1, 710}, {3, 710}}) == "1: First\n2: Second\n");
}

TEST_CASE("split_footnotes makes notes whole that go on over pages") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more"}, {72, 720, "^1^ A note that", 8}}),
                 {{72, 100, "goes on over a page", 8}, {72, 110, "of nothing but it", 8}},
                 page_of({{72, 380, "more^2^"},
                          {72, 720, "and ends here.", 8},
                          {72, 730, "^2^ Next", 8}})},
                {{1, 710}, {2, 90}, {3, 710}}) ==
          "1: A note that//goes on over a page/of nothing but it//and ends here.\n2: Next\n");
}

TEST_CASE("split_footnotes starts again where the numbers do") {
    CHECK(notes({page_of({{72, 380, "a claim^1^"}, {72, 720, "^1^ First", 8}}),
                 page_of({{72, 380, "a claim^1^"}, {72, 720, "^1^ Again", 8}})},
                {{1, 710}, {2, 710}}) == "1: First\n1: Again\n");
    CHECK(notes({page_of({{72, 380, "a claim^1^ and^2^, of the next chapter^1^"},
                          {72, 710, "1 First", 8},
                          {72, 720, "2 Second", 8}}),
                 page_of({{72, 380, "a claim^3^ and, of the next chapter^1^"},
                          {72, 710, "3 Third", 8},
                          {72, 720, "1 Again", 8}})},
                {{1, 700}, {2, 700}}) == "1: First\n2: Second\n3: Third\n1: Again\n");
}

TEST_CASE("split_footnotes leaves numbers inside a note alone") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and^2^"},
                          {72, 710, "^1^ The points are:", 8},
                          {72, 720, "1. the first,", 8},
                          {72, 730, "2. the second.", 8},
                          {72, 740, "24. of another count.", 8},
                          {72, 750, "^2^ Next", 8}})},
                {{1, 700}}) ==
          "1: The points are:/1. the first,/2. the second./24. of another count.\n2: Next\n");
    CHECK(notes({page_of({{72, 380, "a claim^1^ and^2^"},
                          {72, 720, "1  A report of", 8},
                          {72, 730, "1998 was the last.", 8},
                          {72, 740, "2  Next", 8}})},
                {{1, 700}}) == "1: A report of/1998 was the last.\n2: Next\n");
}

TEST_CASE("split_footnotes leaves what only looks like notes") {
    // a numbered list that ends the page
    CHECK(notes({page_of({{72, 400, "1. Build more houses"}, {72, 414, "2. Fund them"}})}) == "");
    // a quotation in small type, with numbers, that ends a page of a document with raised labels
    CHECK(notes({page_of({{90, 400, "1. whoever owns", 8}, {90, 410, "2. whoever rents", 8}}),
                 page_of({{72, 380, "a claim^1^ and more"}, {72, 720, "^1^ First note", 8}})},
                {{2, 710}}) == "1: First note\n");
    // a rule above body text
    CHECK(notes({page_of({{72, 420, "Chapter the second"}, {72, 434, prose_row}})}, {{1, 400}}) ==
          "");
    // the counted lines of a program
    CHECK(notes({page_of({{72, 380, "the text of form1 and more"},
                          {72, 400, "1 let a", 8},
                          {72, 410, "2 let b", 8},
                          {72, 420, "3 let c", 8},
                          {72, 430, "4 end", 8}}),
                 page_of({{72, 380, "a claim.1 And more"}, {72, 720, "1 A note", 8}})},
                {{2, 710}}) == "1: A note\n");
    // contents below the rule of a heading
    CHECK(notes({page_of({{72, 380, "a claim^1^"},
                          {72, 700, "1 Homes .......... 4", 9},
                          {72, 712, "2 Rents .......... 6", 9}})},
                {{1, 690}}) == "");
    // a caption
    CHECK(notes({page_of({{72, 720, "Figure 2: Houses built", 8}})}) == "");
}

TEST_CASE("split_footnotes leaves a page number below the notes") {
    CHECK(
        notes({page_of({{72, 380, "a claim^1^"}, {72, 700, "^1^ First note", 8}, {290, 740, "1"}}),
               page_of({{72, 380, "a claim^2^"}, {72, 700, "^2^ Second", 8}, {290, 740, "2"}})},
              {{1, 690}, {2, 690}}) == "1: First note\n2: Second\n");
}

TEST_CASE("split_footnotes reads a label that stands on a line of its own") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and^2^"},
                          {72, 710, "^1^ First note", 8},
                          {72, 721, "2", 5},
                          {72, 731, "https://host.example/a", 8}})},
                {{1, 700}}) == "1: First note\n2: https://host.example/a\n");
}

TEST_CASE("split_footnotes leaves a closing line below a rule alone") {
    CHECK(notes({page_of({{72, 380, "a claim^1^"}, {72, 700, "^1^ First note", 8}}),
                 page_of({{72, 410, "A. Person, Director", 8}})},
                {{1, 690}, {2, 400, 420}}) == "1: First note\n");
}

TEST_CASE("split_footnotes leaves what stands far below the last line of a note") {
    const auto read = [](double y) {
        return notes(
            {page_of(
                {{72, 380, "a claim^1^"}, {72, 700, "^1^ First note", 8}, {72, y, "and more", 8}})},
            {{1, 690}});
    };
    CHECK(read(720) == "1: First note/and more\n");
    CHECK(read(722) == "1: First note\n");
}

TEST_CASE("split_footnotes takes a label without a mark for one where the others stand") {
    const auto read = [](double x) {
        return notes({page_of({{72, 380, "a claim^1^"},
                               {72, 700, "1 First note", 8},
                               {x, 710, "2 Second note", 8}})},
                     {{1, 690}});
    };
    CHECK(read(77) == "1: First note\n2: Second note\n");
    CHECK(read(80) == "1: First note/2 Second note\n");
}

TEST_CASE("split_footnotes finds notes most of whose marks are lost") {
    CHECK(notes({page_of({{72, 380, "a claim^1^"},
                          {72, 700, "1 First note", 8},
                          {72, 710, "2 Second note", 8},
                          {72, 720, "3 Third note", 8}})}) ==
          "1: First note\n2: Second note\n3: Third note\n");
}

TEST_CASE("split_footnotes asks for small type where only a rule speaks for notes") {
    const auto read = [](std::string_view last) {
        return notes({page_of({{72, 700, "1 A note on the homes of old", 8}, {72, 712, last}})},
                     {{1, 690}});
    };
    CHECK(read("and a last line") == "1: A note on the homes of old/and a last line\n");
    CHECK(read("and a last line of the whole text") == "");
}

TEST_CASE("split_footnotes goes on below a rule where nearly all is small") {
    const auto read = [](std::string_view last) {
        return notes(
            {page_of({{72, 380, "a claim^1^"}, {72, 720, "^1^ A note.", 8}}),
             page_of({{72, 700, "It goes on with no label, on the homes", 8}, {72, 720, last}})},
            {{1, 710}, {2, 690}});
    };
    CHECK(read("of old") == "1: A note.//It goes on with no label, on the homes/of old\n");
    CHECK(read("of the old towns") == "1: A note.\n");
}

TEST_CASE("split_footnotes knows the separator of a note that goes on by its width") {
    const auto read = [](double width) {
        return notes({page_of({{72, 380, "a claim^1^"}, {72, 720, "^1^ A note that", 8}}),
                      page_of({{72, 640, "goes on", 8}})},
                     {{1, 710}, {2, 630, width}});
    };
    CHECK(read(102) == "1: A note that//goes on\n");
    CHECK(read(104) == "1: A note that\n");
}

TEST_CASE("split_footnotes goes on without a rule in the type of the note, as far down") {
    const auto read = [](double size, double y) {
        return notes({page_of({{72, 380, "a claim^1^"}, {72, 720, "^1^ A note that", 8}}),
                      page_of({{72, y, "goes on", size}})});
    };
    CHECK(read(8, 720) == "1: A note that//goes on\n");
    CHECK(read(8.2, 720) == "1: A note that//goes on\n");
    CHECK(read(8.4, 720) == "1: A note that\n");
    CHECK(read(8, 690) == "1: A note that//goes on\n");
    CHECK(read(8, 685) == "1: A note that\n");
}

TEST_CASE("split_footnotes tells a separator by its width, height and place") {
    const auto read = [](const Box& rule) {
        Document document = paper({page_of({{72, 720, "1 A note", 8}})});
        document.pages[0].rules.push_back({rule});
        build_lines(document, context());
        split_footnotes(document, context());
        return !document.footnotes.empty();
    };
    const double right = 72 + 5.0 * static_cast<double>(prose_row.size());  // of the column
    CHECK(read({72, 690, 72 + 0.16 * (right - 72), 690.5}));
    CHECK_FALSE(read({72, 690, 72 + 0.14 * (right - 72), 690.5}));
    CHECK(read({72, 690, 72 + 1.08 * (right - 72), 690.5}));
    CHECK_FALSE(read({72, 690, 72 + 1.12 * (right - 72), 690.5}));
    CHECK(read({95, 690, 195, 690.5}));
    CHECK_FALSE(read({98, 690, 198, 690.5}));
    CHECK(read({72, 690, 172, 692.9}));
    CHECK_FALSE(read({72, 690, 172, 693.1}));
}

TEST_CASE("split_footnotes takes the side of a box for no separator") {
    const auto read = [](double x) {
        Document document = paper({page_of({{72, 720, "1 A note", 8}})});
        document.pages[0].rules.push_back({{72, 690, 172, 690.5}});
        document.pages[0].rules.push_back({{x, 640, x + 0.5, 690}});
        build_lines(document, context());
        split_footnotes(document, context());
        return notes_of(document);
    };
    CHECK(read(73.9) == "");
    CHECK(read(74.1) == "1: A note\n");
}

TEST_CASE("split_footnotes leaves a page number below the notes that stands apart") {
    const auto read = [](double y) {
        return notes(
            {page_of({{72, 380, "a claim^1^"}, {72, 700, "^1^ A note", 8}, {290, y, "7"}})},
            {{1, 690}});
    };
    CHECK(read(717) == "1: A note/7\n");
    CHECK(read(719) == "1: A note\n");
}

TEST_CASE("split_footnotes takes no underline of the last line for a separator") {
    const auto read = [](double y) {
        return notes({page_of({{72, 700, "1 First note", 8}})}, {{1, y}});
    };
    CHECK(read(370) == "1: First note\n");  // the last line of prose_row stands at 366
    CHECK(read(368.5) == "");
}

TEST_CASE("split_footnotes asks for a gap above notes in the size of the text") {
    const auto read = [](double gap) {
        return notes({page_of({{72, 380, "a claim^1^"}, {72, 380 + gap, "1 A note"}})});
    };
    CHECK(read(15.5) == "1: A note\n");
    CHECK(read(14.5) == "");
}

TEST_CASE("split_footnotes reads a label that stands on a line of its own right above its note") {
    const auto read = [](double size, double y) {
        return notes({page_of({{72, 380, "a claim^1^ and^2^"},
                               {72, 700, "^1^ First note", 8},
                               {72, y, "2", size},
                               {72, 738, "https://host.example/a", 8}})},
                     {{1, 690}});
    };
    CHECK(read(6.5, 719) == "1: First note\n2: https://host.example/a\n");
    CHECK(read(7, 719) == "1: First note/2/https://host.example/a\n");
    CHECK(read(5, 717) == "1: First note/2\n");
}

TEST_CASE("split_footnotes goes on where up to four notes are missing") {
    const auto read = [](std::string_view second) {
        const std::string mark = "a claim^1^ and form" + std::string(second),
                          label = std::string(second) + " Second note";
        return notes(
            {page_of({{72, 380, mark}, {72, 700, "1 First note", 8}, {72, 710, label, 8}})},
            {{1, 690}});
    };
    CHECK(read("6") == "1: First note\n6: Second note\n");
    CHECK(read("7") == "1: First note/7 Second note\n");
}

TEST_CASE("split_footnotes takes three numbers in a row without a mark for counted lines") {
    const auto read = [](int lines) {
        constexpr std::string_view counted[] = {"^1^ let a", "^2^ let b", "^3^ end"};
        Rows rows{{72, 380, "a claim^*^"}, {72, 700, "^*^ First note", 8}};
        for (int i = 0; i < lines; ++i) rows.push_back({72, 710.0 + 10 * i, counted[i], 8});
        return notes({page_of(rows)});
    };
    CHECK(read(2) == "*: First note\n1: let a\n2: let b\n");
    CHECK(read(3) == "*: First note\n");
}

TEST_CASE("split_footnotes takes the lines off the page and keeps the others") {
    const Document document = split(
        {{{72, 100, prose_row}, {72, 114, "a claim^1^ and more"}, {72, 720, "^1^ First note", 8}}},
        {{1, 710}});
    CHECK(lines_of(document) == std::string(prose_row) + "\na claim^1^ and more\n");
    REQUIRE(document.footnotes.size() == 1);
    REQUIRE(document.footnotes[0].regions.size() == 1);
    CHECK(document.footnotes[0].regions[0].page == 1);
}

TEST_CASE("split_footnotes gives empty documents back empty") {
    CHECK(notes({}) == "");
    CHECK(notes({{}}) == "");
}
