// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Sets the notes of a text dump apart. Numbers in front of rows are labels, and numbers glued to
/// words are their marks, where both count up together (dump_notes.hpp); marks become raised ones,
/// as link_references knows them. A note goes on to the next label, the last of a page to the end
/// of the page, or to where the text of the body goes on.
void split_dump_footnotes(Document& document, const Context& context);

}  // namespace subtext
