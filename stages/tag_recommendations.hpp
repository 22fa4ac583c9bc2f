// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Fills Document::recommendations and tags their blocks.
void tag_recommendations(Document& document, const Context& context);

}  // namespace subtext
