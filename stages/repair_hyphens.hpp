// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Settles every break that is left: words cut by a line, column or page end are made whole,
/// hyphens that belong to the word stay, other breaks become a space.
void repair_hyphens(Document& document, const Context& context);

}  // namespace subtext
