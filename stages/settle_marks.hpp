// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Ties notes of recognised pages to marks that were misread: what stands between the marks of the
/// notes before and behind, on the page of the note, and looks like what a small raised number is
/// read as. Where more or fewer such places are found than marks are missing, none is taken.
void settle_marks(Document& document, const Context& context);

}  // namespace subtext
