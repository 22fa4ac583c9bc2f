// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bullets that are drawn as shapes, as browsers print them: they get a place in their row.
#pragma once

#include <deque>
#include <vector>

#include "stages/build_rows.hpp"

namespace subtext {

/// Puts those dots that stand in front of text as bullets do into its row. The glyphs made for them
/// are kept in `bullets`, which the rows point into.
void add_drawn_bullets(const std::vector<Dot>& dots, std::vector<Row>& rows,
                       std::deque<Glyph>& bullets);

}  // namespace subtext
