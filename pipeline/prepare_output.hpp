// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/document.hpp"

namespace subtext {

/// Brings a document into the shape that can be printed, at whatever stage it stopped: lines that
/// no block has taken become blocks `l1`, `l2` ..., what has no id gets one, and texts are NFC with
/// every place in them moved along.
void prepare_output(Document& document);

}  // namespace subtext
