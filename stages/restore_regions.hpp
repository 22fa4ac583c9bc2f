// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Gives what stands on recognised pages its place on the page as it is shown, askew or turned as
/// the scan is, and the pages their size.
void restore_regions(Document& document, const Context& context);

}  // namespace subtext
