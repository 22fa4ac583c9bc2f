// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_labels.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/stages/printed.hpp"
#include "tests/stages/shared_engines.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

using subtext::Box;

Box around(const std::vector<Box>& parts) {
    Box box;
    for (const Box& part : parts) box.add(part);
    return box;
}

RecognizedWord word(const std::string& text, const Box& box, double confidence = 0.9) {
    RecognizedWord out;
    out.text = text;
    out.box = box;
    out.confidence = confidence;
    return out;
}

RecognizedLine line_of(const std::vector<RecognizedWord>& words, double baseline, double x_height) {
    RecognizedLine line;
    line.words = words;
    for (const RecognizedWord& each : words) line.box.add(each.box);
    line.baseline = baseline;
    line.x_height = x_height;
    return line;
}

// "{7} harbour | pier": words that are raised in braces, lines parted by bars.
std::string text_of(const std::vector<RecognizedLine>& lines) {
    std::string out;
    for (const RecognizedLine& line : lines) {
        if (!out.empty()) out += " |";
        for (const RecognizedWord& each : line.words) {
            if (!out.empty()) out += ' ';
            out += each.raised ? "{" + each.text + "}" : each.text;
        }
    }
    return out;
}

// Figures, 27 pixels high, that stand before a line unread. In heights of a letter without
// ascender.
struct Before {
    std::string figures = "(7)";
    double x_height = 20;  // pixels
    double gap = 1;        // to the line
    double rise = 0.7;     // of their middle above the baseline
    double fellow = 0;     // how far from them another line begins
    std::string text = "harbour";
    double stack = 0;  // height of a word that covers them, of that of the line
    double wide = 0;   // what stands there is one piece of ink, so wide
};

std::string labelled(const Before& before) {
    const Image grey = printed_figures(before.figures);
    std::vector<Box> parts = parts_of(grey.get());
    if (before.wide > 0) parts = {around(parts)};
    if (before.wide > 0) parts[0].x1 = parts[0].x0 + before.wide * before.x_height;
    const double unit = before.x_height;
    const Box label = around(parts);
    const double baseline = label.center_y() + before.rise * unit;
    const double x = label.x1 + before.gap * unit, fellow = label.x0 + before.fellow * unit;
    const Box own{x, baseline - 1.4 * unit, x + 200, baseline};
    std::vector<RecognizedLine> lines{
        line_of({word(before.text, own)}, baseline, unit),
        line_of({word("pier", {fellow, 5, fellow + 100, 25})}, 25, unit)};
    if (before.stack > 0) {
        const double half = before.stack * own.height() / 2, middle = label.center_y();
        const Box tall{label.x0 - 1, middle - half, label.x1 + 1, middle + half};
        lines.push_back(line_of({word("te", tall)}, middle + half, unit));
    }
    read_labels(shared_engines(), grey.get(), parts, unit, lines);
    return text_of(lines);
}

// Figures that a line begins with and that were read as something else.
struct Misread {
    std::string text = "te";
    double confidence = 0.6;
    double x_height = 20;      // pixels; the figures are 27 high
    double usual_height = 25;  // of most lines
    double blank = 0.75;       // behind the figures, heights of a letter without ascender
    std::string figures = "(7)";
};

std::string reread(const Misread& misread) {
    const Image grey = printed_figures(misread.figures);
    const std::vector<Box> parts = parts_of(grey.get());
    const Box label = around(parts);
    const double x = label.x1 + misread.blank * misread.x_height;
    const Box next{x, label.y0, x + 200, label.y1};
    std::vector<RecognizedLine> lines{
        line_of({word(misread.text, label, misread.confidence), word("harbour", next)}, label.y1,
                misread.x_height)};
    read_labels(shared_engines(), grey.get(), parts, misread.usual_height, lines);
    return text_of(lines);
}

}  // namespace

TEST_CASE("read_labels: figures before a line that were not read") {
    CHECK(labelled({}) == "7 harbour | pier");
    CHECK(labelled({.figures = "(47)"}) == "47 harbour | pier");
    CHECK(labelled({.figures = "(147)"}) == "147 harbour | pier");
    CHECK(labelled({.figures = "(1472)"}) == "harbour | pier");
    CHECK(labelled({.figures = "(4)-170(7)"}) == "47 harbour | pier");
    CHECK(labelled({.figures = "(4)-330(7)"}) == "harbour | pier");
}

TEST_CASE("read_labels: labels are about as large as figures") {
    CHECK(labelled({.x_height = 36}) == "{7} harbour | pier");
    CHECK(labelled({.x_height = 60}) == "harbour | pier");
    CHECK(labelled({.x_height = 10, .rise = 1.35}) == "harbour | pier");
    CHECK(labelled({.figures = "(47)", .wide = 2}) == "47 harbour | pier");
    CHECK(labelled({.figures = "(47)", .wide = 3}) == "harbour | pier");
}

TEST_CASE("read_labels: labels stand on the line or raised, and not far from it") {
    CHECK(labelled({.gap = 5}) == "7 harbour | pier");
    CHECK(labelled({.gap = 9}) == "harbour | pier");
    CHECK(labelled({.rise = 0.9}) == "7 harbour | pier");
    CHECK(labelled({.rise = 1.1}) == "{7} harbour | pier");
    CHECK(labelled({.rise = 1.8}) == "{7} harbour | pier");
    CHECK(labelled({.rise = 3}) == "harbour | pier");
    CHECK(labelled({.rise = -0.4}) == "7 harbour | pier");
    CHECK(labelled({.rise = -0.6}) == "harbour | pier");
}

TEST_CASE("read_labels: other lines begin where a label does") {
    CHECK(labelled({.fellow = 0.7}) == "7 harbour | pier");
    CHECK(labelled({.fellow = 1.2}) == "harbour | pier");
}

TEST_CASE("read_labels: lines of few letters have none") {
    CHECK(labelled({.text = "moors"}) == "7 moors | pier");
    CHECK(labelled({.text = "pie"}) == "pie | pier");
}

TEST_CASE("read_labels: labels that were read as one tall word are read apart") {
    CHECK(labelled({.stack = 2}) == "7 harbour | pier");
    CHECK(labelled({.stack = 1.2}) == "harbour | pier | te");
}

TEST_CASE("read_labels: a label that was misread is read once more") {
    CHECK(reread({}) == "7 harbour");
    CHECK(reread({.confidence = 0.9}) == "te harbour");
    CHECK(reread({.usual_height = 18}) == "te harbour");  // the type is no smaller
    CHECK(reread({.blank = 0.45}) == "te harbour");
    CHECK(reread({.text = "tes"}) == "7 harbour");
    CHECK(reread({.text = "tests"}) == "tests harbour");
    CHECK(reread({.x_height = 34, .usual_height = 40}) == "te harbour");  // as low as a bullet
    CHECK(reread({.figures = "(147)"}) == "147 harbour");
    CHECK(reread({.figures = "(1472)"}) == "te harbour");
}
