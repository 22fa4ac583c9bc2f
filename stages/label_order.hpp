// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/document.hpp"

namespace subtext {

/// In right-to-left documents puts the label of a note, which stands at the right end of its line
/// behind a wide gap, in front of text of another direction: such as a note in English, whose last
/// number and the label look like one run.
void put_labels_first(Document& document);

}  // namespace subtext
