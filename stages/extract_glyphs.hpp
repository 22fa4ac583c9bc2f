// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: glyphs and the characters that they stand for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/page.hpp"

namespace subtext {

/// Whether the code point is a control character that no reader sees; a tab is kept.
bool is_unprintable(char32_t c);

/// Puts the letters of a ligature right whose values Ghostscript 10.00 wrote with their bytes in
/// the wrong order: U+7400 U+6900 is "ti". It also adds the last two letters of "ffi" and "ffl" up
/// into one. Everything else stays.
void mend_swapped_bytes(std::u32string& codes);

/// Adds one glyph for each code point; they share the width of `whole` evenly, the first of
/// right-to-left letters at the right. Marks that combine stand where their letter does.
void spread(std::u32string_view codes, const Glyph& whole, std::vector<Glyph>& glyphs);

/// Replaces the glyphs from `start` on by the text that the file says they stand for. They are
/// kept where they stand on several lines, or say the same already.
void replace_by_actual_text(std::vector<Glyph>& glyphs, std::size_t start, std::u32string text);

}  // namespace subtext
