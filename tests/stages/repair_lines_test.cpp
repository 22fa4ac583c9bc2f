// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_lines.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "stages/build_lines.hpp"
#include "stages/place_words.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/paper.hpp"
#include "tests/stages/scan.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Document repaired(const std::vector<std::vector<Read>>& pages) {
    Document document = scan(pages);
    place_words(document, context());
    build_lines(document, context());
    repair_lines(document, context());
    return document;
}

std::string lines_repaired(const std::vector<Read>& lines) {
    return lines_of(repaired({lines}));
}

const std::string body = "A line of the body, which is as wide as most of them are here";

// A page with some body and these notes at its foot, below a rule of which nothing is known.
std::vector<Read> with_notes(std::vector<Read> notes) {
    std::vector<Read> lines;
    for (int i = 0; i < 12; ++i) lines.push_back({72, 100.0 + 12 * i, body, 10});
    double y = 600;
    for (Read& note : notes) {
        note.y = y;
        note.size = 8;
        lines.push_back(note);
        y += 10;
    }
    return lines;
}

std::string notes_repaired(const std::vector<Read>& notes) {
    const std::string all = lines_repaired(with_notes(notes));
    std::string head;
    for (int i = 0; i < 12; ++i) head += body + "\n";
    REQUIRE(all.substr(0, head.size()) == head);
    return all.substr(head.size());
}

}  // namespace

TEST_CASE("repair_lines tells misread bullets by text that hangs behind them") {
    CHECK(lines_repaired({{72, 76, body},
                          {90, 88, "«   Fund homes in the north, where they are"},
                          {110, 100, "needed most."},
                          {72, 112, body}}) == body +
                                                   "\n• Fund homes in the north, where they are\n"
                                                   "needed most.\n" +
                                                   body + "\n");
}

TEST_CASE("repair_lines tells letters that are bullets by their place in a list") {
    CHECK(lines_repaired({{72, 64, body},
                          {72, 76, body},
                          {90, 88, "e   Fund homes."},
                          {90, 100, "e   Repair schools."},
                          {90, 112, "•   Ask tenants."}}) ==
          body + "\n" + body + "\n• Fund homes.\n• Repair schools.\n• Ask tenants.\n");
}

TEST_CASE("repair_lines sets bullets that were lost among others that were misread") {
    CHECK(lines_repaired({{72, 64, body},
                          {72, 76, "A list:"},
                          {90, 94, ">.  Fund homes."},
                          {110, 112, "Repair schools, and all that"},
                          {110, 124, "goes with them."},
                          {90, 142, "«   Ask tenants."}}) ==
          body +
              "\nA list:\n• Fund homes.\n• Repair schools, and all that\ngoes with them.\n"
              "• Ask tenants.\n");
}

TEST_CASE("repair_lines leaves words and quotations alone") {
    CHECK(lines_repaired({{72, 76, "e il diritto alla casa, come lo dicono i trattati"},
                          {72, 88, "o direito à moradia e mais uma linha do corpo"}}) ==
          "e il diritto alla casa, come lo dicono i trattati\n"
          "o direito à moradia e mais uma linha do corpo\n");
    CHECK(lines_repaired({{72, 76, "« Le droit au logement est un droit de chacun"},
                          {72, 88, "et de chacune » dit le texte."}}) ==
          "« Le droit au logement est un droit de chacun\net de chacune » dit le texte.\n");
}

TEST_CASE("repair_lines puts labels of notes where the sequence wants them") {
    // Misread between two that were read well.
    CHECK(notes_repaired({{72, 0, "1   First note."},
                          {72, 0, "°   Second note."},
                          {72, 0, "3   Third note."}}) ==
          "1 First note.\n2 Second note.\n3 Third note.\n");
    CHECK(notes_repaired({{72, 0, "^8^ First note."},
                          {72, 0, "^°^ Second note."},
                          {72, 0, "^!°^ Third note."},
                          {72, 0, "^11^ Fourth note."}}) ==
          "^8^ First note.\n^9^ Second note.\n^10^ Third note.\n^11^ Fourth note.\n");
    // Lost between two.
    CHECK(notes_repaired(
              {{72, 0, "4   A note."}, {88, 0, "Its label is lost."}, {72, 0, "6   Another."}}) ==
          "4 A note.\n5 Its label is lost.\n6 Another.\n");
    // A wrong number.
    CHECK(notes_repaired({{72, 0, "4   A note."},
                          {72, 0, "75   Its label is wrong."},
                          {72, 0, "6   Another."}}) ==
          "4 A note.\n5 Its label is wrong.\n6 Another.\n");
    // Read as a part of the first word.
    CHECK(
        notes_repaired({{72, 0, "4   A note."}, {72, 0, "5ibid, para. 3"}, {72, 0, "6   End."}}) ==
        "4 A note.\n5 ibid, para. 3\n6 End.\n");
    CHECK(notes_repaired({{72, 0, "4   A note."}, {72, 0, "20Report.pdf"}, {72, 0, "5   End."}}) ==
          "4 A note.\n20Report.pdf\n5 End.\n");
}

TEST_CASE("repair_lines sets no label where the sequence leaves a choice") {
    const std::string notes =
        "4 A note.\nIts label is lost.\nAnd so is this one's, or it goes on.\n6 Another.\n";
    CHECK(notes_repaired({{72, 0, "4   A note."},
                          {88, 0, "Its label is lost."},
                          {88, 0, "And so is this one's, or it goes on."},
                          {72, 0, "6   Another."}}) == notes);
}

TEST_CASE("repair_lines keeps a record of what it changed") {
    const Document document = repaired({with_notes(
        {{72, 0, "1   First note."}, {72, 0, "°   Second note."}, {72, 0, "3   Third note."}})});
    REQUIRE(document.repairs.size() == 1);
    CHECK(document.repairs[0].kind == "ocr_fallback");
    CHECK(document.repairs[0].before == "°");
    CHECK(document.repairs[0].after == "2");
    CHECK(document.repairs[0].evidence == "rule");
}

TEST_CASE("repair_lines leaves pages alone that were not recognised") {
    Document document = paper({{{72, 100, "©   A line"}, {92, 112, "and another"}}});
    build_lines(document, context());
    repair_lines(document, context());
    CHECK(lines_of(document) == "© A line\nand another\n");
}
