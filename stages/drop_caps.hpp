// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Drop caps: large first letters of paragraphs, which reach down over several lines.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "stages/page.hpp"

namespace subtext {

using IsWord = std::function<bool(const std::u32string&)>;

/// Puts each drop cap, with the quotation mark before it, in front of the first of the lines at its
/// right, in their size: its baseline is that of another line, of which it would be read as a part.
/// It begins the first word there, or is a word of its own: "A" before "ferry".
void raise_drop_caps(std::vector<Glyph>& glyphs, const IsWord& is_word);

}  // namespace subtext
