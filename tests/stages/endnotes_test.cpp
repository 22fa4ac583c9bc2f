// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/endnotes.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/build_lines.hpp"
#include "stages/dictionary.hpp"
#include "stages/split_footnotes.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/notes.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using namespace subtext::testing;

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
                 {{72, 100, prose_row},
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

TEST_CASE("split_footnotes ends the endnotes at a line in bold that stands a little apart") {
    const auto read = [](double y) {
        return notes({page_of({{72, 380, "a claim^1^ and more^2^"}}),
                      {{72, 100, "Endnotes", 14},
                       {72, 120, "^1^ First note", 9},
                       {72, 132, "^2^ Second note", 9},
                       {72, y, "Annex", 9, bold}}});
    };
    const std::string two = "1 (end): First note\n2 (end): Second note";
    CHECK(read(146.3) == two + "/Annex\n");
    CHECK(read(146.5) == two + "\n");  // 1.6 type sizes
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

TEST_CASE("split_footnotes goes on where a scan has lost up to two labels of endnotes") {
    const auto read = [](std::string_view claim, std::string_view last) {
        Document document = paper({page_of({{72, 380, claim}}),
                                   {{72, 100, "Endnotes", 14},
                                    {72, 120, "^1^ First note", 9},
                                    {72, 134, "^2^ Second note", 9},
                                    {72, 148, last, 9}}});
        for (Page& page : document.pages) page.recognized.emplace();
        build_lines(document, context());
        split_footnotes(document, context());
        return document.footnotes.size();
    };
    CHECK(read("a claim^1^ and more^2^ and^5^ so on", "5 Fifth note") == 3);
    CHECK(read("a claim^1^ and more^2^ and^6^ so on", "6 Sixth note") == 2);
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
