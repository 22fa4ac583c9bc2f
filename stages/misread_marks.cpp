// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/misread_marks.hpp"

#include <algorithm>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t longest_mark = 3;

char32_t at(std::u32string_view text, std::size_t i) {
    return i < text.size() ? text[i] : U'\0';
}

bool is_quote(char32_t c) {
    static constexpr std::u32string_view quotes = U"'’‘\"”“";
    return quotes.find(c) != quotes.npos;
}

// What ends a sentence or a part of it, and stands behind words by itself.
bool is_stop(char32_t c) {
    static constexpr std::u32string_view stops = U".,;:)]";
    return stops.find(c) != stops.npos;
}

// Whether quotation marks of this kind are open before `i`.
bool is_open(std::u32string_view text, std::size_t i) {
    static constexpr std::u32string_view doubles = U"\"”“";
    const bool twice = doubles.find(text[i]) != doubles.npos;
    int open = 0;
    for (std::size_t k = 0; k < i; ++k) {
        const char32_t c = text[k];
        const bool same =
            twice ? doubles.find(c) != doubles.npos : c == U'\'' || c == U'‘' || c == U'’';
        const bool opens = k == 0 || is_gap(text[k - 1]) || text[k - 1] == U'(';
        const bool inside = k > 0 && is_letter(text[k - 1]) && is_letter(at(text, k + 1));
        if (same && !inside) open = opens ? open + 1 : std::max(0, open - 1);
    }
    return open > 0;
}

// Whether the run of punctuation [start, end) has nothing to do where it stands.
bool is_idle(std::u32string_view text, std::size_t start, std::size_t end) {
    const char32_t before = at(text, start - 1), behind = at(text, end);
    for (std::size_t i = start; i < end; ++i) {
        const char32_t c = text[i];
        if (is_quote(c)) {
            if (is_open(text, i)) return false;
            // "the tenants’ union"
            if ((c == U'’' || c == U'\'') && before == U's' && !is_stop(behind)) return false;
        } else if (c == U'?' || c == U'!') {
            // In the middle of a sentence.
            std::size_t next = end;
            while (next < text.size() && is_gap(text[next])) ++next;
            if (!is_lower(at(text, next)) && !is_stop(before) && !is_stop(behind)) return false;
        } else {
            return false;
        }
    }
    return true;
}

// A word that is part of an address keeps what it has.
bool in_address(std::u32string_view text, std::size_t i) {
    std::size_t begin = i, end = i;
    while (begin > 0 && !is_gap(text[begin - 1])) --begin;
    while (end < text.size() && !is_gap(text[end])) ++end;
    const std::u32string_view word = text.substr(begin, end - begin);
    return word.find_first_of(U"/@") != word.npos || word.find(U"www.") != word.npos;
}

bool is_part(char32_t c, const Rules& rules) {
    if (c < 0x80 && is_stop(c)) return false;
    return !is_letter(c) && !is_digit(c) && !is_hyphen(c) && !is_gap(c) &&
           rules.is_misread_number(to_utf8(std::u32string_view(&c, 1)));
}

// The run that hangs on a word and ends before `end`, if there is one.
void add_hanging(std::u32string_view text, std::size_t start, const Rules& rules,
                 std::vector<MisreadMark>& out) {
    std::size_t end = start;
    bool sign = false;
    while (end < text.size() && end - start <= longest_mark &&
           (is_part(text[end], rules) || (end > start && is_digit(text[end])))) {
        sign |= !is_quote(text[end]) && text[end] != U'?' && text[end] != U'!';
        ++end;
    }
    const char32_t behind = at(text, end);
    const bool ends = end == text.size() || is_gap(behind) || is_stop(behind);
    if (end == start || end - start > longest_mark || !ends || in_address(text, start)) return;
    if (sign) {
        while (is_quote(text[start])) ++start;  // of the word
        out.push_back({start, end, MarkLikeness::sign});
    } else if (is_idle(text, start, end)) {
        out.push_back({start, end, MarkLikeness::punctuation});
    }
}

bool overlaps(const std::vector<MisreadMark>& marks, std::size_t start, std::size_t end) {
    return std::any_of(marks.begin(), marks.end(), [&](const MisreadMark& mark) {
        return mark.start < end && start < mark.end;
    });
}

}  // namespace

std::vector<MisreadMark> find_misread_marks(const Text& text, const Rules& rules) {
    std::vector<MisreadMark> out;
    const std::u32string_view chars = text.chars;
    for (const Anchor& anchor : text.anchors) {
        if (anchor.kind != Anchor::Kind::raised || anchor.start >= anchor.end) continue;
        const std::u32string_view raised = chars.substr(anchor.start, anchor.end - anchor.start);
        if (rules.is_misread_number(to_utf8(squeeze(raised))))
            out.push_back({anchor.start, anchor.end, MarkLikeness::raised});
    }
    std::vector<MisreadMark> hanging;
    for (std::size_t i = 1; i < chars.size(); ++i) {
        const char32_t before = chars[i - 1];
        const bool word = is_letter(before) || is_stop(before) || is_quote(before);
        if (!word || !is_part(chars[i], rules) || is_part(before, rules)) continue;
        add_hanging(chars, i, rules, hanging);
    }
    std::erase_if(hanging, [&](const MisreadMark& m) { return overlaps(out, m.start, m.end); });
    out.insert(out.end(), hanging.begin(), hanging.end());
    std::sort(out.begin(), out.end(),
              [](const MisreadMark& a, const MisreadMark& b) { return a.start < b.start; });
    return out;
}

}  // namespace subtext
