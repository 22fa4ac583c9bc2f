// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/split_dump_footnotes.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/dumps.hpp"

using namespace subtext;
using namespace subtext::testing;

TEST_CASE("split_dump_footnotes tells labels by the marks that count with them") {
    const auto [dump, notes] = GENERATE(table<std::string, std::string>({
        // Marks glued to words, brackets, quotes and years; labels glued to text and addresses.
        {"The harbour1 is (by law)2 open.\n\n1 Act 4.\n2Act 5.\n", "1: Act 4.\n2: Act 5.\n"},
        {"They said “no”1 in 20192.\n\n1 Letter.\n2https://a.example/b\n",
         "1: Letter.\n2: https://a.example/b\n"},
        {"The two services1if taken together.\n\n1 A note.\n", "1: A note.\n"},
        {"The harbour1 is open2.\n\n1 Act 4.\n2A. Reed, p. 3.\n", "1: Act 4.\n2: A. Reed, p. 3.\n"},
        // A blank behind the mark, or on both sides of it.
        {"The harbour1 . It is 2 , or was.\n\n1 Act 4.\n2 Act 5.\n", "1: Act 4.\n2: Act 5.\n"},
        // The day of a date is no mark.
        {"The harbour1 is open2 and3.\n\n1\n2\n\nAct 4.\nLetter from Port Reed, 3 June 2010.\n\f"
         "The pier3.\n\n3 Act 5.\n",
         "1: Act 4.\n2: Letter from Port Reed, 3 June 2010.\n3: Act 5.\n"},
        // Labels alone on their rows, one by one or in a stack.
        {"The harbour1 is open2.\n\n1\nAct 4.\n2\nAct 5.\n", "1: Act 4.\n2: Act 5.\n"},
        {"The harbour1 is open2.\n\n1\n2\n\nAct 4.\nAct 5.\n\fMore.\n", "1: Act 4.\n2: Act 5.\n"},
        // A stack with items of the body below it, and with addresses for notes.
        {"The harbour1 is open2.\n\n1\n2\n\n•\n\nAn item.\n\nAct 4.\nAct 5.\n\fMore.\n",
         "1: Act 4.\n2: Act 5.\n"},
        {"It1 is2 open3.\n\n1\n2\n3\n\nSee at:\nhttps://a.example/b\nhttps://a.example/c\nAct 5.\n"
         "\fMore.\n",
         "1: See at:/https://a.example/b\n2: https://a.example/c\n3: Act 5.\n"},
        // Labels behind the texts that are theirs.
        {"It1 is2 open3.\n\n1\n\nAct 4.\nAct 5.\n3\n\nAct 6.\n2\n\fMore.\n",
         "1: Act 4.\n2: Act 5.\n3: Act 6.\n"},
        {"It1 is2 open3.\n\nAct 4.\nAct 5.\n3\nAct 6.\n1\n2\n\fMore.\n",
         "1: Act 4.\n2: Act 5.\n3: Act 6.\n"},
        // From last to first, as some files draw them.
        {"The harbour1 is open2.\n\n2 Act 5.\n1 Act 4.\n", "1: Act 4.\n2: Act 5.\n"},
        // Over rows and to the end of the page.
        {"The harbour1 is open.\n\n1 Act 4, and the\nrules below it.\n\fMore.\n",
         "1: Act 4, and the/rules below it.\n"},
        // Page by page, and at the end of the document.
        {"The harbour1 is open.\n\n1 Act 4.\n\fThe pier2 too.\n\n2 Act 5.\n",
         "1: Act 4.\n2: Act 5.\n"},
        {"The harbour1 is open.\n\fThe pier2 too.\n\nNotes\n1 Act 4.\n2 Act 5.\n",
         "1: Act 4.\n2: Act 5.\n"},
    }));
    CHECK(notes_in(split_dump(dump)) == notes);
}

TEST_CASE("numbers that do not count together are no notes") {
    const std::string dump =
        GENERATE("Article 4(3) was read in 2019.\n\n1. First, the harbour.\n2. Second, the pier.\n",
                 "The CO2 of 12 ships rose by 3.5 per cent.\n3 ships came.\n",
                 "1 The harbour.\n2 The pier.\n", "See 14 and 15.\n14 men\n");
    CHECK(notes_in(split_dump(dump)).empty());
}

TEST_CASE("labels of notes are written alike") {
    CHECK(
        notes_in(split_dump("The harbour1 is open2, see pier3.\n\n1 Act 4.\n2 Act 5.\n3 Act 6.\n\f"
                            "We ask:\n1. Light it4.\n2. Sweep it.\n\n4 Act 7.\n")) ==
        "1: Act 4.\n2: Act 5.\n3: Act 6.\n4: Act 7.\n");
    // But some programs glue them to their texts here and there only.
    CHECK(notes_in(split_dump("It1 is2 open3.\n\n1Act 4.\n2 Act 5.\n3Act 6.\n")) ==
          "1: Act 4.\n2: Act 5.\n3: Act 6.\n");
}

TEST_CASE("notes behind all marks are those of the document's end") {
    const Document end =
        split_dump("The harbour1 is open.\n\fThe pier2 too.\n\fNotes\n1 A.\n2 B.\n");
    REQUIRE(end.footnotes.size() == 2);
    CHECK(end.footnotes[0].end);
    CHECK_FALSE(split_dump("The harbour1 is open.\n\n1 Act 4.\n").footnotes.at(0).end);
}

TEST_CASE("the text goes on behind notes that stand in the middle of a page") {
    const std::string full = "a row of text that goes on and on without any end in it, as";
    const Document document = blocks_of_dump("The first row says that\n" + full + "\n" + full +
                                             "\nthe harbour1 is closed to all who " + "\n" +
                                             "1 Act 4.\ncome by night.\n" + full + "\n");
    CHECK(notes_in(document) == "1: Act 4.\n");
    CHECK(document.blocks.size() == 1);
}

TEST_CASE("marks are taken out with the blanks that they have made") {
    CHECK(blocks_in(blocks_of_dump("The harbour1 . It is open.\n\n1 Act 4.\n")) ==
          "paragraph: The harbour{1}. It is open.\n");
}

TEST_CASE("notes have symbols, too, below marks that are the same") {
    CHECK(notes_in(split_dump("The harbour* is open.† So\n\n* Act 4.\n† Act 5.\n\fIs the pier.*\n\n"
                              "* Act 6.\n")) == "*: Act 4.\n†: Act 5.\n*: Act 6.\n");
    CHECK(notes_in(split_dump("We ask:\n* light\n* air\n")).empty());
}

TEST_CASE("numbers of contents and cells are no labels") {
    const std::string dump = GENERATE("Contents\n1\nThe Pier\n1\n\nA row\n1\n",
                                      "1\nThe Pier . . . . . 1\n2 The Quay . . . . . 2\n");
    CHECK(notes_in(split_dump(dump)).empty());
}

TEST_CASE("labels are glued to their texts, or not") {
    CHECK(notes_in(split_dump("It1 is open2 and3.\n1Act 4.\n2Act 5.\n3Act 6.\nMore of it.\n"
                              "3 The Pier\nIt is closed4.\n4Act 7.\n")) ==
          "1: Act 4.\n2: Act 5.\n3: Act 6.\n4: Act 7.\n");
}

TEST_CASE("a page has one number, and others are labels") {
    const std::string dump =
        "The pier1 is open.\nSo is the quay.\n\n1\nAct 4.\n\n1\n\f"
        "A harbour2 is deep.\nNobody swims.\n\n2\nLaw 7.\n\n2\n\f"
        "Ferries3 are late.\nThey are few.\n\n3\nRule 9.\n\n3\n";
    CHECK(notes_in(split_dump(dump)) == "1: Act 4.\n2: Law 7.\n3: Rule 9.\n");
}

TEST_CASE("notes of a long document wait for their labels, up to four hundred of them") {
    std::string marks, labels, notes;
    for (int i = 1; i <= 300; ++i) {
        const std::string number = std::to_string(i);
        marks += "The harbour" + number + " is open.\n";
        labels += number + " Act.\n";
        notes += number + ": Act.\n";
    }
    CHECK(notes_in(split_dump(marks + "\f" + labels)) == notes);
    CHECK(notes_in(split_dump(marks + "\f" + labels + "\f" + marks + "\f" + labels)) ==
          notes + notes);
}
