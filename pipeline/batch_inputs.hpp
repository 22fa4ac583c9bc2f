// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/batch.hpp"
#include "pipeline/find_inputs.hpp"

namespace subtext {

/// What a batch is asked to convert: of the manifest, or of the named files and folders but for the
/// output, each of them of the batch's shard. Throws Error where a list cannot be read.
Inputs inputs_of(const BatchRequest& request);

}  // namespace subtext
