// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "pipeline/descriptor.hpp"

namespace subtext {

/// Opens a file for reading; "-" is standard input. Throws Error{unreadable}, also for what has no
/// bytes of its own to give, such as folders.
Descriptor open_input(const std::string& path);

/// Opens a plain file for reading; whatever else has the name (a pipe, a device) cannot hold up the
/// program. Throws Error{unreadable}.
Descriptor open_regular(const std::string& path);

/// The bytes of a plain file. Throws Error{unreadable}.
std::string read_file(const std::string& path);

/// All bytes from where the open file stands to its end; messages call it `where`. Throws
/// Error{unreadable}.
std::string read_all(int descriptor, const std::string& where);

/// All bytes of an open plain file, wherever it stands, which does not move it. Throws
/// Error{unreadable}.
std::string read_whole(int descriptor, const std::string& where);

/// Whether read_whole() gives what read_all() is about to: of a plain file that stands at its
/// start.
bool can_be_read_again(int descriptor);

}  // namespace subtext
