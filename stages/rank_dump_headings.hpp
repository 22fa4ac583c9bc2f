// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Tells the title and headings of a text dump by their form: short, no full stop, text below. The
/// levels are those of their numbers, and of capitals.
void rank_dump_headings(Document& document, const Context& context);

}  // namespace subtext
