// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_marks.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/stages/printed.hpp"
#include "tests/stages/shared_engines.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

using subtext::Box;

constexpr int baseline = 80, x_height = 20, picture_height = 120;

// A piece of ink, which is black all over: where it begins and how far its foot is above the
// baseline.
struct Piece {
    int x = 0, rise = 0, width = 0, height = 0;
};
using Pieces = std::vector<Piece>;

Image drawn(const Pieces& pieces) {
    int width = 200;
    for (const Piece& piece : pieces) width = std::max(width, piece.x + piece.width + 1);
    Image ink(pixCreate(width, picture_height, 1));
    for (const Piece& piece : pieces) {
        const int top = baseline - piece.rise - piece.height;
        pixRasterop(ink.get(), piece.x, top, piece.width, piece.height, PIX_SET, nullptr, 0, 0);
    }
    return ink;
}

std::vector<RaisedInk> raised_in(const Pieces& pieces, bool sideways = false) {
    const Image ink = drawn(pieces);
    TextRow row;
    row.box = {0, baseline - 1.5 * x_height, static_cast<double>(pixGetWidth(ink.get())), baseline};
    row.baseline_left = row.baseline_right = baseline;
    row.x_height = x_height;
    row.sideways = sideways;
    return find_raised(ink.get(), {row});
}

// Where marks begin behind a letter that ends at x = 40, and of how many figures each is.
std::string behind_letter(Pieces pieces) {
    pieces.insert(pieces.begin(), {20, 0, 20, 20});
    std::string out;
    for (const RaisedInk& mark : raised_in(pieces))
        out += fmt::format("{}{}:{}", out.empty() ? "" : " ", mark.box.x0, mark.parts.size());
    return out;
}

const Piece figure{44, 16, 12, 18};

// Where punctuation stands by a mark.
std::string point_by_mark(const Piece& point) {
    std::string out;
    for (const RaisedInk& mark : raised_in({{29, 0, 20, 20}, {68, 16, 12, 18}, point})) {
        if (mark.behind_point) out += "before";
        if (mark.before_point) out += "behind";
    }
    return out;
}

// As many letters with a mark each.
std::size_t marks_of(int count) {
    Pieces pieces;
    for (int i = 0; i < count; ++i) {
        pieces.push_back({80 * i, 0, 20, 20});
        pieces.push_back({80 * i + 24, 16, 12, 18});
    }
    return raised_in(pieces).size();
}

// What a mark is read as that is printed in type of so many points. Where `letter` is set, the last
// piece of ink is one that stands behind it.
std::string read_mark(const std::string& text, double points, bool letter = false) {
    const Image grey = drawn_page(fmt::format("BT /F1 {} Tf 20 50 Td [{}] TJ ET", points, text));
    RaisedInk mark;
    mark.parts = parts_of(grey.get());
    if (letter) mark.parts.pop_back();
    for (const Box& part : mark.parts) mark.box.add(part);
    mark.x_height = 0.7 * points * 300 / 72;  // figures of it are as high
    const std::vector<RaisedInk> read = read_marks(shared_engines().figures(), grey.get(), {mark});
    return read.empty() ? "" : read[0].text;
}

// A mark of ten by ten pixels, in the middle of a picture of sixty by sixty.
RaisedInk mark_in_grey(double x_height_pixels, double gap_before) {
    RaisedInk mark;
    mark.box = {25, 25, 35, 35};
    mark.x_height = x_height_pixels;
    mark.gap_before = gap_before;
    mark.gap_behind = 100;
    return mark;
}

l_uint32 grey_at(Pix* grey, int x, int y) {
    l_uint32 value = 0;
    pixGetPixel(grey, x, y, &value);
    return value;
}

// How many pixels before a mark are wiped out, from its edge on.
int halo(double x_height_pixels, double gap_before = 100) {
    constexpr int edge = 25, row = 30;
    Image grey(pixCreate(60, 60, 8));
    pixSetAllArbitrary(grey.get(), 200);
    pixRasterop(grey.get(), 0, row, 60, 1, PIX_CLR, nullptr, 0, 0);
    wipe_out(grey.get(), mark_in_grey(x_height_pixels, gap_before));
    int count = 0;
    while (grey_at(grey.get(), edge - 1 - count, row) == 200) ++count;
    return count;
}

}  // namespace

TEST_CASE("find_raised: marks are about as high as a letter without ascender") {
    CHECK(behind_letter({figure}) == "44:1");
    CHECK(behind_letter({{44, 16, 12, 16}}) == "44:1");
    CHECK(behind_letter({{44, 18, 8, 9}}) == "");    // a quote
    CHECK(behind_letter({{44, 10, 12, 32}}) == "");  // a bracket
    CHECK(behind_letter({{44, 16, 20, 18}}) == "44:1");
    CHECK(behind_letter({{44, 16, 32, 18}}) == "");  // as wide as a trade mark
}

TEST_CASE("find_raised: marks stand above the line and over small letters") {
    CHECK(behind_letter({{44, 8, 12, 18}}) == "44:1");
    CHECK(behind_letter({{44, 4, 12, 22}}) == "");   // stands on the line, almost
    CHECK(behind_letter({{44, 7, 12, 13}}) == "");   // no higher than an x
    CHECK(behind_letter({{44, 34, 12, 18}}) == "");  // the foot of the line above
}

TEST_CASE("find_raised: figures that stand close and at one height are one mark") {
    CHECK(behind_letter({figure, {63, 16, 12, 18}}) == "44:2");
    CHECK(behind_letter({figure, {67, 16, 12, 18}, {85, 0, 20, 20}}) == "44:1 67:1");
    CHECK(behind_letter({figure, {58, 16, 12, 18}, {72, 16, 12, 18}}) == "44:3");
    CHECK(behind_letter({figure, {58, 16, 12, 18}, {72, 16, 12, 18}, {86, 16, 12, 18}}) == "");
}

TEST_CASE("find_raised: marks stand by a letter that stands on the line") {
    CHECK(behind_letter({{55, 16, 12, 18}}) == "55:1");
    CHECK(behind_letter({{65, 16, 12, 18}}) == "");
    CHECK(behind_letter({{65, 16, 12, 18}, {85, 0, 20, 20}}) == "65:1");
    CHECK(behind_letter({{65, 16, 12, 18}, {85, 4, 20, 20}}) == "65:1");  // the line is askew
    CHECK(behind_letter({{65, 16, 12, 18}, {85, 8, 30, 20}}) == "");
    CHECK(raised_in({{20, 0, 20, 20}, figure}, true).empty());
}

TEST_CASE("find_raised: no upper parts of question marks, nor circles of per cent signs") {
    CHECK(behind_letter({{44, 8, 12, 22}, {48, 0, 4, 4}}) == "");
    CHECK(behind_letter({{44, 8, 12, 18}, {57, 0, 4, 4}}) == "44:1");
    // The slash begins below the circle and is higher.
    CHECK(behind_letter({{44, 22, 12, 14}, {52, 0, 12, 21}}) == "");
    CHECK(behind_letter({{44, 22, 12, 18}, {52, 0, 20, 20}}) == "44:1");
}

TEST_CASE("find_raised: punctuation right before or behind a mark") {
    CHECK(point_by_mark({55, 0, 4, 4}) == "before");
    CHECK(point_by_mark({50, 0, 3, 3}) == "");
    CHECK(point_by_mark({89, 0, 4, 4}) == "behind");
    CHECK(point_by_mark({95, 0, 4, 4}) == "");
    CHECK(point_by_mark({84, 0, 4, 10}) == "behind");
    CHECK(point_by_mark({84, 0, 4, 16}) == "");  // a letter
}

TEST_CASE("find_raised: very many are specks or a pattern") {
    CHECK(marks_of(280) == 280);
    CHECK(marks_of(320) == 0);
}

TEST_CASE("find_raised: how far the next ink is from a mark") {
    const std::vector<RaisedInk> marks = raised_in({{20, 0, 20, 20}, figure});
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].gap_before == 4);
    CHECK(marks[0].gap_behind > 5 * x_height);  // nothing there
}

TEST_CASE("wipe_out: the grey around a mark goes too, as far as half of the gap to the next ink") {
    CHECK(halo(40) == 6);
    CHECK(halo(6) == 2);  // of small print
    CHECK(halo(40, 5) == 2);
}

TEST_CASE("wipe_out: the paper is as bright as the brighter part of what is around the mark") {
    // Frames around the mark, the outermost first: neighbours, paper, the edges of the mark,
    // itself.
    Image grey(pixCreate(60, 60, 8));
    const std::pair<int, l_uint32> frames[] = {{4, 250}, {2, 150}, {0, 0}};
    for (const auto& [margin, value] : frames) {
        ::Box* frame = boxCreate(25 - margin, 25 - margin, 10 + 2 * margin, 10 + 2 * margin);
        pixSetInRectArbitrary(grey.get(), frame, value);
        boxDestroy(&frame);
    }
    wipe_out(grey.get(), mark_in_grey(x_height, 100));
    CHECK(grey_at(grey.get(), 30, 30) == 250);
}

TEST_CASE("read_marks: figures and stars are marks") {
    CHECK(read_mark("(7)", 6) == "7");
    CHECK(read_mark("(12)", 6) == "12");
    CHECK(read_mark("(4)200(7)", 6) == "47");  // they touch
    CHECK(read_mark("(4)110(7)", 6) == "47");
    CHECK(read_mark("(*)", 3) == "*");
    CHECK(read_mark("(3)20(I)", 9.2, true) == "3");
    CHECK(read_mark("(0)", 6) == "");
    CHECK(read_mark("(x)", 6) == "");
    CHECK(read_mark("(\\223)", 12) == "");  // a quote
}
