// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers and durations as a person reads them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace subtext {

/// "1,204"
std::string grouped(std::size_t number);

/// "1 page", "1,204 pages"
std::string counted(std::size_t number, std::string_view noun);

/// "0.4 s", "41 s", "12 min", "3 h 05 min", "2 d 04 h": two figures that matter.
std::string duration(double seconds);

/// "0.4", "2.9", "29", "1,204": of what is done in a second.
std::string rate(double per_second);

}  // namespace subtext
