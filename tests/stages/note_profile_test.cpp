// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/note_profile.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/notes.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Rows operator+(Rows a, const Rows& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

// Rows of prose in this size.
Rows block(double y, int rows, double size, double leading) {
    Rows out;
    for (int i = 0; i < rows; ++i) out.push_back({72, y + leading * i, prose_row, size});
    return out;
}

}  // namespace

TEST_CASE("split_footnotes takes the size of the text from the upper part of the pages") {
    const Rows note{{72, 780, "1 A note", 8}};
    // A long summary in small type, and more text below it.
    CHECK(notes({block(60, 15, 8, 10) + block(260, 17, 10, 14) + note}, {{1, 770}}) ==
          "1: A note\n");
    // Notes that fill the lower part.
    CHECK(notes({block(200, 20, 10, 14) + Rows{{72, 530, "1 A note", 8}} + block(540, 27, 8, 10)},
                {{1, 520}})
              .find("1: A note/") == 0);
}

TEST_CASE("split_footnotes takes large type for that of the text where a tenth of it is") {
    const auto read = [](int large) {
        Rows head;
        for (int i = 0; i < large; ++i)
            head.push_back({72, 30.0 + 17 * i, "THE HOMES THAT WERE PROMISED IN THE LAW^1^", 14});
        return notes({head + page_of({{72, 380, "1 home in ten is damp"}})});
    };
    CHECK(read(3) == "");  // of 1361 characters 120 are
    CHECK(read(4) == "1: home in ten is damp\n");
}

TEST_CASE("split_footnotes lets few raised labels outweigh the lists in notes") {
    const auto read = [](int items) {
        constexpr std::string_view list[] = {"12. a fund",   "13. a list",  "14. an office",
                                             "15. a letter", "16. a house", "17. a street",
                                             "18. a town"};
        Rows rows{{72, 380, "a claim^1^"}, {72, 600, "^1^ The points are:", 8}};
        for (int i = 0; i < items; ++i) rows.push_back({72, 610.0 + 10 * i, list[i], 8});
        return notes({page_of(rows)}, {{1, 590}}).find("1: The points are:/12. a fund/") == 0;
    };
    CHECK(read(6));
    CHECK_FALSE(read(7));
}

TEST_CASE("split_footnotes learns how labels are set from no heading below a rule") {
    CHECK(notes({page_of({{72, 400, "1. Water", 14}}), page_of({{72, 400, "2. Wells", 14}}),
                 page_of({{72, 380, "a claim^1^ and more"}, {72, 720, "1 First note", 8}})},
                {{1, 390, 300}, {2, 390, 300}, {3, 710}}) == "1: First note\n");
}

TEST_CASE("split_footnotes tells long notes from the body by the lines with marks") {
    Rows long_note;
    for (int i = 0; i < 60; ++i) long_note.push_back({72, 100.0 + 10 * i, prose_row, 8});
    const std::string found = notes(
        {page_of({{72, 380, "a claim^1^ and"}, {72, 394, "more^2^"}, {72, 700, "^1^ A note", 8}}),
         long_note,
         long_note,
         {{72, 100, prose_row}, {72, 700, "^2^ Next", 8}}},
        {{1, 690}, {2, 90}, {3, 90}, {4, 690}});
    CHECK(found.size() > 2 * 60 * prose_row.size());
    CHECK(found.substr(found.size() - 8) == "2: Next\n");
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
