// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_dump_lines.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/read_dump.hpp"
#include "stages/text.hpp"
#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Rows of 56 characters, and two that were made one.
const std::string row = "The ferries that leave the harbour by night are full of\n";
const std::string merged =
    "people who have no other way to go home, and of commitments that nobody has kept in any of "
    "these years at all.\n";

// The dump among such rows, its own rows parted by "/".
std::string repaired(const std::string& dump) {
    std::string text;
    for (int i = 0; i < 10; ++i) text += row;
    Document document = read_dump(text + merged + merged + dump, Rules::builtin());
    document.metadata.language = "en";
    const std::size_t first = document.pages[0].lines.size();
    const std::size_t own = static_cast<std::size_t>(std::count(dump.begin(), dump.end(), '\n'));
    repair_dump_lines(document, context());
    std::string out;
    for (std::size_t i = first - own; i < document.pages[0].lines.size(); ++i)
        out += (out.empty() ? "" : "/") + to_utf8(document.pages[0].lines[i].text());
    return out;
}

}  // namespace

TEST_CASE("repair_dump_lines gives back the hyphens that were dropped with row ends") {
    const auto [before, after] = GENERATE(table<std::string, std::string>({
        // No word, but two of the dictionary.
        {"Some have been waiting for an answer to their long and wellargued letters since the "
         "winter of that year.\n",
         "Some have been waiting for an answer to their long and well-/argued letters since the "
         "winter of that year."},
        // A word.
        {"Some have been waiting for an answer of the whole committee since the winter of that "
         "year, they say.\n",
         "Some have been waiting for an answer of the whole committee since the winter of that "
         "year, they say."},
        // As it stands elsewhere.
        {"The quay-side.\nSome have been waiting for an answer about the whole quayside since the "
         "winter of that year.\n",
         "The quay-side./Some have been waiting for an answer about the whole quay-/side since the "
         "winter of that year."},
        // In addresses that have other hyphens.
        {"See https://harbour.example/reports/night-ferries-and-the-peoplewithout-another-way-home "
         "for more of it.\n",
         "See https://harbour.example/reports/night-ferries-and-the-people-/without-another-way-"
         "home for more of it."},
        // Where no row can have ended.
        {"The wellargued letters have been waiting for an answer of the committee since the winter "
         "of that year.\n",
         "The wellargued letters have been waiting for an answer of the committee since the winter "
         "of that year."},
    }));
    CHECK(repaired(before) == after);
}

TEST_CASE("hyphens are given back only where a dump drops them") {
    const std::string cut = "Some have been waiting for an answer to their long and well-\n";
    std::string text;
    for (int i = 0; i < 10; ++i) text += row + cut;
    Document document = read_dump(
        text + "Some have been waiting for an answer to their long and wellargued letters since.\n",
        Rules::builtin());
    document.metadata.language = "en";
    repair_dump_lines(document, context());
    CHECK(document.pages[0].lines.size() == 21);
}

TEST_CASE("hyphens are given back where a row may have ended") {
    const std::string six = row + row + row + row + row + row;
    const auto [before, after] = GENERATE_COPY(table<std::string, std::string>({
        // From seven tenths of a row on, to one and a half.
        {"Some have been waiting wellargued letters since the winter of that year, they say, and "
         "of all the years before.\n",
         "Some have been waiting wellargued letters since the winter of that year, they say, and "
         "of all the years before."},
        {"Some have been waiting for an answer wellargued letters since the winter of that year, "
         "they say.\n",
         "Some have been waiting for an answer well-/argued letters since the winter of that year, "
         "they say."},
        {"Some have been waiting for an answer of the whole committee to all of their long "
         "wellargued letters.\n",
         "Some have been waiting for an answer of the whole committee to all of their long "
         "wellargued letters."},
        // Of a row that is longer than others, but not hardly.
        {"Some have been waiting for an answer of the wellargued letters since the winter of.\n",
         "Some have been waiting for an answer of the well-/argued letters since the winter of."},
        {six + "Some have been waiting for an answer to the wellargued letters.\n" + six,
         six + "Some have been waiting for an answer to the wellargued letters.\n" +
             six.substr(0, six.size() - 1)},
        // As long as rows nearby, but for one that is two.
        {"people of the islands, of the harbour and of the old piers too, all\n" + row +
             "Some have been waiting for an answer of wellargued letters since the winter of "
             "that.\n",
         "people of the islands, of the harbour and of the old piers too, all/" + row +
             "Some have been waiting for an answer of wellargued letters since the winter of "
             "that."},
        {"Some have been waiting for an answer of the wellargued letters since the winter of "
         "that.\n" +
             row + row + "people of the islands, of the harbour and of the old piers too, all\n",
         "Some have been waiting for an answer of the well-/argued letters since the winter of "
         "that./" +
             row + row + "people of the islands, of the harbour and of the old piers too, all"},
        // But not as those four rows away.
        {"Some have been waiting for an answer to the wellargued letters since May.\n" + row + row +
             row + "people of the islands, of the harbour and of the old piers too, all\n" + six +
             row,
         "Some have been waiting for an answer to the well-/argued letters since May./" + row +
             row + row + "people of the islands, of the harbour and of the old piers too, all/" +
             six + row.substr(0, row.size() - 1)},
        // Both parts have three letters, in addresses two.
        {"Some have been waiting for an answer reelection letters since the winter of that year, "
         "they say.\n",
         "Some have been waiting for an answer reelection letters since the winter of that year, "
         "they say."},
        {"Some have been waiting for an answer Reedled letters since the winter of that year, "
         "they say.\n",
         "Some have been waiting for an answer Reed-/led letters since the winter of that year, "
         "they say."},
        {"See the whole https://harbour.example/ferries-and-ofpeople-another-way-home for more of "
         "it and of them.\n",
         "See the whole https://harbour.example/ferries-and-of-/people-another-way-home for more "
         "of it and of them."},
        {"See the whole https://harbour.example/ferries-and-apeople-another-way-home for more of "
         "it and of them.\n",
         "See the whole https://harbour.example/ferries-and-apeople-another-way-home for more of "
         "it and of them."},
    }));
    std::string expected = after;
    std::replace(expected.begin(), expected.end(), '\n', '/');
    CHECK(repaired(before) == expected);
}

TEST_CASE("two rows that were made one are a habit") {
    const auto rows_of = [](const std::string& more) {
        std::string text;
        for (int i = 0; i < 10; ++i) text += row;
        Document document = read_dump(
            text + more +
                "Some have been waiting for an answer to their long and wellargued letters since "
                "the winter of that year.\n",
            Rules::builtin());
        document.metadata.language = "en";
        repair_dump_lines(document, context());
        return document.pages[0].lines.size();
    };
    CHECK(rows_of("") == 11);
    CHECK(rows_of(merged) == 13);
}
