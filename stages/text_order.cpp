// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/text_order.hpp"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "stages/text.hpp"

namespace subtext {

namespace {

UCharDirection direction(char32_t c) {
    return u_charDirection(static_cast<UChar32>(c));
}

/// A character of the basic plane with the same bidirectional class, so that one code point is one
/// code unit. Brackets keep themselves: the algorithm pairs them.
char16_t basic_twin(char32_t c) {
    if (c <= 0xFFFF && !U_IS_SURROGATE(c)) return static_cast<char16_t>(c);
    switch (direction(c)) {
        case U_RIGHT_TO_LEFT:
            return 0x05D0;
        case U_RIGHT_TO_LEFT_ARABIC:
            return 0x0627;
        case U_LEFT_TO_RIGHT:
            return u'a';
        case U_EUROPEAN_NUMBER:
            return u'1';
        case U_ARABIC_NUMBER:
            return 0x0661;
        default:
            return u'!';
    }
}

bool is_number(UCharDirection d) {
    return d == U_EUROPEAN_NUMBER || d == U_ARABIC_NUMBER;
}

/// The algorithm takes a number behind Latin letters for a part of their run, but the inverse meets
/// the number first and would part "COVID-19". Numbers to the right of Latin letters therefore
/// count as letters, unless other punctuation than the word's own touches them (".1" is the marker
/// of a list). A percent sign drawn behind a number belongs to it in every script.
void tie_numbers(std::u32string_view visual, std::u16string& twin) {
    bool behind_latin = false, spaced = false, sign = false;
    for (std::size_t i = 0; i < visual.size(); ++i) {
        const UCharDirection d = direction(visual[i]);
        if (d == U_LEFT_TO_RIGHT) {
            behind_latin = true;
            spaced = sign = false;
        } else if (is_number(d)) {
            if (behind_latin && !(spaced && sign)) {
                twin[i] = u'a';
                spaced = sign = false;
            }
        } else if (d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC) {
            behind_latin = false;
        } else if (is_space(visual[i])) {
            spaced = true;
            sign = false;
        } else {
            sign = true;
            const bool percent = visual[i] == U'%' || visual[i] == 0x066A || visual[i] == 0x2030;
            if (percent && i > 0 && is_number(direction(visual[i - 1]))) twin[i] = twin[i - 1];
        }
    }
}

/// The embedding levels of `text`; empty where ICU fails.
std::vector<UBiDiLevel> levels_of(const std::u16string& text, bool right_to_left) {
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), &ubidi_close);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi.get(), text.data(), static_cast<std::int32_t>(text.size()),
                  right_to_left ? 1 : 0, nullptr, &status);
    const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
    if (U_FAILURE(status) ||
        ubidi_getProcessedLength(bidi.get()) != static_cast<std::int32_t>(text.size()))
        return {};
    return std::vector<UBiDiLevel>(levels, levels + text.size());
}

/// Whether the brackets on right-to-left levels are given as drawn: an opening one to the left of
/// its partner. Some makers give the character meant instead.
bool brackets_as_drawn(std::u32string_view visual, const std::vector<bool>& backwards) {
    for (std::size_t i = 0; i < visual.size(); ++i) {
        if (!backwards[i]) continue;
        const auto kind =
            u_getIntPropertyValue(static_cast<UChar32>(visual[i]), UCHAR_BIDI_PAIRED_BRACKET_TYPE);
        if (kind == U_BPT_NONE) continue;
        const char32_t partner = mirrored(visual[i]);
        const bool paired = visual.find(partner, i + 1) != std::u32string_view::npos;
        if (kind == U_BPT_CLOSE && paired) return false;
        if (kind == U_BPT_OPEN) return true;
    }
    return true;
}

}  // namespace

Logical to_logical(std::u32string_view visual, bool right_to_left) {
    const std::size_t size = visual.size();
    Logical out{std::vector<std::size_t>(size), std::u32string(visual)};
    for (std::size_t i = 0; i < size; ++i) out.order[i] = i;
    const bool mixed = std::any_of(visual.begin(), visual.end(), is_right_to_left);
    if (!mixed && !right_to_left) return out;

    // Reading backwards, a right-to-left line is in logical order but for its left-to-right runs,
    // which stand reversed, as in a left-to-right line the right-to-left runs do. The algorithm
    // finds the same runs there and turns them.
    std::u16string twin(size, u'\0');
    for (std::size_t i = 0; i < size; ++i) twin[i] = basic_twin(visual[i]);
    if (right_to_left) {
        tie_numbers(visual, twin);
        std::reverse(twin.begin(), twin.end());
        for (char16_t& c : twin) c = static_cast<char16_t>(u_charMirror(c));
    }
    const std::vector<UBiDiLevel> levels = levels_of(twin, right_to_left);
    if (levels.empty()) return out;
    std::vector<std::int32_t> turned(size);
    ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(size), turned.data());
    if (right_to_left) std::reverse(turned.begin(), turned.end());

    std::vector<bool> backwards(size);
    for (std::size_t i = 0; i < size; ++i) {
        const auto at = static_cast<std::size_t>(turned[i]);
        out.order[i] = right_to_left ? size - 1 - at : at;
        backwards[out.order[i]] = levels[at] % 2 == 1;
    }
    const bool as_drawn = brackets_as_drawn(visual, backwards);
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t from = out.order[i];
        out.chars[i] = as_drawn && backwards[from] ? mirrored(visual[from]) : visual[from];
    }
    return out;
}

std::vector<std::size_t> logical_order(std::u32string_view visual, bool right_to_left) {
    return to_logical(visual, right_to_left).order;
}

std::u32string visual_order(std::u32string_view logical) {
    if (std::none_of(logical.begin(), logical.end(), is_right_to_left))
        return std::u32string(logical);
    const auto letter = std::find_if(logical.begin(), logical.end(), is_letter);
    const bool right_to_left = letter == logical.end() || is_right_to_left(*letter);
    std::u16string twin(logical.size(), u'\0');
    for (std::size_t i = 0; i < logical.size(); ++i) twin[i] = basic_twin(logical[i]);
    const std::vector<UBiDiLevel> levels = levels_of(twin, right_to_left);
    if (levels.empty()) return std::u32string(logical);
    std::vector<std::int32_t> from(logical.size());
    ubidi_reorderVisual(levels.data(), static_cast<std::int32_t>(logical.size()), from.data());
    std::u32string out;
    for (std::int32_t i : from) out.push_back(logical[static_cast<std::size_t>(i)]);
    return out;
}

}  // namespace subtext
