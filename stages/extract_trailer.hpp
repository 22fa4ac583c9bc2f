// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: files whose end is lost.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// The file with a trailer that names its catalog, for one that has lost its own: Poppler finds all
/// other objects by itself. Empty when there is no catalog to be seen, or the file is encrypted,
/// which only the lost trailer could tell how.
std::string with_trailer(std::string_view bytes);

}  // namespace subtext
