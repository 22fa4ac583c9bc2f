// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace subtext {

/// Of the program, as CMakeLists.txt has it.
constexpr std::string_view version = SUBTEXT_VERSION;

}  // namespace subtext
