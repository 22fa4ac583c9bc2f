// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/cut_word.hpp"

#include <algorithm>

#include "stages/text.hpp"
#include "stages/vocabulary.hpp"

namespace subtext {
namespace {

bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == 0x2019;
}

}  // namespace

bool cuts_words(char32_t c) {
    return is_hyphen(c) || c == not_sign;
}

std::u32string_view last_word(std::u32string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && (is_word_character(text[begin - 1]) || cuts_words(text[begin - 1]) ||
                         is_apostrophe(text[begin - 1])))
        --begin;
    return text.substr(begin);
}

std::u32string_view first_word(std::u32string_view text) {
    std::size_t end = 0;
    while (end < text.size() &&
           (is_word_character(text[end]) || is_apostrophe(text[end]) ||
            (is_hyphen(text[end]) && end + 1 < text.size() && is_word_character(text[end + 1]))))
        ++end;
    return text.substr(0, end);
}

std::u32string_view last_piece(std::u32string_view text) {
    std::size_t begin = text.size();
    while (begin > 0 && !is_gap(text[begin - 1])) --begin;
    return text.substr(begin);
}

std::u32string_view first_piece(std::u32string_view text) {
    std::size_t end = 0;
    while (end < text.size() && !is_gap(text[end])) ++end;
    return text.substr(0, end);
}

std::pair<std::u32string_view, std::u32string_view> around_break(std::u32string_view text,
                                                                 std::size_t at) {
    const std::size_t begin = at - std::min(at, longest_piece);
    return {text.substr(begin, at - begin), text.substr(at + 1, longest_piece)};
}

CutWord cut_word(std::u32string_view before, std::u32string_view after) {
    CutWord word;
    word.hyphen = before.back();
    const std::u32string_view head = before.substr(0, before.size() - 1);
    std::size_t begin = head.size(), end = 0;
    while (begin > 0 && is_word_character(head[begin - 1])) --begin;
    while (end < after.size() && is_word_character(after[end])) ++end;
    word.first = head.substr(begin);
    word.second = after.substr(0, end);
    word.tail = after.substr(end);
    word.lead = last_word(head.substr(0, begin));
    word.elided = !word.lead.empty() && is_apostrophe(word.lead.back());
    if (word.elided) word.lead = {};
    return word;
}

}  // namespace subtext
