// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Makes sections of the headings and gives every block the section that it stands in.
void build_sections(Document& document, const Context& context);

}  // namespace subtext
