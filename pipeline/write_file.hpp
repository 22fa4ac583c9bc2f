// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// Throws Error{cannot_write} when there is no folder that a file at `path` could be written to.
void check_writable(const std::string& path);

/// Makes the folder with all above it; an existing one is left as it is. Throws
/// Error{cannot_write}.
void make_folder(const std::string& path);

/// Writes the whole file or nothing: temporary file in the same folder, fsync, rename. What is not
/// a plain file (a pipe, /dev/stdout) is written to directly. Throws Error{cannot_write}, or
/// Error{try_again} when the disk is full.
void write_file(const std::string& path, std::string_view bytes);

/// Throws as write_file does, also when the reader of a pipe has gone.
void write_standard_output(std::string_view bytes);

}  // namespace subtext
