// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bytes of files that do not say their encoding. Defined in text.cpp, the door to ICU.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace subtext {

/// Bytes in an encoding ("windows-1252") as UTF-8; nothing when ICU does not know it.
std::optional<std::string> from_encoding(std::string_view bytes, const std::string& encoding);

}  // namespace subtext
