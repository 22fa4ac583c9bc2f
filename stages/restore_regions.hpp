// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Gives the pages that were read in the frame of turned text, and what stands on them, as they are
/// shown. What is so already stays.
void turn_back(Document& document);

/// Does that, and gives what stands on recognised pages its place on the page as it is shown, askew
/// or turned as the scan is, and the pages their size.
void restore_regions(Document& document, const Context& context);

}  // namespace subtext
