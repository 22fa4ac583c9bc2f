// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_dump_blocks.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/dumps.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Rows of 48 characters.
const std::string go_on = "the ferries that leave the harbour at night are\n";
const std::string ends = "full of people who have no other way to go home.\n";

// With an empty row below each.
std::string spaced(const std::string& rows) {
    std::string out;
    for (const char c : rows) out += c == '\n' ? "\n\n" : std::string(1, c);
    return out;
}

}  // namespace

TEST_CASE("build_dump_blocks joins rows over empty ones, and parts paragraphs") {
    const std::string a = "A paragraph begins here and says in two rows how\n";
    const auto [dump, blocks] = GENERATE_COPY(table<std::string, std::size_t>({
        {a + go_on + ends, 1},
        {a + "\n" + go_on + "\n" + go_on, 1},     // empty rows between all rows
        {a + go_on + "late.\n\n" + a + ends, 2},  // and between paragraphs
        {a + go_on + "late.\n" + a + ends, 2},    // none: a short row ends it
        {a + go_on + "\f" + go_on + ends, 1},     // over a page
        {a + go_on + "late.\n\f" + a + ends, 2},
        {a + ends + "\n● An item that goes\n\non over an empty row.\n\n● Another.\n", 3},
        {"We ask the council to:\n(a) light the pier;\n(b) sweep it; and\n(c) mend it.\n", 4},
        {a + ends + "\nA Heading\n\n" + a + ends, 3},
        {a + "\n" + go_on + "\n" + ends + "\n\n\n" + a + "\n" + go_on, 2},  // more of them
    }));
    CAPTURE(dump, blocks_in(blocks_of_dump(dump)));
    CHECK(count_blocks(dump) == blocks);
}

TEST_CASE("blocks of a dump are told by their form") {
    const std::string prose = "Of the ferries that leave the harbour at night some\n" + ends;
    const std::string block =
        "paragraph: Of the ferries that leave the harbour at night some full of people who have no "
        "other way to go home.\n";
    CHECK(
        blocks_in(blocks_of_dump("A Report on Ferries\n\n" + prose + "\nCase Study: The Pier\n\n" +
                                 prose + "\n● Light the pier.\n\n–\nSweep it.\n")) ==
        "title: A Report on Ferries\n" + block + "heading: Case Study: The Pier\n" + block +
            "list_item: Light the pier.\nlist_item: Sweep it.\n");
    CHECK(blocks_in(blocks_of_dump("The harbour1 is open.\n\n1 Act 4.\n")) ==
          "paragraph: The harbour{1} is open.\n");
}

TEST_CASE("rows that the program broke are made whole") {
    const std::string prose = "Of the ferries1\nthat go by night2\n. Some\n" + ends;
    CHECK(blocks_in(blocks_of_dump(prose + go_on + ends + "\n1 Act 4.\n2 Act 5.\n")) ==
          "paragraph: Of the ferries{1} that go by night{2}. Some full of people who "
          "have no other way to go home. the ferries that leave the harbour at night are full of "
          "people who have no other way to go home.\n");
    // Behind marks that end sentences, where the next row had room.
    const std::string four = "It ends here.1\nAnd the ferries that go by night are\n" + ends +
                             "It ends here too.2\nAnd so do ferries that go by day\n" + ends;
    CHECK(count_blocks(four + "\n1 Act 4.\n2 Act 5.\n") == 1);
    // Behind sentences, where the blank was wider.
    std::string parted;
    for (int i = 0; i < 8; ++i)
        parted += "have no way home.\nThe ferries that leave by night\n" + go_on;
    CHECK(count_blocks(go_on + parted + ends) == 1);
    // Words that stand far apart.
    CHECK(count_blocks("It is said\nthat\nall\nferries\nare\n" + ends) == 1);
    CHECK(count_blocks("It is said\nthat\n \nall\n \nferries\n \nare\n" + ends) == 1);
}

TEST_CASE("bullets in a stack belong to the texts below them") {
    const auto [dump, items] = GENERATE(table<std::string, std::string>({
        {"We ask for this:\n\n●\n\n●\n\nLight the pier.\n\nSweep it.\n",
         "list_item: Light the pier.\nlist_item: Sweep it.\n"},
        {"We ask for this:\n\n(ii)\n\n(iii)\n\nLight the pier.\n\nSweep it.\n",
         "list_item: Light the pier.\nlist_item: Sweep it.\n"},
        {"We ask for this:\n●\n\nLight the pier.\n\n●\n\nSweep it.\n",
         "list_item: Light the pier.\nlist_item: Sweep it.\n"},
    }));
    const std::string got = blocks_in(blocks_of_dump(dump));
    CHECK(got.substr(got.find('\n') + 1) == items);
}

TEST_CASE("a heading need not stand apart from its text") {
    const std::string prose =
        "Of the ferries that leave the harbour at night some\n" + go_on + go_on + go_on + ends;
    CHECK(blocks_of_dump("A Report\n\n" + prose + "\nThe Pier\n" + prose + "\nThe Boats\n" + prose)
              .blocks.size() == 6);
}

TEST_CASE("titles, dates and headings end where their rows have room") {
    const std::string prose = "Of the ferries that leave the harbour at night some\n" + go_on +
                              go_on + go_on + go_on + ends;
    // A row that ends with "the" goes on, whatever stands below it.
    CHECK(blocks_of_dump("Report to the\n\nHarbour Council\n\n3 May 2021\n\nIntroduction\n\n" +
                         prose + "\n" + prose)
              .blocks.size() == 5);
    // But "Who we are" is all of it.
    CHECK(count_blocks(prose + "\nWho we are\n" + prose + "\nWhat we do\n" + prose) == 5);
    // The first row of a heading is full.
    CHECK(blocks_of_dump(prose +
                         "\nFerries by night must be lit, and swept before the\nfirst of May\n\n" +
                         prose)
              .blocks.size() == 3);
}

TEST_CASE("numbers that count headings and paragraphs make no items of them") {
    const std::string prose = "Of the ferries that leave the harbour at night some\n" + go_on +
                              go_on + go_on + go_on + go_on + ends;
    CHECK(blocks_in(blocks_of_dump("1. The Pier\n\n2. " + prose + "\nMore.\n")).find("list_item") ==
          std::string::npos);
    // An item is seldom longer than 250 characters.
    const auto items = [](const std::string& rest) {
        const std::string text =
            "Of the ferries that leave the harbour by night a\n" + go_on + go_on + go_on + rest;
        return blocks_in(blocks_of_dump("1. " + text + "\n2. " + text)).find("list_item") !=
               std::string::npos;
    };
    CHECK(items(ends));
    CHECK_FALSE(items(go_on + ends));
    // Items that have lost their bullets are told by their form.
    CHECK(
        blocks_in(blocks_of_dump(
                      prose + "\nWe recommend that they:\nlight the pier;\nsweep it.\n\n" + prose))
            .find("list_item: light the pier;\nlist_item: sweep it.\n") != std::string::npos);
    // Roman numbers of one letter.
    CHECK(blocks_of_dump("We ask:\ni. Light it.\nii. Sweep it.\n").blocks.at(1).marker == "i.");
    // A single letter is one within a list.
    const Document list =
        blocks_of_dump("We ask:\n1. Light it.\n2. Sweep it.\na. By day.\n3. Mend it.\n");
    REQUIRE(list.blocks.size() == 5);
    CHECK(list.blocks[3].marker == "a.");
    CHECK(list.blocks[3].level == 2);
    CHECK(list.blocks[4].level == 1);
}

TEST_CASE("headings have one row or two, titles up to five") {
    const std::string title =
        "Submission of the Ferry Users\nto the Harbour Council\nof Port Reed\non Lamps and Fares\n";
    CHECK(count_blocks(ferries +
                       "late.\nFerries by Night, in Winter and in Storms, as Seen\nby "
                       "the Council\n" +
                       pier + "there of late.\n") == 3);
    CHECK(count_blocks(ferries +
                       "late.\n\nFerries by Night, in Winter and in Storms, as Seen\nby "
                       "the Council and by Those Who Have to Use Them in\nAll of Their "
                       "Years\n" +
                       pier + "there.\n") == 2);
    CHECK(count_blocks(title + "in Winter\n\n" + pier + "there.\n\n" + ferries + "late.\n") == 3);
    CHECK(count_blocks(title + "in Winter\nand in Storms\n\n" + pier + "there.\n\n" + ferries +
                       "late.\n") == 2);
}

TEST_CASE("rows that might be headings") {
    const std::string full = "late at night, or never at all, as they all say.\n";
    const auto [dump, blocks] = GENERATE_COPY(table<std::string, std::size_t>({
        // Too long for one, above a row that is not full.
        {"Reed & Sons has had them all since 1910.\nThey have told the Minister for Harbours "
         "and\nLamps so.\n",
         1},
        // A number makes a heading of a row that is not half full, with the text right below it.
        {"2.1 Who We Are and Why\n" + pier + "there.\n\n" + ferries + "late.\n", 3},
        {spaced("3 The council let Reed & Sons\nMary-Elizabeth-Victoria Reed. Nobody mends the "
                "pier.\n" +
                ferries + "late.\n"),
         1},
        // And of one behind a paragraph whose last row is full, but not of part of an address.
        {ferries + full + "1 Lamps and Ropes at the Quay\n", 2},
        {"Harbour Users\n12 Quay Street\nPort Reed\n\n" + ferries + "late.\n\nSo it is.\n", 3},
        // So does room behind it, but not where the next word is too long for it.
        {ferries + "late at night, or never at all, as they all will say.\nFares\n\n" + pier +
             "there.\n",
         3},
        {ferries + "late.\n\n" + ferries + "late.\n\n" + ferries + "late.\n\n" + pier +
             "Nobody lights the pier of the harbour. It was built.\nSee\n"
             "Notwithstanding-What-The-Council-Says by Mary Reed.\n",
         4},
        {spaced(ferries + full + "Our pages\nhttps://harbour.example/fares\n"), 2},
    }));
    CHECK(count_blocks(dump) == blocks);
}

TEST_CASE("sentences go on behind rows that end early") {
    const auto [dump, blocks] = GENERATE_COPY(table<std::string, std::size_t>({
        {"It is lit, says\nCaptain-Commander Mary Reed. Nobody pays them.\n\n" + ferries +
             "late.\n\n" + pier + "there.\n",
         3},
        {"Fares\n\n" + ferries + "late, says\n\nCaptain-Commander Reed. Nobody does.\n", 2},
        {"The captain says this:\nno boat leaves it before the day breaks, and nothing\nis lit "
         "until it does.\n",
         1},
        {"\"Who has seen the lamps by night?\"\nasked Captain Reed.\n\n" + ferries + "late.\n", 2},
        // A name in small letters begins a paragraph all the same.
        {ferries + "late.\n\nde Reed, who leads the firm, has said that the lamps\nmust go.\n", 2},
    }));
    CHECK(count_blocks(dump) == blocks);
}

TEST_CASE("items and the sentences above them") {
    const std::string full = "late at night, or never at all, as they all say.\n";
    const auto [dump, blocks] = GENERATE_COPY(table<std::string, std::size_t>({
        // Without bullets.
        {ferries + "late at night.\n\nWe ask the council to:\nlight the pier;\nsweep it.\n", 4},
        {ferries + "late at night.\n\nWe ask the council to do the following:\n\nlamps by "
                   "night\n\nBrooms\n",
         4},
        {"We ask the council to:\n\nlight the pier by night, in winter and in storms;\n\nsweep "
         "it;\n\nmend what the storms have left of it in the years of\nwar.\n",
         4},
        // A full row is above: of another paragraph, or of this one where all rows are apart.
        {ferries + full + "We ask the council to:\n(a) light the pier;\n(b) sweep it.\n" + pier +
             "there.\n",
         5},
        {spaced(ferries + full + "We ask the council to:\n● light the pier;\n● sweep it.\n"), 3},
        // A name goes on over an empty row, and the next item begins behind one.
        {"We ask for this:\n\n●\n\n●\n\nA lamp that is lit by night for her boats, says "
         "Mary\n\nReed.\n\nA broom.\n",
         3},
    }));
    CHECK(count_blocks(dump) == blocks);
}
