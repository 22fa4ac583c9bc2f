// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Sets running heads, feet and page numbers of a text dump apart: rows at the ends of pages that
/// stand on several of them, a number left out, or are nothing but a page number.
void strip_dump_furniture(Document& document, const Context& context);

}  // namespace subtext
