// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_bullets.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "stages/text.hpp"

using namespace subtext;

namespace {

using Rows = std::vector<std::string>;

constexpr int left = 40, baseline = 60;

// Black where the rows have '#', the lowest of them `rise` pixels above the baseline.
Image drawn(const Rows& rows, int rise) {
    Image ink(pixCreate(400, 100, 1));
    const int top = baseline - rise - static_cast<int>(rows.size());
    for (std::size_t y = 0; y < rows.size(); ++y) {
        for (std::size_t x = 0; x < rows[y].size(); ++x) {
            if (rows[y][x] == '#')
                pixSetPixel(ink.get(), left + static_cast<int>(x), top + static_cast<int>(y), 1);
        }
    }
    return ink;
}

subtext::Box box_of(const Rows& rows, int rise) {
    const double foot = baseline - rise;
    return {left, foot - static_cast<double>(rows.size()),
            left + static_cast<double>(rows[0].size()), foot};
}

std::string shape(const Rows& rows, int rise, double x_height = 16) {
    const Image ink = drawn(rows, rise);
    const char32_t bullet = bullet_shape(ink.get(), box_of(rows, rise), x_height, rise);
    return bullet == 0 ? "" : to_utf8(std::u32string(1, bullet));
}

// Black all over.
Rows bar(int width, int height) {
    return Rows(static_cast<std::size_t>(height),
                std::string(static_cast<std::size_t>(width), '#'));
}

// A square whose first and last rows are so much shorter at both ends.
Rows rounded(int side, const std::vector<std::size_t>& cuts) {
    Rows rows = bar(side, side);
    for (std::size_t y = 0; y < cuts.size(); ++y) {
        for (std::string* row : {&rows[y], &rows[rows.size() - 1 - y]}) {
            std::fill_n(row->begin(), cuts[y], '.');
            std::fill_n(row->rbegin(), cuts[y], '.');
        }
    }
    return rows;
}

// With a part made white, or black.
Rows painted(Rows rows, std::size_t x, std::size_t y, std::size_t width, std::size_t height,
             char colour = '.') {
    for (std::size_t i = y; i < y + height; ++i) rows[i].replace(x, width, width, colour);
    return rows;
}

// The lower half as the upper one.
Rows mirrored(Rows rows) {
    const Rows upper = rows;
    rows.insert(rows.end(), upper.rbegin(), upper.rend());
    return rows;
}

const Rows disc{".####.", "######", "######", "######", "######", ".####."};

RecognizedWord word(std::string text, const subtext::Box& box) {
    RecognizedWord out;
    out.text = std::move(text);
    out.box = box;
    out.confidence = 0.4;
    return out;
}

// A line whose text starts at `text_x`, behind a disc that was read as `first`; in the box of that
// stands a speck, too.
RecognizedLine read(const std::string& first, double text_x = 70, int speck = 0) {
    const Image ink = drawn(disc, 5);
    pixRasterop(ink.get(), left + 9, baseline - 14, speck, speck, PIX_SET, nullptr, 0, 0);
    RecognizedLine line;
    line.baseline = baseline;
    line.x_height = 16;
    if (!first.empty()) line.words.push_back(word(first, {left, 40, left + 14, 60}));
    line.words.push_back(word("Herons", {text_x, 40, text_x + 70, 60}));
    for (const RecognizedWord& each : line.words) line.box.add(each.box);
    std::vector<RecognizedLine> lines{line};
    read_bullets(ink.get(), sorted_components_of(ink.get()), lines);
    return lines[0];
}

std::string first_word(const std::string& first, double text_x = 70, int speck = 0) {
    return read(first, text_x, speck).words[0].text;
}

// What the second of three lines begins with that have bullets, the first and the last a square of
// six pixels, where its own is so much further to the right.
std::string between_squares(const Rows& own, int right = 0) {
    const Rows square = bar(6, 6);
    Image ink(pixCreate(400, 200, 1));
    std::vector<RecognizedLine> lines;
    for (const Rows& rows : {square, own, square}) {
        const int down = 40 * static_cast<int>(lines.size()), to_right = rows == own ? right : 0;
        const Image one = drawn(rows, 5);
        pixRasterop(ink.get(), to_right, down, 400, 100, PIX_SRC | PIX_DST, one.get(), 0, 0);
        RecognizedLine line;
        line.baseline = baseline + down;
        line.x_height = 16;
        subtext::Box box = box_of(rows, 5);
        box.x0 += to_right, box.x1 += to_right, box.y0 += down, box.y1 += down;
        line.words = {word("e", box), word("Herons", {70.0, 40.0 + down, 140.0, 60.0 + down})};
        for (const RecognizedWord& each : line.words) line.box.add(each.box);
        lines.push_back(line);
    }
    read_bullets(ink.get(), sorted_components_of(ink.get()), lines);
    return lines[1].words[0].text;
}

}  // namespace

TEST_CASE("discs and squares, filled") {
    CHECK(shape(disc, 5) == "•");
    CHECK(shape({"...####...", ".########.", "##########", "##########", "##########", "##########",
                 "##########", "##########", ".########.", "...####..."},
                4, 11) == "●");
    CHECK(shape({"#######", "#######", "#######", "#######", "#######", "#######", "#######"}, 5) ==
          "▪");
    // A speck at its edge and a corner that is lost.
    CHECK(shape({"....#..", "#######", "#######", "#######", "#######", "#######", "#######",
                 ".######"},
                5) == "▪");
}

TEST_CASE("small shapes and large ones") {
    CHECK(shape(bar(4, 4), 6) == "");
    CHECK(shape({"..###..", ".#####.", "#######", "#######", "#######", ".#####.", "..###.."}, 8,
                24) == "•");
    CHECK(shape(bar(24, 24), 1) == "");
    CHECK(shape(disc, 1) == "•");
    CHECK(shape(bar(12, 8), 5) == "");  // wider than bullets are
}

TEST_CASE("squares have corners, discs have none") {
    CHECK(shape(rounded(16, {1}), 3) == "■");
    CHECK(shape(rounded(16, {2}), 3) == "●");
    CHECK(shape(rounded(16, {2, 1}), 3) == "●");
    // Two corners make a square of what is full otherwise.
    CHECK(shape(painted(painted(bar(10, 10), 0, 0, 1, 1), 9, 9, 1, 1), 3) == "▪");
    CHECK(shape(painted(painted(bar(10, 10), 0, 0, 3, 2), 7, 8, 3, 2), 3) == "•");
}

TEST_CASE("what has a white part is not filled, even where its middle is black") {
    CHECK(shape(painted(bar(16, 16), 4, 6, 2, 4), 3) == "");
}

TEST_CASE("rings and frames") {
    const Rows ring = painted(rounded(12, {3, 2, 1}), 3, 3, 6, 6);
    CHECK(shape(ring, 2, 12) == "○");
    CHECK(shape(ring, 1, 12) == "");  // the letter o
    const Rows frame = painted(bar(16, 16), 2, 2, 12, 12);
    CHECK(shape(frame, 3) == "□");
    CHECK(shape(painted(frame, 6, 6, 2, 2, '#'), 3) == "□");  // dirt in its middle
    CHECK(shape(painted(frame, 6, 6, 2, 4, '#'), 3) == "");
    CHECK(shape(painted(frame, 6, 0, 1, 2), 3) == "□");  // a crack in a side
    CHECK(shape(painted(painted(frame, 6, 0, 2, 2), 8, 0, 1, 1), 3) == "");
    CHECK(shape(painted(painted(bar(20, 20), 3, 3, 14, 14), 8, 0, 4, 1), 3, 20) == "□");  // a dent
    CHECK(shape({".#####.", "###.###", "##...##", "##...##", "##...##", "###.###", ".#####."}, 6) ==
          "◦");
    CHECK(shape({"########", "########", "##....##", "##....##", "##....##", "##....##", "########",
                 "########"},
                5) == "▫");
}

TEST_CASE("arrowheads, one lit from above") {
    CHECK(shape({"##................", "#####.............", ".#######..........",
                 "..###..####.......", "...##.....####....", "....##.....######.",
                 "....##############", "....############..", "..##########......",
                 ".########.........", "######............", "###..............."},
                4) == "➢");
    CHECK(shape({"##................", "#####.............", ".########.........",
                 "..###########.....", "...#############..", "....##############",
                 "....##############", "...#############..", "..###########.....",
                 ".########.........", "#####.............", "##................"},
                4) == "➤");
}

TEST_CASE("arrowheads are notched, with sides that begin at the left and a tip at the right") {
    CHECK(shape(mirrored({"###.................", ".#####..............", "..########..........",
                          "....########........", "....############....", ".....###############"}),
                4) == "➤");
    CHECK(shape(mirrored({"###.................", ".#####..............", "...#######..........",
                          "......######........", "......##########....", "......##############"}),
                4) == "");
    CHECK(shape(mirrored({"###................", "######.............", "##########.........",
                          ".############......", "..###########......", "..#################"}),
                4) == "");
    CHECK(shape(mirrored({"###.................", ".######.............", "..########..........",
                          "...###########......", ".....############...", "........############"}),
                4) == "➤");
    // Greater than.
    CHECK(shape(mirrored({"#######.............", "..#######...........", "...#######..........",
                          "....#######.........", "........#######.....", ".............#######"}),
                4) == "");
}

TEST_CASE("arrowheads are wider than high, but not much") {
    CHECK(shape(mirrored({"##..........", ".###........", ".#####......", "..######....",
                          "..########..", "...#########"}),
                4) == "");
    CHECK(shape(mirrored({"####......................", ".#######..................",
                          "..##########..............", ".....###########..........",
                          "......##############......", ".......###################"}),
                4, 20) == "");
}

TEST_CASE("dashes are flat") {
    CHECK(shape(bar(16, 4), 5) == "–");
    CHECK(shape(bar(14, 7), 5) == "");
    CHECK(shape(bar(10, 5), 5) == "-");
    CHECK(shape(bar(7, 5), 5) == "");
    CHECK(shape(bar(5, 2), 5) == "");
}

TEST_CASE("dashes by their length") {
    CHECK(shape({"########", "########"}, 5) == "-");
    CHECK(shape({"################", "################"}, 5) == "–");
    CHECK(shape({"################################", "################################"}, 5) ==
          "—");
}

TEST_CASE("what is no bullet") {
    CHECK(shape(disc, 0) == "");   // a full stop is as low
    CHECK(shape(disc, 14) == "");  // a mark of degrees is as high
    CHECK(shape({"..####..", ".##..##.", "##....##", "##....##", "##....##", "##....##", ".##..##.",
                 "..####.."},
                0, 8) == "");  // the letter o
    CHECK(
        shape({"##......", ".###....", "...###..", ".....###", "...###..", ".###....", "##......"},
              5) == "");                                                             // greater than
    CHECK(shape({".#.#.#.", "..###..", "#######", "..###..", ".#.#.#."}, 6) == "");  // an asterisk
}

TEST_CASE("bullets below each other are what most of them look like") {
    CHECK(between_squares(disc) == "▪");
    CHECK(between_squares(disc, 10) == "▪");
    CHECK(between_squares(disc, 16) == "•");
    CHECK(between_squares(rounded(9, {2, 1})) == "▪");
    CHECK(between_squares(rounded(11, {3, 1, 1})) == "•");
}

// What lines begin with, one below the other, that all have a dash in front that was not read.
std::vector<std::string> words_behind_dashes(std::size_t count) {
    const Rows dash{"########", "########"};
    Image ink(pixCreate(400, 200, 1));
    std::vector<RecognizedLine> lines;
    for (std::size_t i = 0; i < count; ++i) {
        const int down = 40 * static_cast<int>(i);
        const Image one = drawn(dash, 5);
        pixRasterop(ink.get(), 0, down, 400, 100, PIX_SRC | PIX_DST, one.get(), 0, 0);
        RecognizedLine line;
        line.baseline = baseline + down;
        line.x_height = 16;
        line.words = {word("Herons", {70.0, 40.0 + down, 140.0, 60.0 + down})};
        line.box = line.words[0].box;
        lines.push_back(line);
    }
    read_bullets(ink.get(), sorted_components_of(ink.get()), lines);
    std::vector<std::string> out;
    for (const RecognizedLine& line : lines) out.push_back(line.words[0].text);
    return out;
}

TEST_CASE("dashes that were not read are bullets where they stand below each other") {
    CHECK(words_behind_dashes(1) == std::vector<std::string>{"Herons"});  // may be dirt
    CHECK(words_behind_dashes(2) == std::vector<std::string>{"-", "-"});
}

TEST_CASE("lines that begin with a bullet") {
    CHECK(first_word("e") == "•");
    CHECK(first_word("»") == "•");
    CHECK(first_word("") == "•");
    CHECK(first_word("e", 55) == "•");
    CHECK(first_word("¢", 51) == "¢");  // no white space behind it
    CHECK(first_word("", 126) == "•");
    CHECK(first_word("", 166) == "Herons");  // too far from the text
    CHECK(first_word("eee") == "•");
    CHECK(first_word("even") == "even");  // more than a bullet is taken for
    CHECK(first_word("e", 70, 3) == "•");
    CHECK(first_word("i", 70, 4) == "i");  // more than a speck beside it
}

TEST_CASE("a bullet that was told is sound") {
    CHECK(read("e").words[0].confidence > sound_confidence);
    CHECK(read("e").words[0].confidence < 1);
}
