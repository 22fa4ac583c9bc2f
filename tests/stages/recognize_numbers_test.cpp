// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_numbers.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/stages/printed.hpp"
#include "tests/stages/shared_engines.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

using subtext::Box;

// A line that was read as something else: figures, 27 pixels high, perhaps with one more piece of
// ink before them. In heights of a letter without ascender.
struct Misread {
    std::string figures = "(7)";
    std::string text = "te";
    double confidence = 0.4;
    double x_height = 20;          // pixels
    double beyond = -1;            // the middle of the figures is so far right of what was read
    double width = 0, height = 0;  // of the piece before them
    double wide = 0;               // the figures are one piece of ink, so wide
};

std::string read_again(const Misread& misread) {
    const Image grey = printed_figures(misread.figures);
    const double unit = misread.x_height;
    std::vector<Box> parts = parts_of(grey.get());
    if (misread.wide > 0) parts = {parts[0]};
    if (misread.wide > 0) parts[0].x1 = parts[0].x0 + misread.wide * unit;
    if (misread.width > 0) {
        const double x = parts[0].x0 - unit, y = parts[0].center_y();
        parts.insert(parts.begin(), {x - misread.width * unit, y - misread.height * unit / 2, x,
                                     y + misread.height * unit / 2});
    }
    RecognizedLine line;
    for (const Box& part : parts) line.box.add(part);
    if (misread.beyond > 0) line.box.x1 = parts[0].center_x() - misread.beyond * unit;
    if (misread.beyond > 0) line.box.x0 = line.box.x1 - unit;
    RecognizedWord word;
    word.text = misread.text;
    word.confidence = misread.confidence;
    word.box = line.box;
    line.words = {word};
    std::vector<RecognizedLine> lines{line};
    read_numbers(shared_engines(), grey.get(), parts, unit, lines);
    std::string out;
    for (const RecognizedWord& each : lines[0].words) out += (out.empty() ? "" : " ") + each.text;
    return out;
}

}  // namespace

TEST_CASE("read_numbers: short lines that were read badly are read once more") {
    CHECK(read_again({}) == "7");
    CHECK(read_again({.confidence = 0.6}) == "te");
    CHECK(read_again({.text = "ferrie"}) == "7");
    CHECK(read_again({.text = "ferries ran"}) == "ferries ran");
    CHECK(read_again({.figures = "(B)"}) == "te");  // it is no figure
}

TEST_CASE("read_numbers: figures are higher than letters without ascender, and narrow") {
    CHECK(read_again({.x_height = 34}) == "te");
    CHECK(read_again({.figures = "(1)", .x_height = 11}) == "te");
    CHECK(read_again({.figures = "(4)", .wide = 0.95}) == "4");
    CHECK(read_again({.figures = "(4)", .wide = 1.8}) == "te");
}

TEST_CASE("read_numbers: figures stand close, and are few") {
    CHECK(read_again({.figures = "(4)-170(7)"}) == "47");
    CHECK(read_again({.figures = "(4)-330(7)"}) == "te");
    CHECK(read_again({.figures = "(147)"}) == "147");
    CHECK(read_again({.figures = "(14725)"}) == "te");
}

TEST_CASE("read_numbers: what was read may be a part of the number only") {
    CHECK(read_again({.beyond = 0.4}) == "7");
    CHECK(read_again({.beyond = 0.6}) == "te");
}

TEST_CASE("read_numbers: dashes and specks may stand beside a number, and nothing else") {
    CHECK(read_again({.width = 0.8, .height = 0.3}) == "– 7");
    CHECK(read_again({.width = 0.9, .height = 0.5}) == "te");
    CHECK(read_again({.width = 0.5, .height = 0.35}) == "– 7");
    CHECK(read_again({.width = 0.35, .height = 0.31}) == "te");
    CHECK(read_again({.width = 0.2, .height = 0.2}) == "7");
    CHECK(read_again({.width = 0.4, .height = 0.4}) == "te");
}
