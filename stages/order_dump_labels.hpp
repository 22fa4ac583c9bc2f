// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Notes whose labels a program has not given in their order.
#pragma once

#include "rules/rules.hpp"
#include "stages/page.hpp"

namespace subtext {

/// Puts notes at the foot of a page that stand there from last to first, as some files draw them,
/// in order.
void turn_reversed_notes(Page& page, const Rules& rules);

/// Puts labels that have rows of their own, and do not stand in order, above the first of them or
/// the text that is theirs: a stack of labels, as other pages have.
void stack_scattered_labels(Page& page, const Rules& rules);

}  // namespace subtext
