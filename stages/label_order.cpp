// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/label_order.hpp"

#include <algorithm>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double label_gap = 0.7;  // type sizes between a label and its text, more than a blank
constexpr std::size_t max_label_length = 5;

// Where the text ends and the label at the right end of the line begins, in points; 0 when no such
// gap is there.
double label_edge(const Line& line) {
    std::vector<const Char*> ink;
    for (const Char& c : line.chars) {
        if (!is_space(c.code)) ink.push_back(&c);
    }
    std::stable_sort(ink.begin(), ink.end(),
                     [](const Char* a, const Char* b) { return a->x0 < b->x0; });
    for (std::size_t i = ink.size(); i-- > 1 && ink.size() - i <= max_label_length;) {
        if (ink[i]->x0 - ink[i - 1]->x1 > label_gap * line.size) return ink[i]->x0;
    }
    return 0;
}

void put_label_first(Line& line) {
    const double edge = label_edge(line);
    if (edge <= 0 || line.chars.front().x0 >= edge) return;
    const auto is_label = [edge](const Char& c) { return c.x0 >= edge && !is_space(c.code); };
    const auto begin = std::find_if(line.chars.begin(), line.chars.end(), is_label);
    auto end = begin;
    while (end != line.chars.end() && is_label(*end)) ++end;
    const bool whole = std::none_of(end, line.chars.end(), is_label);
    const bool number = std::any_of(begin, end, [](const Char& c) { return is_digit(c.code); });
    if (!whole || !number) return;
    std::vector<Char> chars(begin, end);
    chars.push_back(chars.back());
    chars.back().code = U' ';
    chars.back().script = Script::normal;
    chars.insert(chars.end(), line.chars.begin(), begin);
    if (is_space(chars.back().code)) chars.pop_back();
    chars.insert(chars.end(), end, line.chars.end());
    line.chars = std::move(chars);
}

}  // namespace

void put_labels_first(Document& document) {
    if (!document.right_to_left) return;
    for (Page& page : document.pages) {
        for (Line& line : page.lines) {
            if (line.turn == 0 && !line.chars.empty()) put_label_first(line);
        }
    }
}

}  // namespace subtext
