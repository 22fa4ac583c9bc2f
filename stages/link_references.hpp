// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Ties reference marks in blocks and notes to their notes, takes them out of the text and leaves
/// footnote anchors; gives ids to blocks and notes.
void link_references(Document& document, const Context& context);

/// Fills Footnote::references from the footnote anchors. Called again once no stage edits texts
/// any more, because edits move the anchors.
void settle_references(Document& document);

}  // namespace subtext
