// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Labels of footnotes that were misread or lost.
#pragma once

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Puts the labels of footnotes where the sequence wants them: what stands between the notes 8 and
/// 10 and begins as notes begin is note 9, whether its label was read as "°" or not at all.
void repair_labels(Document& document, const Rules& rules);

}  // namespace subtext
