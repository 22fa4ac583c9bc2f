// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// A marker as people refer to it: "2" for "2.", "2.1" for "2.1", "IV" for "IV.", "3" for "(3)".
inline std::string bare_number(std::string_view marker) {
    constexpr std::string_view around = "()[].: ";
    const std::size_t first = marker.find_first_not_of(around);
    if (first == std::string_view::npos) return {};
    const std::size_t last = marker.find_last_not_of(around);
    return std::string(marker.substr(first, last - first + 1));
}

}  // namespace subtext
