// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: fonts that Poppler does not make.
#pragma once

#include <GfxFont.h>
#include <Object.h>
#include <XRef.h>

#include <memory>

namespace subtext {

/// The composite font with what it lacks, or has and nobody knows: a character collection, for
/// which Adobe-Identity stands, and an encoding, for which Identity-H does. Null when it is no
/// composite font, or not to be mended. PDF 32000-1, 9.7.3 and 9.7.5, asks for both.
std::shared_ptr<GfxFont> mend_font(XRef& xref, const char* tag, Ref id, const Object& font);

/// What stands for a font that is not there: Helvetica in the encoding of Windows.
std::shared_ptr<GfxFont> stand_in_font(XRef& xref);

}  // namespace subtext
