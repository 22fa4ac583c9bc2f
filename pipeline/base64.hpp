// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// The bytes in base 64, on one line.
std::string base64(std::string_view bytes);

}  // namespace subtext
