// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Mends addresses on recognised pages: beginnings whose letters or slashes were misread, blanks
/// inside, which are underscores that an underline hides or no characters at all, and hosts that
/// differ by a letter from one that the document has more often. What was guessed is warned of.
/// Breaks stay, for collect_urls.
void repair_addresses(Document& document, const Context& context);

}  // namespace subtext
