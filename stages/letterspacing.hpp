// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A part of compose_line: words whose letters were moved apart to fill a line or for show.
#pragma once

#include <span>
#include <vector>

#include "stages/build_rows.hpp"

namespace subtext {

/// For each piece of a line, from left to right, whether the white space in front of it is
/// letterspacing: between two blanks that the file draws, or the ends of the line, all letters
/// stand equally far apart. A pair of letters alone follows the words beside it.
std::vector<bool> letterspaced(std::span<const Piece> pieces);

}  // namespace subtext
