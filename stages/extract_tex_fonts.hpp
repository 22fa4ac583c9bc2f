// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: fonts that pdfTeX makes of bitmaps.
#pragma once

#include <Object.h>

namespace subtext {

/// The font with the names of its characters, where it is one of Type 3 without Unicode values
/// whose characters are named by their codes alone ("a28"), as pdfTeX does with bitmaps, and where
/// the codes tell which of TeX's encodings it is in: of text T1 (Cork; Ferguson, TUGboat 11, 1990)
/// or OT1 (Knuth, The TeXbook, appendix F), of symbols TS1 or OMS, of which the bullets of lists
/// are. Null of all other fonts.
Object with_tex_names(const Object& font);

}  // namespace subtext
