// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bullets of scanned lists that were read as letters or signs.
#pragma once

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Puts bullets where they were read as something else. What tells them from words is where they
/// stand: in front of text that hangs behind them, one below the other.
void repair_bullets(Document& document, const Rules& rules);

}  // namespace subtext
