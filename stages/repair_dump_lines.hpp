// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Gives back the hyphens that pdftotext drops at row ends, where it makes one row of two: "self-"
/// and "determination" are "selfdetermination" in a row that is too long. What is no word, but two
/// where the row must have ended, is parted into rows again, and so are addresses; of which the
/// stages behind decide as of any hyphen at a row end.
void repair_dump_lines(Document& document, const Context& context);

}  // namespace subtext
