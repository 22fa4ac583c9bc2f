// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Decides for each page where its text is to come from, by what the file says of it: nothing is
// drawn.
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Sets Page::ocr of the pages that are to be recognised, and makes the invisible text of scans
/// visible where it is to be used.
void choose_text_source(Document& document, const Context& context);

}  // namespace subtext
