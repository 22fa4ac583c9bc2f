// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tells list items from paragraphs that merely begin with a number, and gives them their depth.
#pragma once

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Makes list items of the blocks that begin with a bullet, or with a number or letter and are
/// indented or hang behind it; takes the marker out of their text; sets levels by indent, 1 the
/// outermost. A numbered paragraph at the margin stays a paragraph and keeps its number.
void mark_list_items(Document& document, const Rules& rules, double body_size);

/// Whether the lines behind the first stand in from it, as those behind a number do.
bool hangs(const Look& look);

/// Whether `next` counts on from `first`: "(a)" and "(b)". A lone "i" or "v" is a letter or a roman
/// number.
bool counts_on(const Marker& first, const Marker& next);

}  // namespace subtext
