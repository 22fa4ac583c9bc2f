// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_bullets.hpp"

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

const Rows disc{".####.", "######", "######", "######", "######", ".####."};

RecognizedWord word(std::string text, const subtext::Box& box) {
    RecognizedWord out;
    out.text = std::move(text);
    out.box = box;
    out.confidence = 0.4;
    return out;
}

// What a line begins with whose text starts at x = 70, behind a disc that was read as `first`.
std::string first_word(const std::string& first, double text_x = 70) {
    const Image ink = drawn(disc, 5);
    RecognizedLine line;
    line.baseline = baseline;
    line.x_height = 16;
    if (!first.empty()) line.words.push_back(word(first, box_of(disc, 5)));
    line.words.push_back(word("Herons", {text_x, 40, text_x + 70, 60}));
    for (const RecognizedWord& each : line.words) line.box.add(each.box);
    std::vector<RecognizedLine> lines{line};
    read_bullets(ink.get(), components_of(ink.get()), lines);
    return lines[0].words[0].text;
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

TEST_CASE("rings and frames") {
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
    const Rows square(6, "######");
    Image ink(pixCreate(400, 200, 1));
    std::vector<RecognizedLine> lines;
    for (const Rows& rows : {square, disc, square}) {
        const int down = 40 * static_cast<int>(lines.size());
        const Image one = drawn(rows, 5);
        pixRasterop(ink.get(), 0, down, 400, 100, PIX_SRC | PIX_DST, one.get(), 0, 0);
        RecognizedLine line;
        line.baseline = baseline + down;
        line.x_height = 16;
        subtext::Box box = box_of(rows, 5);
        box.y0 += down, box.y1 += down;
        line.words = {word("e", box), word("Herons", {70.0, 40.0 + down, 140.0, 60.0 + down})};
        for (const RecognizedWord& each : line.words) line.box.add(each.box);
        lines.push_back(line);
    }
    read_bullets(ink.get(), sorted_components_of(ink.get()), lines);
    for (const RecognizedLine& line : lines) CHECK(line.words[0].text == "▪");
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
    CHECK(first_word("¢", 48) == "¢");       // no white space behind it
    CHECK(first_word("", 200) == "Herons");  // too far from the text
    CHECK(first_word("every") == "every");   // more than a bullet is taken for
}
