// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents of blocks for tests of the stages that work on clean texts.
#pragma once

#include <string>
#include <vector>

#include "stages/document.hpp"

namespace subtext::testing {

/// A document of one block a row, with ids b1, b2 ...: "t: Title", "h2: Heading", "p: Paragraph",
/// "p>: Indented paragraph", "q: Quote", "l1 •: Item", "l2 (a): Item". A row "---" begins the next
/// page.
Document outline(const std::vector<std::string>& rows);

}  // namespace subtext::testing
