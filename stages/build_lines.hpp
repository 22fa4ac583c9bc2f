// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Turns the glyphs of every page into lines in reading order: words parted, scripts told from
/// plain characters, ligatures resolved, duplicates and hidden text dropped, columns read one after
/// the other, right-to-left text in logical order.
void build_lines(Document& document, const Context& context);

}  // namespace subtext
