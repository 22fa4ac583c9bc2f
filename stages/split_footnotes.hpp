// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Moves the lines of footnotes and endnotes from the pages into Document::footnotes, one entry a
/// note, whole also when it runs over pages. Their texts keep breaks and raised anchors.
void split_footnotes(Document& document, const Context& context);

}  // namespace subtext
