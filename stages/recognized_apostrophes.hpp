// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Apostrophes of recognised words, which engines read as one or the other kind.
#pragma once

#include <vector>

#include "stages/recognized.hpp"

namespace subtext {

/// Gives all words of a document apostrophes of one kind: typographic ones where words that were
/// read well have enough of them, else plain ones. What is printed straight is hardly ever read as
/// curved.
void settle_apostrophes(const std::vector<RecognizedPage*>& pages);

}  // namespace subtext
