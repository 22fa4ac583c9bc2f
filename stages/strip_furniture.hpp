// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Moves running heads and feet, page numbers, stamps, watermarks and line numbers from the pages'
/// lines to Document::furniture.
void strip_furniture(Document& document, const Context& context);

}  // namespace subtext
