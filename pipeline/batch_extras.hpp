// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a batch leaves beside its documents, when they are all there: OUT/view, OUT/index.html and
// the tables.
#pragma once

#include "pipeline/batch.hpp"
#include "pipeline/find_inputs.hpp"

namespace subtext {

/// Writes what is asked for of it:
/// - the review page of each of the inputs that has a document, unless there is one that was made
/// of
///   just that document. Inputs that cannot be read any more, or have changed since, are passed
///   over;
/// - but for a shard, the index of these pages, and the tables.
/// Throws Error, of try_again where a signal asks to stop.
void write_extras(const BatchRequest& request, const Inputs& inputs);

}  // namespace subtext
