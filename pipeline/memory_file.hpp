// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/descriptor.hpp"

namespace subtext {

/// An empty file in memory, for a worker to fill: it can open none itself. Throws
/// Error{try_again}.
Descriptor make_memory_file();

}  // namespace subtext
