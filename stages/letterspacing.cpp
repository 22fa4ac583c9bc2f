// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/letterspacing.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>

#include "stages/text.hpp"

namespace subtext {

namespace {

// In type sizes.
constexpr double least_spacing = 0.1;  // less needs no telling: it parts no words
constexpr double most_spacing = 0.9;   // more parts columns
constexpr double evenness = 0.08;      // how far the gaps of one word may differ
constexpr double likeness = 0.12;      // and those of two words side by side

// A word as the blanks of the line part it, and the white space between its letters.
struct Word {
    std::size_t begin = 0, end = 0;  // pieces
    std::size_t gaps = 0;
    double narrowest = std::numeric_limits<double>::max(), widest = 0;
    bool of_letters = true;

    bool spaced() const {
        return of_letters && gaps > 0 && narrowest >= least_spacing && widest <= most_spacing &&
               widest - narrowest <= evenness;
    }
};

bool may_be_in_word(char32_t c) {
    static constexpr std::u32string_view others = U"'’-‐.,;:";
    return is_letter(c) || is_combining(c) || others.find(c) != std::u32string_view::npos;
}

std::vector<Word> words_of(std::span<const Piece> pieces) {
    std::vector<Word> words;
    const Glyph* before = nullptr;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Glyph& glyph = *pieces[i].glyph;
        if (is_ignorable(glyph.code)) continue;
        if (is_space(glyph.code)) {
            before = nullptr;
            continue;
        }
        if (!before) words.push_back({i, i});
        Word& word = words.back();
        word.end = i + 1;
        word.of_letters &= may_be_in_word(glyph.code);
        // A ligature is several glyphs of one width.
        if (before && glyph.x0 > before->x0) {
            const double gap = (glyph.x0 - before->x1) / std::max(glyph.size, before->size);
            word.narrowest = std::min(word.narrowest, gap);
            word.widest = std::max(word.widest, gap);
            ++word.gaps;
        }
        before = &glyph;
    }
    return words;
}

// A word of two letters proves nothing alone.
bool is_proven(const std::vector<Word>& words, std::size_t i) {
    if (!words[i].spaced()) return false;
    if (words[i].gaps > 1) return true;
    const auto like = [&](std::size_t k) {
        return words[k].gaps > 1 && words[k].spaced() &&
               std::abs(words[k].widest - words[i].widest) <= likeness;
    };
    return (i > 0 && like(i - 1)) || (i + 1 < words.size() && like(i + 1));
}

}  // namespace

std::vector<bool> letterspaced(std::span<const Piece> pieces) {
    std::vector<bool> out(pieces.size(), false);
    const std::vector<Word> words = words_of(pieces);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_proven(words, i)) continue;
        for (std::size_t k = words[i].begin + 1; k < words[i].end; ++k) out[k] = true;
    }
    return out;
}

}  // namespace subtext
