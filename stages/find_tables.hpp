// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Moves the lines that stand in ruled grids into Document::grids and leaves one placeholder line
/// (Line::table) where each table stands.
void find_tables(Document& document, const Context& context);

}  // namespace subtext
