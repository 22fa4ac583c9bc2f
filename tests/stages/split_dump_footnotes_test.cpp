// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/split_dump_footnotes.hpp"

#include <algorithm>
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

TEST_CASE("numbers are weighed together") {
    const auto [dump, notes] = GENERATE(table<std::string, std::string>({
        // One mark and one label behind it are enough, but for what may be a figure of the text.
        {"Boats have lamps. 1\n\n1 Act 4.\n", "1: Act 4.\n"},
        {"The pier was lit in 19511.\n\n1 Act 4.\n", "1: Act 4.\n"},
        {"The lamps stand on Pier No. 1\n1 of them is lit.\n", ""},
        {"Write to the council, 10111 Port Reed.\n\f1 The Harbour\nIt is deep.\n", ""},
        {"The pier is old1.\n\fNotes\n\n1\nRule 9.\n", "1: Rule 9.\n"},
        // Items, sections and cells count, too.
        {"The harbour is open1.\nThe fares have risen.\n1. Light the pier.\n2. Sweep it.\n", ""},
        {"The pier\n1\nThe quay\n2\nThe boats\n3\n\n1 Lamp\n2 Rope\n3 Oar\n", ""},
        {"The harbour1 is open.\n\fThe fares have risen2.\n\f1 The Harbour\n2 The Pier\nThe quay "
         "is closed by law3.\n\fNobody swims there.4\n\fNotes\n\n1 Act 4.\n2 Law 7.\n3 Act 5.\n4 "
         "Act 6.\n",
         "1: Act 4.\n2: Law 7.\n3: Act 5.\n4: Act 6.\n"},
        {"The pier is old1.\nFerries are late2.\n\fThe quay3 is closed by law.\n1 The Harbour\n2 "
         "The Pier\nThe fares have risen5.\nNobody swims there6.\n\fNotes\n\n1. Act 4.\n2. Act 5.\n"
         "3. Law 7.\n4. Law 8.\n5. Letter of May.\n6. Rule 9.\n",
         "1: Act 4.\n2: Act 5.\n3: Law 7.\n4: Law 8.\n5: Letter of May.\n6: Rule 9.\n"},
        {"They sweep the pier1.\n\n(1) Law 7.\n\fThe fares have risen.3\n\n(2) the same, p. 9.\n"
         "(3) See the Port Act.\n\fThe pier is old.\n2 The Pier\n",
         "1: Law 7.\n2: the same, p. 9.\n3: See the Port Act.\n"},
        {"The harbour is open1.\n\n1 Act 4.\n\fThe fares have risen.2\nBoats have lamps3.\n\n2 Act "
         "5.\n3 Law 7.\n\fFerries4 are late.\na row\n3\n4\nThe fares have risen.\n\n4 Law 8.\n",
         "1: Act 4.\n2: Act 5.\n3: Law 7.\n4: Law 8.\n"},
        // Marks on rows of their own are few, or those of notes.
        {"They sweep the pier.\n1\n\n1 Act 4.\n\fThe harbour is open.\n2\nThe pier is old.\n3\nThe "
         "quay is closed by law.\n4\n\n2 Act 5.\n3 Law 7.\n4 Law 8.\n",
         "1: Act 4.\n2: Act 5.\n3: Law 7.\n4: Law 8.\n"},
        // The first notes are on other pages than these.
        {"They sweep the pier.\n\fFerries are late 3.\nNobody swims there 4 . And so on.\n\n3 Law "
         "7.\n4 the same, p. 9.\n",
         "3: Law 7.\n4: the same, p. 9.\n"},
        // No work has a thousand notes in a row.
        {"The harbour700 is open701.\n\n700 Act 4.\n701 Act 5.\n", "700: Act 4.\n701: Act 5.\n"},
        {"The harbour1000 is open1001.\n\n1000 Act 4.\n1001 Act 5.\n", ""},
    }));
    CHECK(notes_in(split_dump(dump)) == notes);
}

TEST_CASE("marks and labels may be lost, one or two in a row") {
    const auto [dump, notes] = GENERATE(table<std::string, std::string>({
        {"The fares have risen1.\nThe pier is old.\n\n1 Law 7.\n2 Rule 9.\n",
         "1: Law 7.\n2: Rule 9.\n"},
        {"Ferries are late.1\n\fThe quay is closed by law3.\n\fNotes\n1. Rule 9.\n2. Act 4.\n3. "
         "Law 7.\n",
         "1: Rule 9.\n2: Act 4.\n3: Law 7.\n"},
        {"They sweep the pier1.\n\fBoats have lamps2.\n\f2 Letter of May.\n",
         "2: Letter of May.\n"},
        {"The fares have risen. 1\n\n1 A. Reed.\n\fBoats have lamps. 4\n\n2 Act 4.\n3 Act 5.\n4 "
         "Rule 9.\n",
         "1: A. Reed.\n2: Act 4.\n3: Act 5.\n4: Rule 9.\n"},
        {"Nobody swims there 1.\nThe fares have risen 2.\n\fThe pier is old 3 . And so on.\n\f"
         "Notes\n1 Act 4.\n3 Letter of May.\n",
         "1: Act 4.\n3: Letter of May.\n"},
        // The first of them, too.
        {"3 ships came to the pier.\nThe quay is closed by law1.\nThey sweep the pier.3\nThe pier4 "
         "is old.\n\fNotes\n\n2 the same, p. 9.\n3 Act 4.\n4 Law 7.\n",
         "2: the same, p. 9.\n3: Act 4.\n4: Law 7.\n"},
        {"They sweep the pier.3\nThe harbour is open4.\n\fThe pier is old.\nNobody swims there.6\n"
         "\fNotes\n3 Letter of May.\n4 the same, p. 9.\n5 Law 7.\n6 the same, p. 9.\n",
         "3: Letter of May.\n4: the same, p. 9.\n5: Law 7.\n6: the same, p. 9.\n"},
        {"The quay is closed by law. 1\nNobody swims there. 2\n\n2 the same, p. 9.\n\fFerries are "
         "late. 1\nThe quay is closed by law. 2\nFerries are late. 3\nNobody swims there. 4\n\n1 "
         "Ibid.\n2 Act 4.\n3 the same, p. 9.\n4 Act 5.\n",
         "2: the same, p. 9.\n1: Ibid.\n2: Act 4.\n3: the same, p. 9.\n4: Act 5.\n"},
    }));
    CHECK(notes_in(split_dump(dump)) == notes);
}

TEST_CASE("a symbol stands within about two pages of its note") {
    const auto notes_behind = [](int rows) {
        std::string text = "The pier* is old.\n";
        for (int i = 0; i < rows; ++i) text += "They sweep it.\n";
        return notes_in(split_dump(text + "* Act 4.\n"));
    };
    CHECK(notes_behind(80) == "*: Act 4.\n");
    CHECK(notes_behind(140).empty());
}

TEST_CASE("notes have up to forty rows, and up to ten on the next page") {
    const auto rows_of_note = [](const std::string& above, int more, const std::string& below) {
        std::string text = above;
        for (int i = 0; i < more; ++i) text += "and the law of May\n";
        const std::string notes = notes_in(split_dump(text + below));
        return std::count(notes.begin(), notes.begin() + notes.find('\n'), '/');
    };
    CHECK(rows_of_note("The harbour1 is open.\n\n1 Act 4\n", 28, "and no more.\n\fMore.\n") == 29);
    CHECK(rows_of_note("The harbour1 is open.\n\n1 Act 4\n", 48, "and no more.\n\fMore.\n") == 0);
    const std::string pages = "The harbour1 is open.\n\n1 Act 4\n\fThe pier2 is old.\n\n";
    CHECK(rows_of_note(pages, 7, "and no more.\n2 Act 5.\n") == 9);  // the page break is two
    CHECK(rows_of_note(pages, 11, "and no more.\n2 Act 5.\n") == 0);
}

TEST_CASE("notes end with their page, or where the text goes on") {
    CHECK(notes_in(split_dump("The harbour1 is open.\n\n1 Act 4.\n\nLetter of May from Port\n\f"
                              "More.\n")) == "1: Act 4./Letter of May from Port\n");
    // Of one page, the text goes on behind a short row that ends a sentence; not far below.
    const std::string full = "a row of text that goes on and on without any end in it, as\n";
    const auto [rows, notes] = GENERATE(table<std::string, std::string>({
        {"The harbour1 is closed.\n\n1 Act 4.\nRules of May.\nRules of June.\n\nCome by night.\n",
         "1: Act 4./Rules of May./Rules of June.\n"},
        {"The harbour1 is closed.\n\n1 Act 4.\nRules of May.\nRules of June.\nRules of July.\n\n"
         "Come by night.\n",
         "1: Act 4.\n"},
        {"the harbour1 is closed to all who\n1 Act 4, which has been read by few.\ncome by "
         "night.\n",
         "1: Act 4, which has been read by few.\n"},
        {"so that the harbour1 is closed to all of those of us who\n1 Act 4.\nCome by night.\n",
         "1: Act 4./Come by night.\n"},
    }));
    CHECK(notes_in(split_dump(full + full + rows + full + full)) == notes);
}

TEST_CASE("an address below labels in a stack goes with the note above it, or is one") {
    const auto [rows, notes] = GENERATE(table<std::string, std::string>({
        {"\nhttps://a.example/b\nAct 5.\n",
         "1: See the Act of Port Reed./https://a.example/b\n"
         "2: Act 5.\n"},
        {"https://a.example/b\nand Act 5.\n",
         "1: See the Act of Port Reed.\n"
         "2: https://a.example/b/and Act 5.\n"},
    }));
    CHECK(notes_in(split_dump("It1 is2 open.\n\n1\n2\n\nSee the Act of Port Reed.\n" + rows +
                              "\fMore.\n")) == notes);
}

TEST_CASE("a mark behind a full row stands at its last stop, else at its end") {
    const auto marked = [](const std::string& row) {
        const std::string text = blocks_in(
            blocks_of_dump("The ferries that leave the harbour at night are full\nof people who "
                           "have come from the islands1 by the boat\n" +
                           row +
                           "\n2\nThe council does not mean to count them, as it has in\nall "
                           "years. It has said so in a letter of the last May\n\n1 Act 4.\n2 Act "
                           "5.\n"));
        const std::size_t mark = text.find("{2}");
        return text.substr(text.rfind(' ', mark) + 1, mark + 2 - text.rfind(' ', mark));
    };
    CHECK(marked("Nobody counts them. Some have no other way to go") == "them.{2}");
    CHECK(marked("Nobody counts them. Some have no other way") == "way{2}");
}

TEST_CASE("of two labels alike that in the column of the mark is the note's") {
    const std::string columns =
        "the ferries of the night are      and those of the day ply for\n"
        "full of people who have come      none but the post, which has\n"
        "from the islands and who now      gone by sea since the winter\n"
        "have no other way to go home      of that year, when the lamps\n"
        "until the morning ferry1 has      of the old pier went out and\n"
        "come in from the outer banks      all of what was aboard was a\n"
        "with the post and the bread,      1 Lamp which nobody has lit,\n"
        "which nobody has counted yet      as was found in May by a few\n"
        "and which nobody will, since      who had gone out to look for\n"
        "they are sold at the harbour      them, and was given back, as\n"
        "                                  the council said in its note\n"
        "1 Act 4 of the islands.\n";
    CHECK(notes_in(split_dump(columns)) == "1: Act 4 of the islands.\n");
}
