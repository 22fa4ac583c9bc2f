// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The picture of a page, from which text is recognised.
#pragma once

#include <cstdint>
#include <vector>

namespace subtext {

/// A page drawn in shades of grey, as it is shown.
struct Picture {
    int page = 0;  ///< its number
    double dpi = 0;
    int width = 0, height = 0;       ///< pixels
    std::vector<std::uint8_t> grey;  ///< row by row from the top; 0 is black
};

}  // namespace subtext
