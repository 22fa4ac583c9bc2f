// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_placing.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

constexpr double letter = 10;  // the width of one, and its height without ascender

// A line of words whose letters are all as wide, from x = 0.
RecognizedLine line_of(const std::vector<std::string>& words, double confidence) {
    RecognizedLine line;
    line.baseline = 100;
    line.x_height = letter;
    double x = 0;
    for (const std::string& text : words) {
        RecognizedWord word;
        word.text = text;
        word.confidence = confidence;
        for (std::size_t i = 0; i <= text.size(); ++i)
            word.edges.push_back(x + letter * static_cast<double>(i));
        word.box = {x, 85, word.edges.back(), 100};
        x = word.box.x1 + letter;
        line.box.add(word.box);
        line.words.push_back(word);
    }
    return line;
}

RecognizedMark mark_at(double x, double gap_behind) {
    RecognizedMark mark;
    mark.text = std::string("7");
    mark.confidence = 0.9;
    mark.box = {x, 80, x + 6, 90};
    mark.baseline = 100;
    mark.x_height = letter;
    mark.gap_behind = gap_behind;
    return mark;
}

// "pending.^7 The": what is glued stands close.
std::string placed(const std::vector<std::string>& words, const RecognizedMark& mark,
                   double confidence = 0.9) {
    std::vector<RecognizedLine> lines = {line_of(words, confidence)};
    place_marks(lines, {mark});
    std::string out;
    for (const RecognizedWord& word : lines[0].words) {
        if (!out.empty() && !word.glued) out += ' ';
        if (word.raised) out += '^';
        out += word.text;
        CHECK(word.box.width() > 0);
    }
    return out;
}

RecognizedMark mark_with_gaps(double x, double gap_before, double gap_behind) {
    RecognizedMark mark = mark_at(x, gap_behind);
    mark.gap_before = gap_before;
    return mark;
}

// How many words the line "ends Then" has and how many lines there are, a mark placed.
std::pair<std::size_t, std::size_t> words_and_lines(const RecognizedMark& mark) {
    std::vector<RecognizedLine> lines = {line_of({"ends", "Then"}, 0.9)};
    place_marks(lines, {mark});
    return {lines[0].words.size(), lines.size()};
}

}  // namespace

TEST_CASE("place_marks: punctuation stands where the picture has it") {
    RecognizedMark mark = mark_at(38, 12);  // over the full stop
    mark.behind_point = true;
    CHECK(placed({"ends.", "The"}, mark) == "ends.^7 The");
    mark.behind_point = false;
    mark.before_point = true;
    mark.gap_behind = 1;
    CHECK(placed({"ends.", "The"}, mark) == "ends^7. The");
}

TEST_CASE("place_marks: marks are glued to what they stand close behind") {
    CHECK(placed({"ends", "Then"}, mark_with_gaps(43, 3, 12)) == "ends^7 Then");
    CHECK(placed({"ends", "Then"}, mark_with_gaps(43, 4.5, 12)) == "ends ^7 Then");
    CHECK(placed({"ends", "Then"}, mark_with_gaps(43, 3, 3)) == "ends^7Then");
    CHECK(placed({"ends", "Then"}, mark_with_gaps(43, 3, 8)) == "ends^7 Then");
    CHECK(placed({"ends", ".", "Then"}, mark_with_gaps(41, 1, 8)) == "ends^7. Then");
    CHECK(placed({"ends", ".", "Then"}, mark_with_gaps(41, 1, 14)) == "ends^7 . Then");
}

TEST_CASE("place_marks: words are parted where a mark stands in their midst") {
    CHECK(placed({"pending"}, mark_at(30, 1)) == "pen^7ding");
    CHECK(placed({"ends"}, mark_at(10, 1)) == "e^7nds");
    CHECK(placed({"ends"}, mark_at(19, 1)) == "ends^7");  // the engine knows places badly
    // What stands below the mark is as wide as a stroke.
    RecognizedMark mark = mark_at(44, 12);
    mark.before_point = true;
    std::vector<RecognizedLine> lines = {line_of({"ends."}, 0.9)};
    place_marks(lines, {mark});
    REQUIRE(lines[0].words.size() == 3);
    CHECK(lines[0].words[2].box.width() == Approx(2));
}

TEST_CASE("place_marks: a mark stands in the line that is near and has its baseline") {
    const auto in_line = std::pair<std::size_t, std::size_t>(3, 1);
    const auto apart = std::pair<std::size_t, std::size_t>(2, 2);
    const auto at_baseline = [](double y) {
        RecognizedMark mark = mark_at(92, 12);
        mark.baseline = y;
        return words_and_lines(mark);
    };
    CHECK(at_baseline(105) == in_line);
    CHECK(at_baseline(108) == apart);
    CHECK(words_and_lines(mark_at(110, 12)) == in_line);
    CHECK(words_and_lines(mark_at(125, 12)) == apart);
}

TEST_CASE("place_marks: a word is left out only where nothing but the mark stands") {
    CHECK(placed({"for", "t", "stay"}, mark_at(42, 12), 0.5) == "for^7 stay");
    CHECK(placed({"for", "t", "stay"}, mark_at(42, 12), 0.8) == "for t^7 stay");
    CHECK(placed({"for", "t", "stay"}, mark_at(38, 12), 0.5) == "for^7 t stay");
    CHECK(placed({"for", "on", "stay"}, mark_at(60, 4), 0.5) == "for on^7 stay");
}

TEST_CASE("place_marks: a line is left out where nothing but the mark stands") {
    const auto lines_beside = [](double reach) {
        const RecognizedMark mark = mark_at(40, 1);
        RecognizedLine phantom = line_of({"l"}, 0.9);
        phantom.box = mark.box;
        phantom.box.x1 += reach;
        std::vector<RecognizedLine> lines = {phantom, line_of({"ends", "Then"}, 0.9)};
        place_marks(lines, {mark});
        return lines.size();
    };
    CHECK(lines_beside(2) == 1);
    CHECK(lines_beside(4) == 2);
}

TEST_CASE("place_marks: a word far behind is not glued, whatever stands between unread") {
    CHECK(placed({"ends", "Then"}, mark_at(43, 1)) == "ends^7Then");
    const RecognizedMark mark = mark_at(40, 1);
    std::vector<RecognizedLine> lines = {line_of({"ends", "Then"}, 0.9)};
    for (double& edge : lines[0].words[1].edges) edge += letter;
    lines[0].words[1].box.x0 += letter;
    lines[0].words[1].box.x1 += letter;
    place_marks(lines, {mark});
    REQUIRE(lines[0].words.size() == 3);
    CHECK(lines[0].words[1].glued);
    CHECK_FALSE(lines[0].words[2].glued);
}
