// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_placing.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "stages/text.hpp"

namespace subtext {
namespace {

// In heights of a letter without ascender.
constexpr double widest_glued = 0.35;       ///< gap that is no blank
constexpr double widest_punctuation = 1.1;  ///< gap before a full stop where a mark was wiped out
constexpr double same_baseline = 0.6;
constexpr double least_width = 0.2;  ///< of what is parted from a word
constexpr double farthest = 3;       ///< a mark stands from its line

constexpr std::size_t few_letters = 2;
constexpr double phantom_confidence = 0.6;
constexpr double phantom_reach = 0.3;  ///< around the mark, heights of a letter without ascender
constexpr double phantom_share = 0.5;  ///< of its width that the mark stood in

double distance(const Box& box, const Box& line) {
    return std::max({0.0, box.x0 - line.x1, line.x0 - box.x1});
}

RecognizedLine* line_of(std::vector<RecognizedLine>& lines, const RecognizedMark& mark) {
    RecognizedLine* best = nullptr;
    double least = farthest * mark.x_height;
    for (RecognizedLine& line : lines) {
        if (std::abs(line.baseline - mark.baseline) > same_baseline * mark.x_height) continue;
        const double away = distance(mark.box, line.box);
        if (away >= least) continue;
        least = away;
        best = &line;
    }
    return best;
}

bool runs_left(const RecognizedLine& line) {
    for (const RecognizedWord& word : line.words) {
        for (char32_t c : to_utf32(word.text)) {
            if (is_letter(c)) return is_right_to_left(c);
        }
    }
    return false;
}

bool begins_with_punctuation(const RecognizedWord& word) {
    const std::u32string chars = to_utf32(word.text);
    return !chars.empty() && is_punctuation(chars.front());
}

/// Before which of its characters the mark stands in a word. The engine knows places to half a
/// letter only: punctuation near by is where the picture has it, or begins what follows, and few
/// letters belong to what precedes.
std::size_t place_in(const std::u32string& chars, const std::vector<double>& edges,
                     const RecognizedMark& mark) {
    std::size_t at = 0;
    while (at < chars.size() && (edges[at] + edges[at + 1]) / 2 < mark.box.center_x()) ++at;
    for (std::size_t near : {at, at + 1, at - 1}) {
        if (near == 0 || near > chars.size()) continue;
        if (mark.behind_point && is_punctuation(chars[near - 1])) return near;
    }
    for (std::size_t near : {at, at + 1, at - 1}) {
        if (near == 0 || near >= chars.size()) continue;
        if ((mark.before_point || !mark.behind_point) && is_punctuation(chars[near])) return near;
    }
    const bool letters = std::all_of(chars.begin() + static_cast<std::ptrdiff_t>(at), chars.end(),
                                     [](char32_t c) { return is_letter(c); });
    return letters && chars.size() - at <= few_letters ? chars.size() : at;
}

/// Parts the word at `index` where the mark stands in its midst.
void part_word(RecognizedLine& line, std::size_t index, const RecognizedMark& mark) {
    RecognizedWord& word = line.words[index];
    const std::u32string chars = to_utf32(word.text);
    if (word.edges.size() != chars.size() + 1) {
        if (mark.box.center_x() > word.box.center_x())
            word.box.x1 = std::min(word.box.x1, mark.box.x0);
        else
            word.box.x0 = std::max(word.box.x0, mark.box.x1);
        return;
    }
    const std::size_t before = place_in(chars, word.edges, mark);
    if (before == 0) {
        word.box.x0 = std::max(word.box.x0, mark.box.x1);
        word.edges.front() = std::max(word.edges.front(), mark.box.x1);
        return;
    }
    if (before == chars.size()) {
        if (mark.box.x0 <= word.box.x0) return;
        word.box.x1 = std::min(word.box.x1, mark.box.x0);
        word.edges.back() = std::min(word.edges.back(), mark.box.x0);
        return;
    }
    RecognizedWord rest = word;
    const auto cut = static_cast<std::ptrdiff_t>(before);
    rest.text = to_utf8(std::u32string_view(chars).substr(before));
    rest.edges.erase(rest.edges.begin(), rest.edges.begin() + cut);
    rest.edges.front() = std::max(rest.edges.front(), mark.box.x1);
    const double least = least_width * mark.x_height;  // the mark may stand above all of it
    for (double& edge : rest.edges) edge = std::max(edge, rest.edges.front());
    rest.edges.back() = std::max(rest.edges.back(), rest.edges.front() + least);
    rest.box.x0 = rest.edges.front();
    rest.box.x1 = std::max(rest.box.x1, rest.edges.back());
    word.text = to_utf8(std::u32string_view(chars).substr(0, before));
    word.edges.resize(before + 1);
    word.edges.back() = std::min(word.edges.back(), mark.box.x0);
    word.box.x1 = word.edges.back();
    line.words.insert(line.words.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(rest));
}

/// What the engine believes to see where the mark was wiped out, and nothing else stands.
bool is_phantom(const RecognizedWord& word, const RecognizedMark& mark) {
    const double common = std::min(word.box.x1, mark.box.x1) - std::max(word.box.x0, mark.box.x0);
    return word.confidence < phantom_confidence && !word.raised &&
           to_utf32(word.text).size() <= few_letters && common > phantom_share * word.box.width();
}

/// The word before which the mark is read.
std::vector<RecognizedWord>::iterator place_among(RecognizedLine& line, const RecognizedMark& mark,
                                                  bool leftwards) {
    std::vector<RecognizedWord>& words = line.words;
    const auto phantom = std::find_if(words.begin(), words.end(), [&](const RecognizedWord& word) {
        return is_phantom(word, mark);
    });
    if (phantom != words.end()) return words.erase(phantom);
    const double center = mark.box.center_x();
    for (std::size_t i = 0; !leftwards && i < words.size(); ++i) {
        const Box box = words[i].box;
        if (box.x0 >= center || center >= box.x1) continue;
        part_word(line, i, mark);
        break;
    }
    return std::find_if_not(words.begin(), words.end(), [&](const RecognizedWord& word) {
        return leftwards ? word.box.center_x() > center : word.box.center_x() < center;
    });
}

/// The boxes of words beside the mark were measured with it.
void draw_back(RecognizedWord& word, const Box& mark) {
    if (word.raised) return;
    const bool before = word.box.center_x() < mark.center_x();
    if (before && word.box.x0 < mark.x0) word.box.x1 = std::min(word.box.x1, mark.x0);
    if (!before && word.box.x1 > mark.x1) word.box.x0 = std::max(word.box.x0, mark.x1);
    for (double& edge : word.edges) edge = std::clamp(edge, word.box.x0, word.box.x1);
}

void place(RecognizedLine& line, const RecognizedMark& mark) {
    const bool leftwards = runs_left(line);
    const auto next = place_among(line, mark, leftwards);
    RecognizedWord word;
    word.text = mark.text;
    word.box = mark.box;
    word.confidence = mark.confidence;
    word.raised = true;
    if (next != line.words.begin()) {
        const double gap = leftwards ? mark.gap_behind : mark.gap_before;
        word.glued = gap < widest_glued * mark.x_height;
    }
    if (next != line.words.end()) {
        // What stands nearer than the word is what the engine has left out.
        const double gap = (leftwards ? std::max(mark.gap_before, mark.box.x0 - next->box.x1)
                                      : std::max(mark.gap_behind, next->box.x0 - mark.box.x1)) /
                           mark.x_height;
        next->glued =
            gap < widest_glued || (gap < widest_punctuation && begins_with_punctuation(*next));
    }
    if (next != line.words.begin()) draw_back(*std::prev(next), mark.box);
    if (next != line.words.end()) draw_back(*next, mark.box);
    line.box.add(mark.box);
    line.words.insert(next, std::move(word));
}

/// Whether the line is nothing but what the engine believes to see where the mark was wiped out.
bool is_phantom(const RecognizedLine& line, const RecognizedMark& mark) {
    const double reach = phantom_reach * mark.x_height;
    return line.box.x0 > mark.box.x0 - reach && line.box.x1 < mark.box.x1 + reach &&
           line.box.y0 > mark.box.y0 - reach && line.box.y1 < mark.box.y1 + reach;
}

RecognizedLine line_with(const RecognizedMark& mark) {
    RecognizedLine line;
    line.box = mark.box;
    line.baseline = mark.baseline;
    line.x_height = mark.x_height;
    return line;
}

}  // namespace

void place_marks(std::vector<RecognizedLine>& lines, const std::vector<RecognizedMark>& marks) {
    for (const RecognizedMark& mark : marks) {
        std::erase_if(lines, [&](const RecognizedLine& line) { return is_phantom(line, mark); });
        RecognizedLine* line = line_of(lines, mark);
        if (!line) line = &lines.emplace_back(line_with(mark));
        place(*line, mark);
    }
}

}  // namespace subtext
