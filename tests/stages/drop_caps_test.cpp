// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/drop_caps.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "tests/stages/layout.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

/// The lines of a page, on which these words are known.
std::string raised(const std::vector<Drawn>& rows,
                   const std::set<std::u32string>& words = {U"Once", U"ferry"}) {
    Document document = paper({rows});
    raise_drop_caps(document.pages[0].glyphs,
                    [&](const std::u32string& word) { return words.count(word) > 0; });
    return lines_of(after_lines(std::move(document)));
}

/// The first line of three, of which two stand beside a letter of this size on the second one's
/// baseline, or so far below, and begin so far behind its end.
std::string first_line(std::string_view letter, std::string_view first, double size = 30,
                       double down = 0, double gap = 3) {
    const double end = 72 + size / 2 * static_cast<double>(letter.size());
    const std::string lines = raised({{72, 112 + down, letter, size},
                                      {end + gap, 100, first},
                                      {end + gap, 112, "they are full of people"},
                                      {72, 124, "who have no other way home"}});
    return lines.substr(0, lines.find('\n'));
}

const std::string once = "nce the ferries leave";

}  // namespace

TEST_CASE("raise_drop_caps begins a paragraph with its first letter") {
    CHECK(first_line("O", once) == "Once the ferries leave");
    CHECK(first_line("\"O", once) == "\"Once the ferries leave");
    CHECK(first_line("A", "ferry that leaves") == "A ferry that leaves");
    CHECK(raised({{90, 100, once},
                  {90, 112, "they are full of people"},
                  {72, 124, "who have no other way home"},
                  {72, 112, "O", 30}}) ==
          "Once the ferries leave\nthey are full of people\nwho have no other way home\n");
}

TEST_CASE("raise_drop_caps tells drop caps by size and place") {
    const std::string raised_line = "Once the ferries leave";
    // As large as the text by 1.8, and as high as its first line by half its size.
    CHECK(first_line("O", once, 18.1, -2) == raised_line);
    CHECK(first_line("O", once, 17.9, -2) != raised_line);
    CHECK(first_line("O", once, 30, 7.3) == raised_line);
    CHECK(first_line("O", once, 30, 7.5) != raised_line);
    CHECK(first_line("O", once, 30, -2.5) == raised_line);
    CHECK(first_line("O", once, 30, -3.6) != raised_line);  // no second line beside it
    CHECK(first_line("O", once, 30, 0, 19.9) == raised_line);
    CHECK(first_line("O", once, 30, 0, 20.1) != raised_line);
    CHECK(first_line("o", once) != raised_line);
}

TEST_CASE("raise_drop_caps leaves large letters alone that begin no paragraph") {
    const std::string within = raised({{52, 112, "see"},
                                       {72, 112, "O", 30},
                                       {90, 100, once},
                                       {90, 112, "they are full of people"}});
    CHECK(within.find("Once") == std::string::npos);
    CHECK(raised({{72, 112, "OUR", 30}, {120, 100, once}, {120, 112, "they are full"}})
              .find("Once") == std::string::npos);
    CHECK(raised({{72, 112, "O", 30}, {90, 100, once}}).find("Once") == std::string::npos);
}
