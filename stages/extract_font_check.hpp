// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: what a font costs, asked before Poppler makes it, which knows no limits.
#pragma once

#include <Object.h>

#include "stages/extract_budget.hpp"

namespace subtext {

/// Whether all that Poppler reads to make the font is within limits; what it costs is spent. The
/// page ends where it may not spend as much, but not for what no page may.
bool is_font_within_limits(const Dict& font, Budget& budget);

}  // namespace subtext
