// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers as JSON is to hold them.
#pragma once

#include <cmath>

namespace subtext {

/// To so many steps a unit. A number that JSON cannot hold is 0, and there is no negative zero.
inline double rounded(double value, double steps) {
    return std::isfinite(value) ? std::round(value * steps) / steps + 0.0 : 0.0;
}

}  // namespace subtext
