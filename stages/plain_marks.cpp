// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/plain_marks.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "stages/document.hpp"

namespace subtext {

namespace {

char32_t plain_digit(char32_t superscript) {
    switch (superscript) {
        case U'\u00B9':
            return U'1';
        case U'\u00B2':
            return U'2';
        case U'\u00B3':
            return U'3';
        default:
            return U'0' + (superscript - U'\u2070');
    }
}

std::u32string superscript_characters(std::u32string_view label) {
    constexpr std::u32string_view digits =
        U"\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";
    std::u32string out;
    for (char32_t c : label) {
        if (c < U'0' || c > U'9') return {};
        out.push_back(digits[c - U'0']);
    }
    return out;
}

char32_t at(std::u32string_view text, std::size_t i) {
    return i < text.size() ? text[i] : U'\0';
}

bool is_number(std::u32string_view label) {
    for (char32_t c : label) {
        if (digit_value(c) < 0) return false;
    }
    return !label.empty();
}

// A word that is part of an address keeps its digits.
bool in_address(std::u32string_view text, std::size_t i) {
    std::size_t begin = i, end = i;
    while (begin > 0 && !is_gap(text[begin - 1])) --begin;
    while (end < text.size() && !is_gap(text[end])) ++end;
    const std::u32string_view word = text.substr(begin, end - begin);
    return word.find_first_of(U"/@_=") != std::u32string_view::npos ||
           word.find(U"www.") != std::u32string_view::npos;
}

// Whether the four digits before `end` are a year: "3 May 2019.12" is no decimal.
bool ends_year(std::u32string_view text, std::size_t end) {
    constexpr std::size_t digits = 4;
    if (end < digits || (end > digits && digit_value(text[end - digits - 1]) >= 0)) return false;
    const std::u32string_view year = text.substr(end - digits, digits);
    const bool century = year.substr(0, 2) == U"19" || year.substr(0, 2) == U"20";
    return century && digit_value(year[2]) >= 0 && digit_value(year[3]) >= 0;
}

// What a number may be glued to: a word of lower-case letters, or punctuation behind a word.
bool ends_word(std::u32string_view text, std::size_t end) {
    if (end < 2) return false;
    const char32_t last = text[end - 1], before = text[end - 2];
    if (is_letter(last)) return is_letter(before) && !is_upper(last);
    if (!is_punctuation(last) || is_hyphen(last)) return false;
    return is_letter(before) || (is_punctuation(before) && !is_hyphen(before)) ||
           ends_year(text, end - 1);
}

// What may stand behind a glued number: the number is no longer one, no decimal and no unit.
bool ends_number(std::u32string_view text, std::size_t i) {
    const char32_t next = at(text, i), after = at(text, i + 1);
    if (digit_value(next) >= 0 || is_hyphen(next)) return false;
    return !is_punctuation(next) || digit_value(after) < 0;
}

// Whether the parentheses from `open` to `end` hold the number of an issue of a journal, behind
// that of its volume: "39 (3): 361", "15(2), 33".
bool is_issue(std::u32string_view text, std::size_t open, std::size_t end) {
    const bool glued = open > 0 && digit_value(text[open - 1]) >= 0;
    const bool spaced = open > 1 && is_space(text[open - 1]) && digit_value(text[open - 2]) >= 0;
    const bool pages =
        at(text, end) == U',' && is_space(at(text, end + 1)) && digit_value(at(text, end + 2)) >= 0;
    return (glued && pages) || ((glued || spaced) && at(text, end) == U':');
}

std::optional<PlainMark> mark_at(std::u32string_view text, std::size_t i, std::size_t length,
                                 bool number) {
    const char32_t open = i > 0 ? text[i - 1] : U'\0', close = at(text, i + length);
    if (open == U'[' && close == U']')
        return PlainMark{i - 1, i + length + 1, PlainForm::bracketed};
    if (open == U'(' && close == U')') {
        if (number && is_issue(text, i - 1, i + length + 1)) return std::nullopt;
        return PlainMark{i - 1, i + length + 1, PlainForm::parenthesised};
    }
    const bool glued = number ? ends_word(text, i) && ends_number(text, i + length)
                              : i > 0 && (is_letter(open) || is_punctuation(open)) &&
                                    open != text[i] && close != text[i];
    if (!glued || in_address(text, i)) return std::nullopt;
    return PlainMark{i, i + length, PlainForm::glued};
}

void find_superscripts(std::u32string_view text, std::u32string_view label,
                       std::vector<PlainMark>& out) {
    const std::u32string wanted = superscript_characters(label);
    if (wanted.empty()) return;
    for (std::size_t i = text.find(wanted); i != std::u32string_view::npos;
         i = text.find(wanted, i + wanted.size())) {
        const bool whole = (i == 0 || !is_superscript_digit(text[i - 1])) &&
                           !is_superscript_digit(at(text, i + wanted.size()));
        if (whole) out.push_back({i, i + wanted.size(), PlainForm::superscript_character});
    }
}

// A template, so that the question is asked without a call of each character.
template <typename Belongs>
std::size_t run_end(std::u32string_view text, std::size_t from, const Belongs& belongs) {
    while (from < text.size() && belongs(text[from])) ++from;
    return from;
}

bool has_digit_value(char32_t c) {
    return digit_value(c) >= 0;
}

// Adds the numbers of a bracket that holds several, "[3, 5]", and returns the end of the bracket;
// `open` when it holds anything else. Each takes its part of the bracket, so that all leave
// nothing.
std::size_t add_group(std::u32string_view text, std::size_t open, std::vector<PlainNumber>& out) {
    std::vector<PlainNumber> group;
    for (std::size_t i = open, end; i < text.size(); i = end) {
        const std::size_t number = run_end(text, i + 1, is_space);
        end = run_end(text, number, has_digit_value);
        if (end == number) return open;
        group.push_back(
            {std::u32string(text.substr(number, end - number)), {i, end, PlainForm::bracketed}});
        if (at(text, end) == U']') break;
        if (at(text, end) != U',' && at(text, end) != U';') return open;
    }
    if (group.size() < 2 || at(text, group.back().mark.end) != U']') return open;
    ++group.back().mark.end;
    out.insert(out.end(), group.begin(), group.end());
    return group.back().mark.end;
}

}  // namespace

std::vector<PlainNumber> find_plain_symbols(std::u32string_view text) {
    std::vector<PlainNumber> out;
    for (std::size_t i = 0, end; i < text.size(); i = std::max(end, i + 1)) {
        end = i;
        while (end < text.size() && text[end] == text[i] && is_note_symbol(text[i])) ++end;
        if (end == i) continue;
        if (const std::optional<PlainMark> mark = mark_at(text, i, end - i, false))
            out.push_back({std::u32string(text.substr(i, end - i)), *mark});
    }
    return out;
}

std::vector<PlainNumber> find_plain_numbers(std::u32string_view text) {
    std::vector<PlainNumber> out;
    for (std::size_t i = 0, end; i < text.size(); i = std::max(end, i + 1)) {
        end = run_end(text, i, is_superscript_digit);
        if (end == i) continue;
        std::u32string label(text.substr(i, end - i));
        std::transform(label.begin(), label.end(), label.begin(), plain_digit);
        out.push_back({std::move(label), {i, end, PlainForm::superscript_character}});
    }
    for (std::size_t i = 0, end; i < text.size(); i = std::max(end, i + 1)) {
        if (text[i] == U'[' && (end = add_group(text, i, out)) > i) continue;
        end = run_end(text, i, has_digit_value);
        if (end == i) continue;
        if (const std::optional<PlainMark> mark = mark_at(text, i, end - i, true))
            out.push_back({std::u32string(text.substr(i, end - i)), *mark});
    }
    return out;
}

bool is_plain_number(std::u32string_view label) {
    return is_number(label);
}

std::vector<PlainMark> find_plain_marks(std::u32string_view text, std::u32string_view label) {
    std::vector<PlainMark> out;
    if (label.empty()) return out;
    find_superscripts(text, label, out);
    const bool number = is_number(label);
    for (std::size_t i = text.find(label); i != std::u32string_view::npos;
         i = text.find(label, i + 1)) {
        if (const std::optional<PlainMark> mark = mark_at(text, i, label.size(), number))
            out.push_back(*mark);
    }
    return out;
}

}  // namespace subtext
