// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes a line of text from the glyphs of a row.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "rules/rules.hpp"
#include "stages/build_rows.hpp"
#include "stages/document.hpp"
#include "stages/text.hpp"

namespace subtext {

/// The share of the type size that letters rise above and reach below the baseline, about.
constexpr double ascent = 0.78, descent = 0.22;

/// Whether the glyph leaves ink on the paper.
inline bool is_ink(const Piece& piece) {
    return !is_space(piece.glyph->code) && !is_ignorable(piece.glyph->code);
}

/// The right end of what is drawn: what has no width, like an accent, takes up a little.
template <typename Drawn>
float shown_end(const Drawn& drawn) {
    return std::max(drawn.x1, drawn.x0 + 0.1F);
}

inline Char make_char(const Piece& piece, const std::vector<Font>& fonts) {
    const Glyph& g = *piece.glyph;
    const bool known = g.font < fonts.size();
    return {.code = g.code,
            .x0 = g.x0,
            .x1 = g.x1,
            .size = g.size,
            .color = g.color,
            .font = g.font,
            .script = piece.script,
            .bold = known && fonts[g.font].bold,
            .italic = known && fonts[g.font].italic};
}

/// Drops blanks at both ends.
void trim(std::vector<Char>& chars);

/// Sets size, weight and slope of the line from its characters.
void summarise(Line& line);

/// The line that the pieces, sorted from left to right, make on `row`: words parted, presentation
/// forms, accents and symbols resolved, logical order.
Line compose_line(std::span<const Piece> pieces, const Row& row, const Document& document,
                  const Rules& rules, int page);

}  // namespace subtext
