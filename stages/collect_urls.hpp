// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Finds addresses, makes those whole that a line end has broken, and matches them with link
/// annotations. Leaves url anchors and Document::urls.
void collect_urls(Document& document, const Context& context);

}  // namespace subtext
