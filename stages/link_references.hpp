// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Ties reference marks in blocks and notes to their notes, takes them out of the text and leaves
/// footnote anchors; gives ids to blocks and notes.
void link_references(Document& document, const Context& context);

}  // namespace subtext
