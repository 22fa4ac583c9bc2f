// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Makes one block of a paragraph or list item that goes on over a page or column.
void join_pages(Document& document, const Context& context);

/// Whether the block is a paragraph, a list item or a quote.
bool is_running_text(const Block& block);

}  // namespace subtext
