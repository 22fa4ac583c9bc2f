// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_glyphs.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "stages/text.hpp"

namespace subtext {
namespace {

/// Share of the type size by which glyphs of one line may stand apart: scripts and fractions do.
constexpr float same_line_share = 0.6F;

void make_printable(std::u32string& text) {
    for (char32_t& c : text) {
        if (c == U'\n' || c == U'\r') c = U' ';
    }
    text.erase(std::remove_if(text.begin(), text.end(), is_unprintable), text.end());
}

bool on_one_line(const Glyph* first, const Glyph* last) {
    return std::all_of(first, last, [&](const Glyph& glyph) {
        return glyph.turn == first->turn && std::abs(glyph.baseline - first->baseline) <=
                                                same_line_share * std::max(first->size, glyph.size);
    });
}

bool says(const Glyph* first, const Glyph* last, std::u32string_view text) {
    auto at = text.begin();
    for (; first != last; ++first) {
        if (is_space(first->code)) continue;
        while (at != text.end() && is_space(*at)) ++at;
        if (at == text.end() || *at++ != first->code) return false;
    }
    return std::all_of(at, text.end(), is_space);
}

/// One glyph over the whole width of several.
Glyph joined(const Glyph* first, const Glyph* last) {
    Glyph whole = *first;
    for (const Glyph* glyph = first; glyph != last; ++glyph) {
        whole.x0 = std::min(whole.x0, glyph->x0);
        whole.x1 = std::max(whole.x1, glyph->x1);
    }
    return whole;
}

}  // namespace

bool is_unprintable(char32_t c) {
    return is_control(c) && c != U'\t';
}

void mend_swapped_bytes(std::u32string& codes) {
    constexpr char32_t f_and_i = U'f' + U'i', f_and_l = U'f' + U'l';
    const auto is_swapped = [](char32_t c) {
        const char32_t letter = c >> 8;
        return (c & 0xFF) == 0 &&
               ((letter >= U'A' && letter <= U'z') || letter == f_and_i || letter == f_and_l);
    };
    if (codes.size() < 2 || !std::all_of(codes.begin(), codes.end(), is_swapped)) return;
    std::u32string out;
    for (const char32_t c : codes) {
        const char32_t letter = c >> 8;
        if (letter > U'z') out.push_back(U'f');
        out.push_back(letter > U'z' ? letter - U'f' : letter);
    }
    codes = std::move(out);
}

void spread(std::u32string_view codes, const Glyph& whole, std::vector<Glyph>& glyphs) {
    if (codes.empty()) return;
    Glyph glyph = whole;
    if (codes.size() == 1) {
        glyph.code = codes[0];
        glyphs.push_back(glyph);
        return;
    }
    bool backwards = std::any_of(codes.begin(), codes.end(), is_right_to_left);
    auto marks = std::count_if(codes.begin() + 1, codes.end(), is_combining);
    auto places = static_cast<float>(static_cast<std::ptrdiff_t>(codes.size()) - marks);
    float share = (whole.x1 - whole.x0) / places, place = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (i > 0 && !is_combining(codes[i])) ++place;
        glyph.code = codes[i];
        glyph.x0 = whole.x0 + share * (backwards ? places - 1 - place : place);
        glyph.x1 = glyph.x0 + share;
        glyphs.push_back(glyph);
    }
}

void replace_by_actual_text(std::vector<Glyph>& glyphs, std::size_t start, std::u32string text) {
    if (start >= glyphs.size()) return;
    make_printable(text);
    const Glyph *first = glyphs.data() + start, *last = glyphs.data() + glyphs.size();
    if (!on_one_line(first, last) || says(first, last, text)) return;
    Glyph whole = joined(first, last);
    glyphs.resize(start);
    spread(text, whole, glyphs);
}

}  // namespace subtext
