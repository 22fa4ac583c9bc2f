// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "stages/recognize_marks.hpp"
#include "stages/recognize_words.hpp"

namespace subtext {
namespace {

constexpr std::size_t most_letters = 8;
constexpr double bad_confidence = 0.5, least_confidence = 0.8;

// In heights of a letter without ascender.
constexpr double margin = 0.5;  ///< around what was read, which may be a part of it only
constexpr double least_figure = 1.1, most_figure = 2, widest_figure = 1.4;
constexpr double thickest_dash = 0.4, shortest_dash = 0.4;
constexpr double widest_gap = 0.6;  ///< between figures of one number
constexpr double speck = 0.3;
constexpr std::size_t most_figures = 4;

using Boxes = std::vector<Box>;

bool is_bad(const RecognizedLine& line) {
    const Sureness sum = sureness_of(line.words);
    return sum.characters > 0 && sum.characters <= most_letters &&
           sum.confidence < bad_confidence * static_cast<double>(sum.characters);
}

Boxes parts_of(const RecognizedLine& line, const Boxes& ink, double unit) {
    Box frame = line.box;
    for (const RecognizedWord& word : line.words) frame.add(word.box);
    const double reach = margin * unit;
    Boxes parts;
    for (const Box& part : ink) {
        const double x = part.center_x(), y = part.center_y();
        const bool is_speck = std::max(part.width(), part.height()) < speck * unit;
        if (!is_speck && x > frame.x0 - reach && x < frame.x1 + reach && y > frame.y0 - reach &&
            y < frame.y1 + reach) {
            parts.push_back(part);
        }
    }
    return parts;
}

bool is_dash(const Box& part, double unit) {
    return part.height() < thickest_dash * unit && part.width() > shortest_dash * unit &&
           part.width() > part.height();
}

bool is_figure(const Box& part, double unit) {
    return part.height() > least_figure * unit && part.height() < most_figure * unit &&
           part.width() < widest_figure * unit;
}

/// The figures, if there are such and dashes only, and the figures are next to each other.
std::optional<RaisedInk> number_of(const Boxes& parts, double unit) {
    RaisedInk number;
    number.x_height = unit;
    for (const Box& part : parts) {
        if (is_dash(part, unit)) continue;
        if (!is_figure(part, unit)) return std::nullopt;
        if (!number.parts.empty() && part.x0 - number.box.x1 > widest_gap * unit)
            return std::nullopt;
        number.box.add(part);
        number.parts.push_back(part);
    }
    if (number.parts.empty() || number.parts.size() > most_figures) return std::nullopt;
    return number;
}

RecognizedWord word_of(std::string text, const Box& box, double confidence) {
    RecognizedWord word;
    word.text = std::move(text);
    word.box = box;
    word.confidence = confidence;
    return word;
}

void put_instead(RecognizedLine& line, const RaisedInk& number, const Boxes& parts) {
    line.words.clear();
    line.box = {};
    for (const Box& part : parts) {
        line.box.add(part);
        if (is_dash(part, number.x_height)) {
            line.words.push_back(word_of("\u2013", part, number.confidence));
        } else if (part.x0 == number.box.x0) {
            line.words.push_back(word_of(number.text, number.box, number.confidence));
        }
    }
    line.baseline = number.box.y1;
}

}  // namespace

void read_numbers(Engines& engines, Pix* grey, const Boxes& all, double x_height,
                  std::vector<RecognizedLine>& lines) {
    for (RecognizedLine& line : lines) {
        if (!is_bad(line)) continue;
        const Boxes parts = parts_of(line, all, x_height);
        std::optional<RaisedInk> number = number_of(parts, x_height);
        if (!number) continue;
        read_figures(engines.figures(), grey, *number);
        if (number->confidence >= least_confidence) put_instead(line, *number, parts);
    }
}

}  // namespace subtext
