// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "pipeline/descriptor.hpp"

namespace subtext {

/// An empty file in memory, for a worker to fill: it can open none itself. Throws
/// Error{try_again}.
Descriptor make_memory_file();

/// An input that can be read more than once: itself, or else (a pipe) a file in memory that holds
/// what it gives. Messages call it `where`. Throws Error{unreadable} or Error{try_again}.
Descriptor readable_again(Descriptor input, const std::string& where);

}  // namespace subtext
