// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts the characters of a line that holds right-to-left text into logical order.
#pragma once

#include <vector>

#include "stages/page.hpp"

namespace subtext {

bool has_right_to_left(const std::vector<Char>& chars);

/// From the order on paper, left to right, to logical order (UAX #9, inverse). `right_to_left` is
/// the direction of the document. Raised marks stay apart from numbers beside them; a short label
/// with a wide gap at the right end, as before a note, comes first.
std::vector<Char> order_chars(const std::vector<Char>& visual, bool right_to_left);

}  // namespace subtext
