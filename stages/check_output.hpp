// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Warns of what a reader should look at: notes without a mark, marks without a note, letters the
/// file gives no Unicode value for, pages without text.
void check_output(Document& document, const Context& context);

}  // namespace subtext
