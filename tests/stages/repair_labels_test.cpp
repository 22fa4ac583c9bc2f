// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_labels.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// A note as it was read: its label, and where its text begins.
struct Note {
    std::string_view label;
    std::string_view text;
    double label_x = 72;
    double text_x = 92;
};

// The notes at the foot of a scan behind the repair.
std::string notes_repaired(const std::vector<Note>& notes, double size = 8) {
    std::vector<Drawn> rows = prose(100, 12);
    double y = 600;
    for (const Note& note : notes) {
        if (!note.label.empty()) rows.push_back({note.label_x, y, note.label, size});
        rows.push_back({note.text_x, y, note.text, size});
        y += 10;
    }
    const std::string lines = lines_of(after_repairs({rows}));
    std::size_t start = 0;
    for (int i = 0; i < 12; ++i) start = lines.find('\n', start) + 1;
    return lines.substr(start);
}

}  // namespace

TEST_CASE("repair_lines takes a sign for a label that stands as the others do") {
    const auto read = [](double x, double text_x) {
        return notes_repaired(
            {{"1", "First note."}, {"°", "Second note.", x, text_x}, {"3", "Third note."}});
    };
    const std::string label = "1 First note.\n2 Second note.\n3 Third note.\n",
                      text = "1 First note.\n2 ° Second note.\n3 Third note.\n";
    CHECK(read(78.3, 92) == label);  // 0.8 type sizes
    CHECK(read(78.5, 92) == text);
    CHECK(read(72, 78.9) == label);  // 0.35 of white space
    CHECK(read(72, 78.7) == text);
}

TEST_CASE("repair_lines looks for labels in type that is smaller than the text") {
    const auto read = [](double size) {
        return notes_repaired({{"1", "First note."}, {"°", "Second note."}, {"3", "Third note."}},
                              size);
    };
    CHECK(read(9.6).find("2 Second note.") != std::string::npos);
    CHECK(read(9.8).find("2 Second note.") == std::string::npos);
}

TEST_CASE("repair_lines sets a lost label where the line above falls short") {
    const auto read = [](double text_x) {  // 69 characters, 4 points each, in a column up to 522
        return notes_repaired(
            {{"4", "a note on all of the homes that have stood in the old town by the sea", 72,
              text_x},
             {"", "Its label is lost."},
             {"6", "Another."}});
    };
    CHECK(read(221).find("\n5 Its label is lost.") != std::string::npos);  // by 3 type sizes
    CHECK(read(223).find("\nIts label is lost.") != std::string::npos);
}

TEST_CASE("repair_lines fills up to five places between two labels") {
    const auto read = [](int lost, std::string_view last) {
        std::vector<Note> notes{{"4", "A note."}};
        for (int i = 0; i < lost; ++i) notes.push_back({"", "Its label is lost."});
        notes.push_back({last, "Another."});
        return notes_repaired(notes).find("\n5 Its label is lost.") != std::string::npos;
    };
    CHECK(read(5, "10"));
    CHECK_FALSE(read(6, "11"));
}

TEST_CASE("repair_lines reads labels of up to three digits") {
    CHECK(notes_repaired({{"109", "A note."}, {"ll°", "Another."}, {"111", "The end."}}) ==
          "109 A note.\n110 Another.\n111 The end.\n");
    CHECK(notes_repaired({{"119", "A note."}, {"", "120ibid, para. 3", 72, 72}, {"121", "End."}}) ==
          "119 A note.\n120 ibid, para. 3\n121 End.\n");
    CHECK(notes_repaired(
              {{"1199", "A note."}, {"", "1200ibid, para. 3", 72, 72}, {"1201", "End."}}) ==
          "1199 A note.\n1200ibid, para. 3\n1201 End.\n");
}

TEST_CASE("repair_lines reads a raised label that one letter stands behind") {
    CHECK(notes_repaired({{"^8^", "First note."}, {"", "^°^A", 72, 72}, {"^10^", "Third note."}}) ==
          "^8^ First note.\n^9^A\n^10^ Third note.\n");
}
