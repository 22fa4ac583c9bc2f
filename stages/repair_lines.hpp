// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Repairs what recognition misreads most and later stages go by: bullets, labels of notes and
/// addresses. Each change is a repair with its evidence. Pages that were not recognised stay as
/// they are.
void repair_lines(Document& document, const Context& context);

}  // namespace subtext
