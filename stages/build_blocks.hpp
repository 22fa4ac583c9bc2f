// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Groups the lines that are left into blocks: paragraphs, list items, quotes, captions, tables.
/// Texts keep a break character at every line end.
void build_blocks(Document& document, const Context& context);

}  // namespace subtext
