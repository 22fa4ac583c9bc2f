// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_labels.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "stages/recognize_marks.hpp"
#include "stages/recognize_words.hpp"
#include "stages/text.hpp"

namespace subtext {
namespace {

// In heights of a letter without ascender.
constexpr double least_height = 0.6, most_height = 2.2, most_width = 2.6;
constexpr double highest = 2.4, lowest = 0.5;  ///< above and below the baseline
constexpr double farthest = 7;                 ///< from the line
constexpr double widest_gap = 0.6;             ///< between its figures
constexpr double same_place = 1;  ///< that other lines begin at: labels stand in a column
constexpr double raised_by = 0.3;
constexpr double least_figure = 1.1;  ///< on the line; bullets are lower
constexpr double least_blank = 0.6;   ///< behind a label

constexpr double small = 0.95;  ///< of the height of most letters: notes are smaller
constexpr double sure_confidence = 0.8;
constexpr std::size_t most_letters = 4;  ///< of what a label may have been taken for

constexpr std::size_t most_figures = 3;
constexpr double least_confidence = 0.3;  ///< what is misread is settled by the labels around it
/// Of a line, so that figures before it may be its label.
constexpr std::size_t least_characters = 4;
/// Heights of the line beside it that a word has that is several labels at once.
constexpr double tall = 1.6;

bool stands_before(const Box& part, const RecognizedLine& line) {
    const double unit = line.x_height, rise = line.baseline - part.center_y();
    return part.x1 <= line.box.x0 && line.box.x0 - part.x1 < farthest * unit &&
           part.height() > least_height * unit && part.height() < most_height * unit &&
           part.width() < most_width * unit && rise > -lowest * unit && rise < highest * unit;
}

bool covers(const RecognizedWord& word, const Box& part, const RecognizedLine& line) {
    return word.box.height() < tall * line.box.height() && part.center_x() > word.box.x0 &&
           part.center_x() < word.box.x1 && part.center_y() > word.box.y0 &&
           part.center_y() < word.box.y1;
}

bool is_read(const Box& part, const std::vector<RecognizedLine>& lines,
             const RecognizedLine& before) {
    return std::any_of(lines.begin(), lines.end(), [&](const RecognizedLine& line) {
        return std::any_of(line.words.begin(), line.words.end(),
                           [&](const RecognizedWord& word) { return covers(word, part, before); });
    });
}

/// Whether another line begins where the label does, or stands over it, as all of a stack do.
bool has_fellows(const Box& label, const std::vector<RecognizedLine>& lines,
                 const RecognizedLine& own) {
    return std::any_of(lines.begin(), lines.end(), [&](const RecognizedLine& line) {
        return &line != &own && std::abs(line.box.x0 - label.x0) < same_place * own.x_height;
    });
}

/// Whether the first word may be a label that was read badly: a note has one, and white space
/// behind it.
bool begins_badly(const RecognizedLine& line, double usual_height) {
    if (line.words.size() < 2 || line.x_height >= small * usual_height) return false;
    const RecognizedWord& word = line.words[0];
    return !word.raised && word.confidence < sure_confidence &&
           to_utf32(word.text).size() <= most_letters &&
           line.words[1].box.x0 - word.box.x1 > least_blank * line.x_height;
}

/// The figures that the first word is made of; without parts where it is made of others.
RaisedInk label_in(const RecognizedLine& line, const std::vector<Box>& ink) {
    RaisedInk label;
    label.baseline = line.baseline;
    label.x_height = line.x_height;
    const Box& word = line.words[0].box;
    for (const Box& part : ink) {
        if (!word.holds(part.center_x(), part.center_y())) continue;
        if (part.height() < least_figure * line.x_height) return {};
        label.box.add(part);
        label.parts.push_back(part);
    }
    if (label.parts.size() > most_figures) return {};
    return label;
}

/// The figures that stand before a line unread; without parts where there are none, or more than a
/// label has.
RaisedInk label_before(const RecognizedLine& line, const std::vector<Box>& ink,
                       const std::vector<RecognizedLine>& lines) {
    RaisedInk label;
    label.baseline = line.baseline;
    label.x_height = line.x_height;
    for (const Box& part : ink) {
        if (!stands_before(part, line) || is_read(part, lines, line)) continue;
        if (!label.parts.empty() && part.x0 - label.parts.back().x1 > widest_gap * line.x_height) {
            return {};
        }
        label.box.add(part);
        label.parts.push_back(part);
    }
    if (label.parts.size() > most_figures || !has_fellows(label.box, lines, line)) return {};
    return label;
}

void put_before(RecognizedLine& line, const RaisedInk& label) {
    RecognizedWord word;
    word.text = label.text;
    word.box = label.box;
    word.confidence = label.confidence;
    word.raised = line.baseline - label.box.y1 > raised_by * line.x_height;
    line.box.add(word.box);
    line.words.insert(line.words.begin(), std::move(word));
}

/// Several labels below each other that were read as one word, and are read apart now.
void drop_stacks(const std::vector<Box>& labels, std::vector<RecognizedLine>& lines) {
    const auto is_stack = [&labels](const RecognizedLine& line) {
        return line.words.size() == 1 &&
               std::any_of(labels.begin(), labels.end(), [&line](const Box& label) {
                   return line.box.height() > tall * label.height() &&
                          label.center_x() > line.box.x0 && label.center_x() < line.box.x1 &&
                          label.center_y() > line.box.y0 && label.center_y() < line.box.y1;
               });
    };
    lines.erase(std::remove_if(lines.begin(), lines.end(), is_stack), lines.end());
}

/// Reads first words once more that may be labels.
void reread_labels(Engines& engines, Pix* grey, const std::vector<Box>& parts, double usual_height,
                   std::vector<RecognizedLine>& lines) {
    for (RecognizedLine& line : lines) {
        if (!begins_badly(line, usual_height)) continue;
        RaisedInk label = label_in(line, parts);
        if (label.parts.empty()) continue;
        read_figures(engines.figures(), grey, label);
        if (label.confidence < sure_confidence) continue;
        line.words[0].text = label.text;
        line.words[0].confidence = label.confidence;
        line.words[0].edges.clear();
    }
}

}  // namespace

void read_labels(Engines& engines, Pix* grey, const std::vector<Box>& parts, double x_height,
                 std::vector<RecognizedLine>& lines) {
    std::vector<std::pair<std::size_t, RaisedInk>> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].x_height <= 0 || sureness_of(lines[i].words).characters < least_characters)
            continue;
        RaisedInk label = label_before(lines[i], parts, lines);
        if (!label.parts.empty()) found.emplace_back(i, std::move(label));
    }
    std::vector<Box> placed;
    for (auto& [line, label] : found) {
        read_figures(engines.figures(), grey, label);
        if (label.confidence < least_confidence) continue;
        put_before(lines[line], label);
        placed.push_back(label.box);
    }
    drop_stacks(placed, lines);
    reread_labels(engines, grey, parts, x_height, lines);
}

}  // namespace subtext
