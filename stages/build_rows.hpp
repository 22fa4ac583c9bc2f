// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts the glyphs of a page on rows that share a baseline, scripts with the row that they belong
// to.
#pragma once

#include <cstdint>
#include <vector>

#include "stages/page.hpp"

namespace subtext {

/// A glyph on a row.
struct Piece {
    const Glyph* glyph = nullptr;
    Script script = Script::normal;
};

/// Glyphs on one baseline over the whole width of the page, from left to right.
struct Row {
    std::vector<Piece> pieces;
    double baseline = 0;
    double size = 0;  ///< of the larger type on the row
};

/// The rows of a page from top to bottom. Only visible glyphs of this turn are taken, white space
/// too. The pieces point into `glyphs`.
std::vector<Row> build_rows(const std::vector<Glyph>& glyphs, std::uint8_t turn);

}  // namespace subtext
