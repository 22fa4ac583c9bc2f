// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Reads language, title, contributor, date and e-mail addresses from the text.
void read_metadata(Document& document, const Context& context);

}  // namespace subtext
