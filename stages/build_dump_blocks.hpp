// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Makes blocks of the rows of a text dump, whole over page breaks, notes and empty rows: how a row
/// ends, how full it is and how the next begins decide. Empty rows count where the rows around
/// them, which surely belong together, have none between them.
void build_dump_blocks(Document& document, const Context& context);

}  // namespace subtext
