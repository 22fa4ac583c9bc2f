// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/take_marks.hpp"

#include <algorithm>

#include "stages/text.hpp"

namespace subtext {

namespace {

bool has_case(char32_t c) {
    return is_upper(c) || is_lower(c);
}

// What hugs the word before it, such as a full stop; an opening quote does not.
bool closes(std::u32string_view chars, std::size_t i) {
    if (i >= chars.size() || !is_punctuation(chars[i])) return false;
    return i + 1 >= chars.size() || is_gap(chars[i + 1]) || is_punctuation(chars[i + 1]);
}

// Whether two words would run together: the mark was all that parted them.
bool needs_blank(std::u32string_view chars, std::size_t start, std::size_t end) {
    if (start < 2 || end >= chars.size() || !has_case(chars[end])) return false;
    const char32_t last = chars[start - 1];
    return has_case(last) ||
           (is_punctuation(last) && !is_hyphen(last) && !is_gap(chars[start - 2]));
}

// Removes [start, end) and returns where the word before it ends now.
std::size_t take_out(Text& text, std::size_t start, std::size_t end) {
    const std::u32string_view chars = text.chars;
    std::size_t word = start;
    while (word > 0 && is_gap(chars[word - 1])) --word;
    const bool white_behind = end >= chars.size() || is_gap(chars[end]);
    const bool broken = std::any_of(chars.begin() + static_cast<std::ptrdiff_t>(word),
                                    chars.begin() + static_cast<std::ptrdiff_t>(start), is_break);
    if (word == 0 || (broken && white_behind && end < chars.size() && !is_break(chars[end]))) {
        while (end < chars.size() && is_gap(chars[end])) ++end;
        replace(text, word == 0 ? 0 : start, end, {});
    } else if (white_behind || closes(chars, end)) {
        replace(text, word, end, {});
    } else if (word < start || !needs_blank(chars, start, end)) {
        replace(text, start, end, {});
    } else {
        replace(text, start, end, U" ");
    }
    return word;
}

}  // namespace

void take_marks(Text& text, std::vector<LinkedMark> marks) {
    std::stable_sort(marks.begin(), marks.end(),
                     [](const LinkedMark& a, const LinkedMark& b) { return a.start < b.start; });
    for (std::size_t last = marks.size(); last > 0;) {
        // Marks side by side leave one place.
        std::size_t first = last - 1;
        while (first > 0 && marks[first - 1].end >= marks[first].start) --first;
        if (marks[last - 1].end > text.chars.size()) return;
        const std::size_t place = take_out(text, marks[first].start, marks[last - 1].end);
        for (std::size_t i = first; i < last; ++i)
            add_anchor(text, {Anchor::Kind::footnote, place, place, 0, false, marks[i].note_id});
        last = first;
    }
    std::erase_if(text.anchors, [](const Anchor& anchor) {
        return anchor.start == anchor.end &&
               (anchor.kind == Anchor::Kind::raised || anchor.kind == Anchor::Kind::link);
    });
}

}  // namespace subtext
