// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace subtext {

/// The bytes of a file, or of standard input when `path` is "-". Throws Error{unreadable}.
std::string read_file(const std::string& path);

}  // namespace subtext
