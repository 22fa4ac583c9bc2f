// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: from the file's coordinates to those of the page as shown.
#pragma once

#include <Page.h>

#include "stages/extract_shapes.hpp"

namespace subtext {

/// Maps default user space (ISO 32000-1, 8.3.2.3) to points with the origin at the top left of the
/// page's crop box as shown, its rotation applied. As Poppler does, which for the same answer makes
/// a whole graphics state.
Affine page_map(::Page& page);

}  // namespace subtext
