// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The type sizes of recognised lines, which are estimates, made those of a document.
#pragma once

#include <vector>

#include "stages/recognized.hpp"

namespace subtext {

/// Gives lines of about one size exactly one: a document is set in few sizes, and which of them a
/// line has tells headings, body and notes apart.
void settle_sizes(const std::vector<RecognizedPage*>& pages);

}  // namespace subtext
