// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Finds charts and other drawings by what they paint, and keeps their lettering together: the
/// lines of one get its number (Line::figure) and follow each other, so that build_blocks makes one
/// block of them and no paragraph is cut by the labels of an axis.
void find_figures(Document& document, const Context& context);

}  // namespace subtext
