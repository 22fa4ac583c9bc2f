// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: accents that are drawn apart from their letters.
#pragma once

#include <vector>

#include "stages/page.hpp"

namespace subtext {

/// Makes one letter of a letter and an accent that is drawn over or under it, right before it or
/// behind it: TeX sets all letters with accents so in its oldest encoding, OT1 (The TeXbook,
/// chapter 9). Where there is no such letter the accent becomes a mark that combines, behind its
/// letter.
void compose_accents(std::vector<Glyph>& glyphs);

}  // namespace subtext
