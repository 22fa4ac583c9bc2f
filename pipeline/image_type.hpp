// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace subtext {

/// "image/png" or "image/jpeg", by how the file begins; "" for all else.
constexpr std::string_view image_type(std::string_view file) {
    if (file.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (file.starts_with("\xff\xd8\xff")) return "image/jpeg";
    return "";
}

}  // namespace subtext
