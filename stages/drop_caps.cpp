// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/drop_caps.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr float least_times = 1.8F;      // as large as the text
constexpr float capital_height = 0.72F;  // of type sizes
constexpr float top_slack = 0.5F;        // type sizes of the text, as all below
constexpr float foot_slack = 0.35F;
constexpr float same_row = 0.2F;
constexpr float most_gap = 2;             // behind the letter
constexpr std::size_t most_letters = 50;  // of a page, to save time

float top_of(const Glyph& glyph) {
    return glyph.baseline - capital_height * glyph.size;
}

bool is_level(const Glyph& glyph) {
    return glyph.turn == 0 && !glyph.invisible;
}

bool on_one_row(const Glyph& a, const Glyph& b) {
    return std::abs(a.baseline - b.baseline) <= same_row * std::min(a.size, b.size);
}

/// Whether the glyph is a capital much larger than what is drawn right before and behind it, but
/// for a quotation mark before it.
bool stands_out(const std::vector<Glyph>& glyphs, std::size_t i) {
    const Glyph& glyph = glyphs[i];
    const auto is_apart = [&](const Glyph& other) {
        return other.size * least_times <= glyph.size || !on_one_row(other, glyph);
    };
    return is_upper(glyph.code) && is_level(glyph) &&
           (i + 1 == glyphs.size() || is_apart(glyphs[i + 1])) &&
           (i == 0 || is_apart(glyphs[i - 1]) || is_punctuation(glyphs[i - 1].code));
}

/// Whether the glyph is one of the text, and stands as high as the letter or so far below.
bool is_beside(const Glyph& glyph, const Glyph& letter, float below) {
    return is_level(glyph) && glyph.size * least_times <= letter.size &&
           glyph.baseline > top_of(letter) && glyph.baseline <= letter.baseline + below;
}

/// Whether a row may begin with the glyph at the right of the letter.
bool begins_beside(const Glyph& glyph, const Glyph& letter) {
    const float slack = most_gap * glyph.size;
    return is_beside(glyph, letter, foot_slack * glyph.size) &&
           std::abs(glyph.x0 - letter.x1) <= slack && glyph.x0 > letter.x0;
}

/// Whether the row of the glyph, if it is one, ends right before the letter, which then stands in
/// it.
bool ends_before(const Glyph& glyph, const Glyph& letter) {
    const float gap = letter.x0 - glyph.x1;
    return is_beside(glyph, letter, 0) && !is_space(glyph.code) &&
           std::abs(gap) <= most_gap * glyph.size && glyph.x0 < letter.x0;
}

/// What begins the first row at the right of the letter; null where the letter is as high as one
/// row only, or does not begin at its height.
const Glyph* first_beside(const std::vector<Glyph>& glyphs, const Glyph& letter) {
    const Glyph* first = nullptr;
    for (const Glyph& glyph : glyphs) {
        if (!begins_beside(glyph, letter)) continue;
        const float below = first == nullptr ? -1 : glyph.baseline - first->baseline;
        const float row = same_row * glyph.size;
        if (first == nullptr || below < -row || (below <= row && glyph.x0 < first->x0))
            first = &glyph;
    }
    if (first == nullptr || std::abs(top_of(*first) - top_of(letter)) > top_slack * first->size)
        return nullptr;
    bool another = false;
    for (const Glyph& glyph : glyphs) {
        if (ends_before(glyph, letter)) return nullptr;
        another = another || (begins_beside(glyph, letter) &&
                              glyph.baseline > first->baseline + glyph.size / 2);
    }
    return another ? first : nullptr;
}

/// The word that is drawn from the glyph on.
std::u32string word_from(const std::vector<Glyph>& glyphs, const Glyph* first) {
    std::u32string word;
    const Glyph* const end = glyphs.data() + glyphs.size();
    for (const Glyph* at = first; at != end && is_letter(at->code) && on_one_row(*at, *first); ++at)
        word += at->code;
    return word;
}

/// Sets the letter in the row that begins there.
void raise(std::vector<Glyph>& glyphs, std::size_t letter, const Glyph& first,
           const IsWord& is_word) {
    constexpr float blank = 0.3F;  // type sizes
    const std::u32string rest = word_from(glyphs, &first);
    const bool alone = !is_word(glyphs[letter].code + rest) && is_word(rest);
    const bool quoted = letter > 0 && is_punctuation(glyphs[letter - 1].code) &&
                        on_one_row(glyphs[letter - 1], glyphs[letter]) &&
                        glyphs[letter - 1].size == glyphs[letter].size;
    glyphs[letter].x1 = std::max(glyphs[letter].x0, first.x0 - (alone ? blank * first.size : 0));
    for (std::size_t i = quoted ? letter - 1 : letter; i <= letter; ++i) {
        glyphs[i].baseline = first.baseline;
        glyphs[i].size = first.size;
    }
}

}  // namespace

void raise_drop_caps(std::vector<Glyph>& glyphs, const IsWord& is_word) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < glyphs.size() && found < most_letters; ++i) {
        if (!stands_out(glyphs, i)) continue;
        ++found;
        if (const Glyph* const first = first_beside(glyphs, glyphs[i]))
            raise(glyphs, i, *first, is_word);
    }
}

}  // namespace subtext
