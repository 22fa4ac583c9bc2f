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

/// Adds one glyph for each code point; they share the width of `whole` evenly, the first of
/// right-to-left letters at the right.
void spread(std::u32string_view codes, const Glyph& whole, std::vector<Glyph>& glyphs);

/// Replaces the glyphs from `start` on by the text that the file says they stand for. They are
/// kept where they stand on several lines, or say the same already.
void replace_by_actual_text(std::vector<Glyph>& glyphs, std::size_t start, std::u32string text);

}  // namespace subtext
