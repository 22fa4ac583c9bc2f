// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/split_footnotes.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/build_lines.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

using Rows = std::vector<Drawn>;

constexpr std::string_view prose = "The houses that were promised have not been built to this day";

// Rows of prose from the top of the page, then `rows`.
Rows page_of(const Rows& rows) {
    Rows out;
    for (int i = 0; i < 20; ++i) out.push_back({72, 100.0 + 14 * i, prose});
    out.insert(out.end(), rows.begin(), rows.end());
    return out;
}

Rows with_head(const Drawn& head, Rows rows) {
    rows.insert(rows.begin(), head);
    return rows;
}

struct Separator {
    int page = 1;
    double y = 0;
    double width = 100;
};

// "1: Text of the note" a line; "(end)" behind the label of an endnote; breaks are "/", page breaks
// "//".
std::string notes_of(const Document& document) {
    std::string out;
    for (const Footnote& note : document.footnotes) {
        out += note.label + (note.end ? " (end): " : ": ");
        for (char32_t c : note.text.chars)
            out += c == page_break ? "//" : is_break(c) ? "/" : to_utf8(std::u32string(1, c));
        out += "\n";
    }
    return out;
}

Document split(const std::vector<Rows>& pages, const std::vector<Separator>& separators = {}) {
    Document document = paper(pages);
    for (const Separator& s : separators) {
        document.pages[static_cast<std::size_t>(s.page - 1)].rules.push_back(
            {{72, s.y, 72 + s.width, s.y + 0.5}});
    }
    const Dictionary dictionary;
    const Context context{Rules::builtin(), dictionary};
    build_lines(document, context);
    split_footnotes(document, context);
    return document;
}

std::string notes(const std::vector<Rows>& pages, const std::vector<Separator>& separators = {}) {
    return notes_of(split(pages, separators));
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

TEST_CASE("split_footnotes learns how labels are set from no heading below a rule") {
    CHECK(notes({page_of({{72, 400, "1. Water", 14}}), page_of({{72, 400, "2. Wells", 14}}),
                 page_of({{72, 380, "a claim^1^ and more"}, {72, 720, "1 First note", 8}})},
                {{1, 390, 300}, {2, 390, 300}, {3, 710}}) == "1: First note\n");
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
    CHECK(notes({page_of({{72, 420, "Chapter the second"}, {72, 434, prose}})}, {{1, 400}}) == "");
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

TEST_CASE("split_footnotes tells long notes from the body by the lines with marks") {
    Rows long_note;
    for (int i = 0; i < 60; ++i) long_note.push_back({72, 100.0 + 10 * i, prose, 8});
    const std::string found = notes(
        {page_of({{72, 380, "a claim^1^ and"}, {72, 394, "more^2^"}, {72, 700, "^1^ A note", 8}}),
         long_note,
         long_note,
         {{72, 100, prose}, {72, 700, "^2^ Next", 8}}},
        {{1, 690}, {2, 90}, {3, 90}, {4, 690}});
    CHECK(found.size() > 2 * 60 * prose.size());
    CHECK(found.substr(found.size() - 8) == "2: Next\n");
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

TEST_CASE("split_footnotes finds notes that are hardly smaller than the text") {
    const auto read = [](double size) {
        return notes({page_of({{72, 700, "1 A note", size}})}, {{1, 690}});
    };
    CHECK(read(9.6) == "1: A note\n");
    CHECK(read(9.8) == "");
}

TEST_CASE("split_footnotes takes what is larger than the text for no note") {
    const auto read = [](double size) {
        return notes({page_of({{72, 380, "a claim^1^"}, {72, 700, "1 A note", size}})}, {{1, 690}});
    };
    CHECK(read(10.4) == "1: A note\n");
    CHECK(read(10.6) == "");
}

TEST_CASE("split_footnotes tells a separator by its width, height and place") {
    const auto read = [](const Box& rule) {
        Document document = paper({page_of({{72, 720, "1 A note", 8}})});
        document.pages[0].rules.push_back({rule});
        build_lines(document, context());
        split_footnotes(document, context());
        return !document.footnotes.empty();
    };
    const double right = 72 + 5.0 * static_cast<double>(prose.size());  // of the column
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
    CHECK(read(370) == "1: First note\n");  // the last line of prose stands at 366
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

TEST_CASE("split_footnotes takes the lines off the page and keeps the others") {
    const Document document = split(
        {{{72, 100, prose}, {72, 114, "a claim^1^ and more"}, {72, 720, "^1^ First note", 8}}},
        {{1, 710}});
    CHECK(lines_of(document) == std::string(prose) + "\na claim^1^ and more\n");
    REQUIRE(document.footnotes.size() == 1);
    REQUIRE(document.footnotes[0].regions.size() == 1);
    CHECK(document.footnotes[0].regions[0].page == 1);
}

TEST_CASE("split_footnotes gathers endnotes behind their heading, which stays") {
    const Document document = split({page_of({{72, 380, "a claim^1^ and more^2^"}}),
                                     {{72, 100, "Endnotes", 14},
                                      {72, 120, "^1^ First note", 9},
                                      {72, 132, "and its second line", 9},
                                      {72, 144, "^2^ Second note", 9},
                                      {72, 190, "Annex", 14},
                                      {72, 204, "More text of the body"}}});
    CHECK(notes_of(document) == "1 (end): First note/and its second line\n2 (end): Second note\n");
    CHECK(lines_of(document).find("Endnotes\nAnnex\nMore text") != std::string::npos);
}

TEST_CASE("split_footnotes keeps endnotes together where marks stand on their page") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more^2^"}}),
                 {{72, 100, prose},
                  {72, 114, "a claim^3^"},
                  {72, 150, "Notes", 14},
                  {72, 170, "^1^ First", 8},
                  {72, 180, "^2^ Second", 8},
                  {72, 190, "^3^ Third", 8}}}) ==
          "1 (end): First\n2 (end): Second\n3 (end): Third\n");
}

TEST_CASE("split_footnotes ends the endnotes at a gap or a larger line") {
    const auto read = [](double y, double size) {
        return notes({page_of({{72, 380, "a claim^1^ and more^2^"}}),
                      {{72, 100, "Endnotes", 14},
                       {72, 120, "^1^ First note", 9},
                       {72, 132, "^2^ Second note", 9},
                       {72, y, "and more", size}}});
    };
    const std::string two = "1 (end): First note\n2 (end): Second note";
    CHECK(read(151, 9) == two + "/and more\n");
    CHECK(read(153, 9) == two + "\n");
    CHECK(read(144, 9.5) == two + "/and more\n");
    CHECK(read(144, 9.6) == two + "\n");
}

TEST_CASE("split_footnotes takes a list for endnotes where marks point to most of its entries") {
    const auto read = [](std::string_view claim, std::string_view heading) {
        return notes({page_of({{72, 380, claim}}),
                      {{72, 100, heading, 14},
                       {72, 130, "^1^ First"},
                       {72, 144, "^2^ Second"},
                       {72, 158, "^3^ Third"},
                       {72, 172, "^4^ Fourth"},
                       {72, 186, "^5^ Fifth"}}}) != "";
    };
    CHECK(read("a claim^1^ and more^2^ and so on^4^", "Endnotes"));
    CHECK_FALSE(read("a claim^1^ and more^2^", "Endnotes"));
    CHECK(read("a claim^1^ and more^2^ and so on^4^", "Other words"));
    CHECK_FALSE(read("a claim^1^ and more^2^", "Other words"));
}

TEST_CASE("split_footnotes takes plain labels for those of endnotes where they stand alike") {
    const auto read = [](double x) {
        return notes({page_of({{72, 380, "a claim [1] and more,[2] and more.[3]"}}),
                      {{72, 100, "[1] First"}, {x, 114, "[2] Second"}, {72, 128, "[3] Third"}}});
    };
    CHECK(read(81) == "1 (end): First\n2 (end): Second\n3 (end): Third\n");
    CHECK(read(83) == "");
}

TEST_CASE("split_footnotes gathers endnotes whose labels a scan does not have raised") {
    const std::vector<Rows> pages{page_of({{72, 380, "a claim^1^ and more^2^ and^3^ so on^5^"}}),
                                  {{72, 100, "Endnotes", 14},
                                   {72, 120, "^1^ First note", 9},
                                   {72, 134, "2 Second note", 9},
                                   {72, 148, "^3^ Third note, see", 9},
                                   {72, 160, "20 Report.pdf", 9},
                                   {72, 174, "5 Fifth note", 9}}};
    Document document = paper(pages);
    for (Page& page : document.pages) page.recognized.emplace();
    build_lines(document, context());
    split_footnotes(document, context());
    CHECK(notes_of(document) ==
          "1 (end): First note\n2 (end): Second note\n"
          "3 (end): Third note, see/20 Report.pdf\n5 (end): Fifth note\n");
}

TEST_CASE("split_footnotes begins with the note whose mark a scan has lost") {
    const std::vector<Rows> pages{page_of({{72, 380, "a claim and more^2^ and so on^3^"},
                                           {72, 700, "1 First note", 8},
                                           {72, 710, "2 Second note", 8},
                                           {72, 720, "3 Third note", 8}})};
    Document document = paper(pages);
    document.pages[0].recognized.emplace();
    build_lines(document, context());
    split_footnotes(document, context());
    CHECK(notes_of(document) == "1: First note\n2: Second note\n3: Third note\n");
}

TEST_CASE("split_footnotes gathers endnotes whose marks a scan has lost") {
    const std::vector<Rows> pages{page_of({}),
                                  {{72, 100, "Endnotes", 14},
                                   {72, 120, "1 First note", 9},
                                   {72, 134, "2 Second note", 9},
                                   {72, 148, "3 Third note", 9}}};
    const auto read = [&](bool recognized) {
        Document document = paper(pages);
        if (recognized) document.pages[1].recognized.emplace();
        const Dictionary dictionary;
        const Context context{Rules::builtin(), dictionary};
        build_lines(document, context);
        split_footnotes(document, context);
        return notes_of(document);
    };
    CHECK(read(true) == "1 (end): First note\n2 (end): Second note\n3 (end): Third note\n");
    CHECK(read(false) == "");
}

TEST_CASE("split_footnotes asks for three entries where marks are plain or lost") {
    const auto lost = [](int entries) {
        Rows list{{72, 100, "Endnotes", 14}};
        constexpr std::string_view texts[] = {"1 First note", "2 Second note", "3 Third note"};
        for (int i = 0; i < entries; ++i) list.push_back({72, 120.0 + 14 * i, texts[i], 9});
        Document document = paper({page_of({}), list});
        document.pages[1].recognized.emplace();
        build_lines(document, context());
        split_footnotes(document, context());
        return document.footnotes.size();
    };
    CHECK(lost(2) == 0);
    CHECK(lost(3) == 3);
    CHECK(notes({page_of({{72, 380, "a claim [1] and more.[2]"}}),
                 {{72, 100, "[1] First"}, {72, 114, "[2] Second"}}}) == "");
}

TEST_CASE("split_footnotes goes through the marks of endnotes in their order") {
    const auto read = [](std::string_view last) {
        const std::string claim = "a claim [1] and [2] and [3] and [4] and " + std::string(last);
        static const std::vector<std::string> entries{"[1] A", "[2] B", "[3] C", "[4] D",
                                                      "[5] E", "[6] F", "[7] G", "[8] H"};
        Rows list;
        for (std::size_t i = 0; i < entries.size(); ++i)
            list.push_back({72, 100 + 14 * static_cast<double>(i), entries[i]});
        return split({page_of({{72, 380, claim}}), list}).footnotes.size();
    };
    CHECK(read("[7]") == 8);
    CHECK(read("[8]") == 0);  // too far behind the fourth to be told from a number
}

TEST_CASE("split_footnotes finds endnotes without a heading by the marks in the text") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more^2^"}}),
                 {{72, 100, "^1^ First note"}, {72, 114, "^2^ Second note"}}}) ==
          "1 (end): First note\n2 (end): Second note\n");
    CHECK(notes({page_of({{72, 380, "a claim [1] and more,[2] and more.[3]"}}),
                 {{72, 100, "[1] First"}, {72, 114, "[2] Second"}, {72, 128, "[3] Third"}}}) ==
          "1 (end): First\n2 (end): Second\n3 (end): Third\n");
    CHECK(notes({page_of({{72, 380, "a claim and more"}}),
                 {{72, 100, "1. First demand"}, {72, 114, "2. Second demand"}}}) == "");
}

TEST_CASE("split_footnotes drops the arrow that leads back to the mark") {
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more"}}),
                 {{72, 100, "Notes", 14}, {72, 120, "^1^ First note ↩", 9}}}) ==
          "1 (end): First note\n");
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more"}}),
                 {{72, 100, "Notes", 14}, {72, 120, "^1^ It rises.↩\uFE0E", 9}}}) ==
          "1 (end): It rises.\n");
    CHECK(notes({page_of({{72, 380, "a claim^1^ and more"}}),
                 {{72, 100, "Notes", 14}, {72, 120, "^1^ It stood at 12°", 9}}}) ==
          "1 (end): It stood at 12°\n");
}

TEST_CASE("split_footnotes gives empty documents back empty") {
    CHECK(notes({}) == "");
    CHECK(notes({{}}) == "");
}
