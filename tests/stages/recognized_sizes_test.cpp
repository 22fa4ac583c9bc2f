// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognized_sizes.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace subtext;

namespace {

// What the first word would rise above the baseline by is what an ascender does in type of this
// size.
struct Typed {
    std::string word;
    double size = 10;
    double estimate = 10;  // the engine's
    double leading = 12;   // from the baseline of the line above
    std::string second = "";
    double second_size = 0;
};

constexpr double ascender = 0.725;

RecognizedWord word(const std::string& text, double size, double baseline) {
    RecognizedWord out;
    out.text = text;
    out.box = {0, baseline - ascender * size, 50, baseline};
    return out;
}

RecognizedLine line_of(const Typed& typed, double baseline) {
    RecognizedLine line;
    line.baseline = baseline;
    line.size = typed.estimate;
    line.words.push_back(word(typed.word, typed.size, baseline));
    if (!typed.second.empty())
        line.words.push_back(word(typed.second, typed.second_size, baseline));
    for (const RecognizedWord& each : line.words) line.box.add(each.box);
    return line;
}

// The sizes of the lines of a page, once they are settled.
std::string settled(std::vector<RecognizedLine> lines) {
    RecognizedPage page;
    page.lines = std::move(lines);
    settle_sizes({&page});
    std::string out;
    for (const RecognizedLine& line : page.lines)
        out += fmt::format("{}{}", out.empty() ? "" : " ", line.size);
    return out;
}

std::string settled(const std::vector<Typed>& typed) {
    std::vector<RecognizedLine> lines;
    double baseline = 100;
    for (const Typed& each : typed) lines.push_back(line_of(each, baseline += each.leading));
    return settled(std::move(lines));
}

// Below a line of size 10 whose x tells how high such a letter is, what is low itself and would be
// as large as this by its x.
std::string below(double size, double leading = 12) {
    return settled({{.word = "holdholdhold", .second = "on", .second_size = 7},
                    {.word = "seasonseason", .size = 0.7 * size, .leading = leading}});
}

// Lines of Arabic, whose ink is so high.
std::string settled_arabic(const std::vector<double>& heights) {
    std::vector<RecognizedLine> lines;
    double baseline = 100;
    for (const double height : heights) {
        RecognizedLine line;
        line.baseline = baseline += 40;
        line.size = 10;
        line.box = {0, baseline - height, 50, baseline};
        line.words.push_back(word("ميناءميناء", 10, baseline));
        lines.push_back(line);
    }
    return settled(std::move(lines));
}

// A line that the engine takes to be of size 10.
std::string measured(double size) {
    return settled(std::vector<Typed>{{.word = "holdholdhold", .size = size}});
}

}  // namespace

TEST_CASE("settle_sizes: what is about as large as most of it is as large") {
    const Typed body{.word = "holdholdholdhold"};
    CHECK(settled({body, body, {.word = "holdholdhold", .size = 10.6}}) == "10 10 10");
    CHECK(settled({body, body, {.word = "holdholdhold", .size = 10.9}}) == "10 10 10.9");
    // The middle of a size is where most estimates of it are.
    CHECK(settled({body, {.word = body.word, .size = 10.4}}) == "10.2 10.2");
    CHECK(settled({body, {.word = body.word, .size = 10.8}}) == "10 10.8");
}

TEST_CASE("settle_sizes: few letters tell less") {
    const Typed body{.word = "holdholdholdhold"};
    CHECK(settled({body, {.word = "holds", .size = 11}}) == "10 10");
    CHECK(settled({body, {.word = "holds", .size = 11.5}}) == "10 11.5");
    CHECK(settled({body, {.word = "holdholdho", .size = 11}}) == "10 11");
}

TEST_CASE("settle_sizes: a size that the engine is far from is noise") {
    CHECK(measured(15) == "15");
    CHECK(measured(25) == "10");
    CHECK(measured(2.5) == "2.5");
    CHECK(measured(1.5) == "10");
}

TEST_CASE("settle_sizes: a word that rises above the ink of its line is not believed") {
    const auto above_ink = [](double by) {
        RecognizedLine line = line_of({.word = "holdholdhold", .size = 11}, 100);
        line.box.y0 += by;
        return settled({line});
    };
    CHECK(above_ink(0.4) == "11");
    CHECK(above_ink(0.6) == "10");
}

TEST_CASE("settle_sizes: what is as low as an x has the size of the line above, where it may be") {
    CHECK(below(11.5) == "10 10");
    CHECK(below(11.5, 22) == "10 11.5");  // another paragraph
    CHECK(below(12) == "10 10");
    CHECK(below(13) == "10 13");
}

TEST_CASE("settle_sizes: low letters that stand alone and were read as capitals") {
    const auto below_with = [](double size) {
        return settled({{.word = "holdholdhold", .second = "on", .second_size = 7},
                        {.word = "SS", .size = size}});
    };
    CHECK(below_with(7.35) == "10 10");
    CHECK(below_with(7.7) == "10 7.7");
}

TEST_CASE("settle_sizes: letters of scripts without capitals tell it by the height of their line") {
    CHECK(settled_arabic({11.5, 11.5}) == "10 10");
    CHECK(settled_arabic({11.5, 11.5, 8.97}) == "10 10 10");
    CHECK(settled_arabic({11.5, 11.5, 6.9}) == "10 10 6");
    CHECK(settled_arabic({11.5, 11.5, 14.95}) == "10 10 10");
    CHECK(settled_arabic({11.5, 11.5, 16.1}) == "10 10 14");
}
