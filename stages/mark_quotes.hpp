// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Tells block quotes from paragraphs. A block quote is led in by text and stands in from the start
/// of its column; besides it stands in from the end as well, or deeper than what is around it, is
/// set in smaller type or in italics, or quotation marks enclose it. What a heading stands right
/// above is none, nor is an address or what goes on in a list.
void mark_quotes(Document& document, const Context& context);

}  // namespace subtext
