// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recognised words become glyphs as a file draws them, so that no later stage need know where they
// come from.
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Puts what was recognised on the pages: words as glyphs, blanks between them, raised words as
/// small raised glyphs, the bars of the picture as rules. Words that the file draws itself are left
/// out, and so are specks. Pages are as they are read from here on, set straight and in a usual
/// scale; Page::recognized keeps what restore_regions needs to undo that.
void place_words(Document& document, const Context& context);

}  // namespace subtext
