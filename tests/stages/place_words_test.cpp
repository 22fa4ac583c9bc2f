// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/place_words.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <utility>

#include "rules/rules.hpp"
#include "stages/build_lines.hpp"
#include "stages/restore_regions.hpp"
#include "stages/turn_page.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/paper.hpp"
#include "tests/stages/scan.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Document placed(Document document) {
    place_words(document, context());
    build_lines(document, context());
    return document;
}

std::string lines_read(const std::vector<Read>& lines) {
    return lines_of(placed(scan({lines})));
}

std::vector<double> sizes_of(const Document& document) {
    std::vector<double> out;
    for (const Line& line : document.pages[0].lines) out.push_back(std::round(line.size * 10) / 10);
    return out;
}

// A page ten times as large as usual ones, and its words.
Document huge_scan() {
    Document document = scan({{{720, 1000, "far and wide", 100}}});
    Page& page = document.pages[0];
    page.width = page.recognized->width = 5950;
    page.height = page.recognized->height = 8420;
    return document;
}

}  // namespace

TEST_CASE("place_words parts words as they were read, whatever the gaps") {
    CHECK(lines_read({{72, 100, "four words in all"}}) == "four words in all\n");
    Document document = scan({{{72, 100, "wide words"}}});
    RecognizedLine& line = document.pages[0].recognized->lines[0];
    line.words[0].box.x1 = 200;    // letter-spaced
    line.words[1].box.x0 = 199.9;  // and no gap behind it
    line.words[1].box.x1 = 260;
    CHECK(lines_of(placed(document)) == "wide words\n");
}

TEST_CASE("place_words sets raised words as small raised glyphs") {
    CHECK(lines_read({{72, 100, "a claim.^12^ And more"}}) == "a claim.^12^ And more\n");
    CHECK(lines_read({{72, 100, "^3^ See the report"}}) == "^3^ See the report\n");
    CHECK(lines_read({{72, 100, "the services^28^if"}}) == "the services^28^if\n");
}

TEST_CASE("place_words believes edges only where letters can stand so") {
    Document document = scan({{{72, 100, "all will"}}});
    document.pages[0].recognized->lines[0].words[0].edges = {72, 77, 77, 87};  // no l is so thin
    CHECK(lines_of(placed(document)) == "all will\n");
}

TEST_CASE("place_words gives a document apostrophes of one kind") {
    CHECK(lines_read({{72, 100, "l'un n’est qu’un d’autres"}}) == "l’un n’est qu’un d’autres\n");
    CHECK(lines_read({{72, 100, "it's the state’s"}}) == "it's the state's\n");
}

TEST_CASE("place_words reads right-to-left words in logical order") {
    Document document = scan({{{300, 100, "الحق"}, {240, 100, "في(2018)"}}});
    std::vector<RecognizedLine>& lines = document.pages[0].recognized->lines;
    lines[0].words.push_back(lines[1].words[0]);
    lines.pop_back();
    CHECK(lines_of(placed(document)) == "الحق في(2018)\n");
}

TEST_CASE("place_words makes estimated sizes those of few types") {
    const Document document = placed(scan({{{72, 100, "Heading", 14.2},
                                            {72, 130, "a line of the body", 10.1},
                                            {72, 142, "and another one, longer", 9.9},
                                            {72, 154, "ax", 9.2},
                                            {72, 400, "1 a note at the foot", 8.1},
                                            {72, 410, "and its second line", 8.3}}}));
    CHECK(sizes_of(document) == std::vector<double>{14.2, 10, 10, 10, 8.2, 8.2});
}

// Two lines, the words of which have their ink as high as this above the baseline.
std::vector<double> sizes_of(std::string_view above, std::vector<double> rises_above,
                             std::string_view below, std::vector<double> rises_below) {
    Document document = scan({{{72, 100, above}, {72, 114, below}}});
    std::vector<RecognizedLine>& lines = document.pages[0].recognized->lines;
    const auto raise = [](RecognizedLine& line, const std::vector<double>& rises) {
        line.box = {};
        for (std::size_t i = 0; i < line.words.size(); ++i) {
            line.words[i].box.y0 = line.baseline - rises[i];
            line.box.add(line.words[i].box);
        }
    };
    raise(lines[0], rises_above);
    raise(lines[1], rises_below);
    return sizes_of(placed(document));
}

TEST_CASE("place_words tells the size of letters by how far such letters rise") {
    const std::vector<double> alike{10, 10};
    CHECK(sizes_of("has one", {7.25, 5}, "cares so", {5, 5}) == alike);
    CHECK(sizes_of("has 12", {7.25, 6.5}, "MORE OF IT", {6.5, 6.5, 6.5}) == alike);
    CHECK(sizes_of("has (a)", {7.25, 9}, "example.org/a", {9}) == alike);
    CHECK(sizes_of("has one", {7.25, 5}, "CO.", {5}) == alike);  // read so for "co."
    CHECK(sizes_of("has one", {7.25, 5}, "go", {7}) == alike);   // a baseline read too low
}

TEST_CASE("place_words tells the size of Arabic by the height of most lines") {
    Document document = scan({{{72, 100, "الحق في"}, {72, 120, "السكن"}, {72, 140, "حق"}}});
    document.pages[0].recognized->lines[1].box.y0 -= 2;
    const std::vector<double> sizes = sizes_of(placed(document));
    CHECK(sizes == std::vector<double>(3, sizes[0]));
}

TEST_CASE("place_words does not believe boxes beyond the ink of their line") {
    Document document = scan({{{72, 100, "a title of this"}, {72, 114, "the end of it"}}});
    for (RecognizedWord& word : document.pages[0].recognized->lines[1].words) word.box.y0 -= 3;
    CHECK(sizes_of(placed(document)) == std::vector<double>{10, 10});
}

TEST_CASE("place_words takes uncertain lines for as bold as most of their size") {
    std::vector<Read> rows;
    for (int i = 0; i < 12; ++i) rows.push_back({72, 100.0 + 12 * i, "a line of the body as set"});
    for (int i = 0; i < 3; ++i) rows.push_back({72, 400.0 + 30 * i, "Head of a part", 14});
    Document document = scan({rows});
    std::vector<RecognizedLine>& lines = document.pages[0].recognized->lines;
    for (RecognizedLine& line : lines) line.stroke = 0.1 * line.size;
    lines[12].stroke = lines[13].stroke = 0.13 * 14;
    lines[14].stroke = 0.118 * 14;
    const Document out = placed(document);
    std::size_t bold_lines = 0;
    for (const Line& line : out.pages[0].lines) bold_lines += line.bold ? 1U : 0U;
    CHECK(bold_lines == 3);
}

TEST_CASE("place_words leaves specks out, but no letter") {
    CHECK(lines_read({{72, 100, "a line"}, {20, 130, ".'", 10, 0.3}}) == "a line\n");
    CHECK(lines_read({{72, 100, "a line"}, {20, 130, "x", 10, 0.3}}) == "a line\nx\n");
    CHECK(lines_read({{72, 100, "a line"}, {20, 130, ".'.'", 10, 0.3}}) == "a line\n.'.'\n");
    CHECK(lines_read({{72, 100, "a line"}, {20, 130, ".'", 10, 0.7}}) == "a line\n.'\n");
    CHECK(lines_read({{72, 100, "* an item", 10, 0.3}}) == "* an item\n");
}

TEST_CASE("place_words takes a dash no wider than a stroke for none") {
    Document document = scan({{{72, 100, "- a note", 10, 0.2}}});
    CHECK(lines_of(placed(document)) == "- a note\n");
    RecognizedWord& dash = document.pages[0].recognized->lines[0].words[0];
    dash.box.x0 = dash.box.x1 - 2.1;  // 0.2 type sizes
    CHECK(lines_of(placed(document)) == "- a note\n");
    dash.box.x0 = dash.box.x1 - 1.9;
    CHECK(lines_of(placed(document)) == "a note\n");
}

namespace {

// A page of two words, changed; its glyphs without those of blanks.
std::vector<Glyph> glyphs_of(const Read& read, void (*change)(RecognizedLine&, double),
                             double value) {
    Document document = scan({{read}});
    change(document.pages[0].recognized->lines[0], value);
    place_words(document, context());
    std::vector<Glyph> out = document.pages[0].glyphs;
    std::erase_if(out, [](const Glyph& g) { return g.code == U' '; });
    return out;
}

}  // namespace

TEST_CASE("place_words draws raised words as word processors do") {
    const std::vector<Glyph> drawn = glyphs_of(
        {72, 100, "a^1^"}, [](RecognizedLine&, double) {}, 0);
    REQUIRE(drawn.size() == 2);
    CHECK(drawn[1].size == Approx(6));
    CHECK(drawn[1].baseline == Approx(96.5));
}

TEST_CASE("place_words believes no edges that leave a letter hardly any room") {
    const auto second_letter = [](double width) {
        const auto set = [](RecognizedLine& line, double first) {
            line.words[0].edges = {72, 72 + first, 82, 87, 92};
        };
        return glyphs_of({72, 100, "next"}, set, width).at(1).x0;
    };
    CHECK(second_letter(1.6) == Approx(73.6));  // 0.3 of the mean of 5 points
    CHECK(second_letter(1.4) != Approx(73.4));
}

TEST_CASE("place_words moves words apart that touch") {
    const auto end_of_first = [](double gap) {
        const auto set = [](RecognizedLine& line, double white) {
            line.words[1].box.x0 = line.words[0].box.x1 + white;
        };
        return glyphs_of({72, 100, "so it"}, set, gap).at(1).x1;
    };
    CHECK(end_of_first(0.5) == Approx(82));
    CHECK(end_of_first(0.3) == Approx(81.9));  // 0.04 type sizes
}

TEST_CASE("place_words widens the gutter between columns that stand close") {
    const auto end_of_first = [](double gap) {
        Document document = scan({{{72, 100, "so"}, {82 + gap, 100, "it"}}});
        place_words(document, context());
        return document.pages[0].glyphs.at(1).x1;
    };
    CHECK(end_of_first(11.9) == Approx(79));  // by 0.3 type sizes
    CHECK(end_of_first(12.1) == Approx(82));
}

TEST_CASE("place_words leaves out labels of several notes that were read as one word") {
    const auto read = [](std::string_view stack) {
        Document document = scan({{{40, 112, stack}, {82, 100, "one"}, {82, 112, "and two"}}});
        Box& box = document.pages[0].recognized->lines[0].box;
        box.y0 = 90;
        box.x1 = 80;
        return lines_of(placed(document)) == "one\nand two\n";
    };
    CHECK(read("12131415"));
    CHECK_FALSE(read("121314151"));
}

TEST_CASE("place_words leaves out what was read for a raised word before") {
    Document document = scan({{{72, 100, "_ ^18^Court"}}});
    RecognizedLine& line = document.pages[0].recognized->lines[0];
    CHECK(lines_of(placed(document)) == "_ ^18^Court\n");
    line.words[0].box = line.words[1].box;
    CHECK(lines_of(placed(document)) == "^18^Court\n");
}

TEST_CASE("place_words leaves out what the file draws itself") {
    Document document = paper({{{72, 100, "drawn text"}}});
    document.pages[0].recognized = read_page({{72, 100, "drown text"}, {72, 300, "in a picture"}});
    CHECK(lines_of(placed(document)) == "drawn text\nin a picture\n");
    document.pages[0].recognized = read_page({{72, 96.4, "over it"}});  // above its letters
    CHECK(lines_of(placed(document)) == "over it\ndrawn text\n");
}

TEST_CASE("place_words works in usual sizes, and restore_regions gives back those of the page") {
    Document read = placed(huge_scan());
    CHECK(read.pages[0].lines.at(0).size < 12);
    read.furniture.push_back({"stamp", "far", 1, read.pages[0].lines[0].box});
    restore_regions(read, context());
    CHECK(read.furniture[0].box.x0 == Approx(720));
    CHECK(read.furniture[0].box.y1 == Approx(1022).margin(0.5));
    CHECK(read.pages[0].width == Approx(5950));
}

TEST_CASE("restore_regions turns boxes back to where they stand on the scan") {
    Document document = scan({{{100, 200, "word", 10}}});
    document.pages[0].width = 842;  // lies on its side; turned clockwise it is upright
    document.pages[0].height = 595;
    document.pages[0].recognized->turn = 1;
    Document read = placed(document);
    read.furniture.push_back({"stamp", "word", 1, {100, 192, 120, 202}});
    restore_regions(read, context());
    const Box& box = read.furniture[0].box;
    CHECK(box.x0 == Approx(192));
    CHECK(box.x1 == Approx(202));
    CHECK(box.y0 == Approx(595 - 120));
    CHECK(box.y1 == Approx(595 - 100));
    CHECK(read.pages[0].width == Approx(842));
}

TEST_CASE("restore_regions turns a page back to what it was set straight as, then sets it back") {
    Document read = placed(huge_scan());
    Page& turned = read.pages[0];
    const Box box = into_frame(turned.lines.at(0).box, 1, turned.width, turned.height);
    std::swap(turned.width, turned.height);
    turned.turn = 1;
    read.furniture.push_back({"stamp", "far", 1, box});
    restore_regions(read, context());
    CHECK(read.furniture[0].box.x0 == Approx(720));
    CHECK(read.furniture[0].box.y1 == Approx(1022).margin(0.5));
    CHECK(read.pages[0].width == Approx(5950));
}

TEST_CASE("restore_regions sets boxes askew as the scan is") {
    Document document = scan({{{100, 200, "word", 10}}});
    document.pages[0].recognized->skew = 1;  // clockwise: what stands at the left stands higher
    Document read = placed(document);
    read.furniture.push_back({"stamp", "word", 1, {0, 421, 1, 422}});
    restore_regions(read, context());
    CHECK(read.furniture[0].box.y0 == Approx(421 - 5.19).margin(0.05));
}
