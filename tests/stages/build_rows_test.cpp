// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_rows.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/stages/layout.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

std::string built(const std::vector<Drawn>& rows) {
    return lines_of(after_lines(paper({rows})));
}

// What stands at this place beside or over the word "claims", whose letters are 5 points wide and
// end at 102 on the baseline 100.
std::string beside(std::string_view text, double x, double y, double size) {
    std::string out = built({{72, 100, "claims"}, {x, y, text, size}});
    std::replace(out.begin(), out.end(), '\n', '/');
    return out;
}

}  // namespace

TEST_CASE("build_lines tells marks from what stands on a line of its own by height and size") {
    CHECK(beside("12", 102, 99.2, 6) == "claims^12^/");  // 0.08 type sizes up
    CHECK(beside("12", 102, 99.3, 6) == "12/claims/");
    CHECK(beside("12", 102, 92.1, 6) == "claims^12^/");  // 0.8 up
    CHECK(beside("12", 102, 91.9, 6) == "12/claims/");
    CHECK(beside("2", 102, 103.9, 6) == "claims2/");  // 0.4 down: a subscript
    CHECK(beside("2", 102, 104.1, 6) == "claims/2/");
    CHECK(beside("2", 102, 100.7, 6) == "claims2/");
    CHECK(beside("2", 102, 100.5, 6) == "claims/2/");
    CHECK(beside("th", 102, 98, 8.7) ==
          "claims^th^/");  // letters of a script are smaller than 0.88
    CHECK(beside("th", 102, 98, 8.9) == "claimsth/");
}

TEST_CASE("build_lines takes what is drawn a little lower for the same line") {
    CHECK(beside("of rents", 107, 101.7, 10) == "claims of rents/");  // 0.18 type sizes
    CHECK(beside("of rents", 107, 101.9, 10) == "claims/of rents/");
    CHECK(beside("of rents", 107, 100.4, 8) == "claims of rents/");  // 0.045 of other size
    CHECK(beside("of rents", 107, 100.5, 8) == "claims/of rents/");
}

TEST_CASE("build_lines gives a mark to the word that it stands near to") {
    CHECK(beside("12", 110.9, 96, 6) == "claims ^12^/");
    CHECK(beside("12", 111.1, 96, 6) == "12/claims/");
    CHECK(beside("12", 97.6, 96, 8) == "claims^12^/");  // it leans over the letter before it
    CHECK(beside("12", 97.4, 96, 8) == "12/claims/");
}

TEST_CASE("build_lines gives a raised label to the note far behind it") {
    const auto read = [](std::string_view label, double gap) {
        const double width = 3 * static_cast<double>(label.size());
        return built({{72 - gap - width, 96, label, 6}, {72, 100, "See the report"}});
    };
    CHECK(read("12", 49) == "^12^ See the report\n");
    CHECK(read("12", 51) == "12\nSee the report\n");
    CHECK(read("xxviii", 20) == "^xxviii^ See the report\n");
    CHECK(read("lxxviii", 20) == "lxxviii\nSee the report\n");
}

TEST_CASE("build_lines moves no more than three letters back to their line") {
    CHECK(beside("ABC", 102, 98, 10) == "claimsABC/");
    CHECK(beside("ABCD", 102, 98, 10) == "ABCD/claims/");
}

TEST_CASE("build_lines reads a title, and not its shadow, which is drawn first") {
    const auto [shadow, lines] = GENERATE(table<Drawn, std::string>({
        {{74, 102, "Harbour", 12, regular}, "Harbour\n"},
        {{70, 98, "Harbour", 12, regular}, "Harbour\n"},
        {{72, 104, "Harbour", 12, regular}, "Harbour\n"},
        {{72, 105, "Harbour", 12, regular}, "Harbour\nHarbour\n"},
        {{72, 104, "Harbor", 12, regular}, "Harbour\nHarbor\n"},
        {{72, 104, "Harbout", 12, regular}, "Harbour\nHarbout\n"},
    }));
    const Document document = after_lines(paper({{shadow, {72, 100, "Harbour", 12, bold}}}));
    CHECK(lines_of(document) == lines);
    CHECK(std::any_of(document.pages[0].lines.begin(), document.pages[0].lines.end(),
                      [](const Line& line) { return line.chars.front().font == bold; }));
}

TEST_CASE("build_lines takes a letter beside its like for no shadow") {
    CHECK(built({{72, 100, "l", 12}, {75, 100, "l", 12}}) == "ll\n");
    CHECK(built({{72, 100, "III", 12}, {76, 102, "III", 12}}).size() == 7);
    CHECK(built({{72, 100, "IIII", 12}, {76, 102, "IIII", 12}}).size() == 5);
}

TEST_CASE("build_lines takes a small number behind a word for a mark though it is not raised") {
    CHECK(beside("12", 102, 100, 7.9) == "claims^12^/");  // 0.8 type sizes
    CHECK(beside("12", 102, 100, 8.1) == "claims12/");
    CHECK(beside("123", 102, 100, 6) == "claims^123^/");
    CHECK(beside("1234", 102, 100, 6) == "claims1234/");
    const auto behind = [](double size) {  // a word of this size in a line of 10
        return built(
            {{72, 100, "Rents in the"}, {137, 100, "form", size}, {137 + 2 * size, 100, "12", 6}});
    };
    CHECK(behind(9.1) == "Rents in the form^12^\n");
    CHECK(behind(8.9) == "Rents in the form12\n");
}

TEST_CASE("build_lines gives letters off the baseline to a row that is hardly smaller") {
    CHECK(beside("TH", 102, 98, 10.1) == "claimsTH/");
    CHECK(beside("TH", 102, 98, 10.3) == "TH/claims/");  // 0.98 of its size
}

TEST_CASE("build_lines takes letters for drawn twice that stand nearly at one place") {
    const auto read = [](double shift, double drop) {
        return built({{72, 100, "old"}, {72 + shift, 100 + drop, "old"}});
    };
    CHECK(read(1.7, 0) == "old\n");  // 0.35 of the width of a letter
    CHECK(read(1.8, 0) != "old\n");
    CHECK(read(0.3, 0.9) == "old\n");  // 0.1 type sizes
    CHECK(read(0.3, 1.1) != "old\n");
}
