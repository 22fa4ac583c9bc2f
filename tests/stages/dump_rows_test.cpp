// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_rows.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/read_dump.hpp"
#include "stages/text.hpp"
#include "tests/repeated.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Document read(const std::string& dump) {
    Document document = read_dump(dump, Rules::builtin());
    document.metadata.language = "en";
    return document;
}

std::string rows(std::size_t count, std::size_t length) {
    return repeated(std::string(length, 'x') + "\n", count);
}

// How many rows the dump has once its rows are mended.
std::size_t mended(const std::string& dump) {
    Document document = read(dump);
    mend_rows(document);
    return document.pages.at(0).lines.size();
}

DumpRow first_row(const std::string& dump) {
    const Document document = read(dump);
    return read_dump_rows(document, Rules::builtin()).front();
}

}  // namespace

TEST_CASE("the usual length of rows is that of long ones, or of most where many are two") {
    const auto usual = [](const std::string& dump) { return usual_length(read(dump)); };
    CHECK(usual(rows(8, 50) + rows(2, 60)) == 60);
    CHECK(usual(rows(9, 50) + rows(1, 60)) == 50);
    CHECK(usual(rows(7, 50) + rows(3, 75)) == 75);
    CHECK(usual(rows(7, 50) + rows(3, 76)) == 50);
    // Rows that differ by an eighth are alike.
    CHECK(usual(rows(3, 50) + rows(3, 44) + rows(4, 80)) == 50);
    CHECK(usual(rows(3, 50) + rows(3, 43) + rows(4, 80)) == 80);
    // A column is not so narrow: rows of 40 are headings and items.
    CHECK(usual(rows(7, 41) + rows(3, 90)) == 41);
    CHECK(usual(rows(7, 40) + rows(3, 90)) == 90);
}

TEST_CASE("pages whose rows are longer or shorter have a usual length of their own") {
    const auto on_second = [](const std::string& page) {
        const Document document = read(rows(80, 60) + "\f" + page);
        return read_dump_rows(document, Rules::builtin()).back().usual;
    };
    CHECK(on_second(rows(8, 80)) == 80);
    CHECK(on_second(rows(7, 80)) == 60);
    CHECK(on_second(rows(8, 75)) == 60);
    CHECK(on_second(rows(8, 76)) == 76);
    CHECK(on_second(rows(8, 41)) == 41);
    CHECK(on_second(rows(8, 40)) == 60);
}

TEST_CASE("rows that a program broke behind marks are mended where two are") {
    const std::string prose = repeated("Of the ferries that leave the harbour at night some\n", 8);
    const auto rows_left = [&](std::size_t count) {
        Document document =
            read(prose + repeated("So do these ferriesN\nthat go by night\n", count));
        for (Line& line : document.pages[0].lines) {
            if (line.chars.back().code == U'N') line.chars.back().script = Script::superscript;
        }
        mend_rows(document);
        return document.pages[0].lines.size();
    };
    CHECK(rows_left(1) == 8 + 2);
    CHECK(rows_left(2) == 8 + 2);
}

TEST_CASE("rows that a mark parts are one where that is at most a tenth longer than is usual") {
    const auto rows_left = [&](std::size_t length) {
        const std::string above = "So do these ferriesN";
        const std::string below = std::string(length - above.size(), 'x') + "\n";
        Document document = read(rows(20, 50) + repeated(above + "\n" + below, 2));
        for (Line& line : document.pages[0].lines) {
            if (line.chars.back().code == U'N') line.chars.back().script = Script::superscript;
        }
        mend_rows(document);
        return document.pages[0].lines.size();
    };
    CHECK(rows_left(55) == 20 + 2);
    CHECK(rows_left(56) == 20 + 4);
}

TEST_CASE("rows that a program broke behind sentences are mended where six are") {
    const std::string full = "the ferries that leave the harbour at night are\n";
    const auto rows_left = [&](std::size_t count, const std::string& broken) {
        return mended(repeated(full + broken, count));
    };
    const std::string two = "full of people.\nOthers are not so full of them at\n";
    CHECK(rows_left(5, two) == 15);
    CHECK(rows_left(6, two) == 12);
}

TEST_CASE("a sentence ends its row early, and makes a full row with the next") {
    // Where rows of fifty are usual, six times a row that ends with a sentence, and one below.
    const auto [above, both, joined] = GENERATE(table<std::size_t, std::size_t, bool>({
        {20, 50, true},
        {20, 46, true},
        {20, 45, false},
        {20, 54, true},
        {20, 55, false},
        {39, 50, true},
        {40, 50, false},
    }));
    const std::string first = "So it " + std::string(above - 7, 'x') + ".\n";
    const std::string second = "So it " + std::string(both - above - 7, 'x') + "\n";
    const std::size_t left = mended(rows(60, 50) + repeated(first + second, 6));
    CHECK(left == 60 + (joined ? 6 : 12));
}

TEST_CASE("words that have a row each are one row where three are") {
    const std::string prose = repeated("Of the ferries that leave the harbour at night some\n", 8);
    CHECK(mended(prose + "by\nnight\n") == 10);
    CHECK(mended(prose + "go\nby\nnight\n") == 9);
}

TEST_CASE("markers stand alone on their rows, but figures are none") {
    const auto is_lone = [](const std::string& row) {
        return first_row(row + "\nSweep the pier.\n").lone;
    };
    CHECK(is_lone("–"));
    CHECK(is_lone("(xviii)"));
    CHECK(is_lone("3.12"));
    CHECK_FALSE(is_lone("12.50"));
    CHECK_FALSE(is_lone("• No"));
    CHECK(first_row("• No\n").bullet);
}

TEST_CASE("rows that are dates have few letters beside") {
    CHECK(first_row("Port Ellis, 3 September 2021\n").dated);
    CHECK_FALSE(first_row("The Harbour of Ellis, 3 September 2021\n").dated);
    CHECK(first_row("Port Ellis, 3 September 2021, 9.00-12.30\n").dated);
    CHECK_FALSE(first_row("Port Ellis, 3 September 2021, 10.00-12.30\n").dated);
}

TEST_CASE("titles of up to four words may end with a word that leads on") {
    CHECK_FALSE(first_row("Who we are\n").leads_on);
    CHECK_FALSE(first_row("Where ferries come from\n").leads_on);
    CHECK(first_row("Where do ferries come from\n").leads_on);
    CHECK(first_row("Where do the ferries come from\n").leads_on);
}
