// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognized_apostrophes.hpp"

#include <string>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double sure = 0.6;           // confidence of words that tell
constexpr double curved_share = 0.02;  // of their apostrophes: models for French read few as curved
constexpr int fewest_curved = 3;       // fewer may be chance

constexpr char32_t straight = U'\'', curved = U'’';

// Calls `visit(character)` for each apostrophe between letters.
template <typename Visit>
void each_apostrophe(std::u32string& chars, Visit visit) {
    for (std::size_t i = 1; i + 1 < chars.size(); ++i) {
        const bool apostrophe = chars[i] == straight || chars[i] == curved;
        if (apostrophe && is_letter(chars[i - 1]) && is_letter(chars[i + 1])) visit(chars[i]);
    }
}

template <typename Visit>
void each_word(const std::vector<RecognizedPage*>& pages, Visit visit) {
    for (RecognizedPage* page : pages) {
        for (RecognizedLine& line : page->lines) {
            for (RecognizedWord& word : line.words) {
                if (word.text.find_first_of("'\xE2") != std::string::npos) visit(word);
            }
        }
    }
}

}  // namespace

void settle_apostrophes(const std::vector<RecognizedPage*>& pages) {
    int all = 0, curves = 0;
    each_word(pages, [&](RecognizedWord& word) {
        if (word.confidence < sure) return;
        std::u32string chars = to_utf32(word.text);
        each_apostrophe(chars, [&](char32_t& c) {
            ++all;
            curves += c == curved ? 1 : 0;
        });
    });
    const bool curve = curves >= fewest_curved && curves > curved_share * all;
    each_word(pages, [curve](RecognizedWord& word) {
        std::u32string chars = to_utf32(word.text);
        each_apostrophe(chars, [curve](char32_t& c) { c = curve ? curved : straight; });
        word.text = to_utf8(chars);
    });
}

}  // namespace subtext
