// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_accents.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "stages/text.hpp"

namespace subtext {
namespace {

/// In type sizes: over capitals an accent is raised by what they are higher than small letters.
constexpr float most_raised = 0.4F, most_lowered = 0.05F;

/// The mark that combines of an accent that stands alone; 0 of all else.
char32_t combining_form(char32_t c) {
    constexpr std::u32string_view accents = U"`´^ˆ~˜¯˘˙¨˚˝ˇ¸˛";
    constexpr std::u32string_view marks =
        U"\u0300\u0301\u0302\u0302\u0303\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C"
        U"\u0327\u0328";
    // Nearly all of most documents, answered on the spot: ASCII, Latin letters, all other scripts.
    if (c < U'^' || is_within(c, U'a', U'}') || is_within(c, U'À', U'ʯ') || c > U'˝') return 0;
    const std::size_t at = accents.find(c);
    return at < marks.size() ? marks[at] : 0;
}

bool is_accent(const Glyph& glyph) {
    return combining_form(glyph.code) != 0;
}

bool is_drawn_at(const Glyph& accent, const Glyph& letter) {
    const float middle = (accent.x0 + accent.x1) / 2, raised = letter.baseline - accent.baseline;
    return is_letter(letter.code) && letter.turn == accent.turn && letter.x0 < middle &&
           middle < letter.x1 && raised <= most_raised * letter.size &&
           raised >= -most_lowered * letter.size;
}

/// The letter that an accent turns this one into; 0 where there is none.
char32_t composed(char32_t letter, char32_t mark) {
    constexpr char32_t dotless_i = 0x131, dotless_j = 0x237;
    if (letter == dotless_i) letter = U'i';
    if (letter == dotless_j) letter = U'j';
    const std::u32string text = to_nfc(std::u32string{letter, mark});
    return text.size() == 1 ? text[0] : 0;
}

/// Gives the letter its accent; what is left of the accent is a mark behind it, or nothing: false.
bool compose(Glyph& letter, Glyph& accent) {
    const char32_t mark = combining_form(accent.code);
    if (const char32_t whole = composed(letter.code, mark)) {
        letter.code = whole;
        return false;
    }
    accent = letter;
    accent.code = mark;
    return true;
}

}  // namespace

void compose_accents(std::vector<Glyph>& glyphs) {
    auto out = std::find_if(glyphs.begin(), glyphs.end(), is_accent);
    for (auto at = out; at != glyphs.end(); ++at) {
        if (is_accent(*at)) {
            const auto next = at + 1;
            if (next != glyphs.end() && is_drawn_at(*at, *next)) {
                std::iter_swap(at, next);
                *out++ = *at;
                if (compose(*std::prev(out), *next)) *out++ = *next;
                at = next;
                continue;
            }
            if (out != glyphs.begin() && is_drawn_at(*at, *std::prev(out)) &&
                !compose(*std::prev(out), *at))
                continue;
        }
        *out++ = *at;
    }
    glyphs.erase(out, glyphs.end());
}

}  // namespace subtext
