// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Tells titles and headings from paragraphs by their look and numbering, and gives headings their
/// levels.
void rank_headings(Document& document, const Context& context);

}  // namespace subtext
