// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Has the pages recognised that choose_text_source has chosen.
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Fills Page::recognized, and tells by warnings of pages that could not be recognised.
void read_scans(Document& document, const Context& context);

}  // namespace subtext
