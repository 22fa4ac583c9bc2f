// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The picture of a page: one that text is recognised from, and one for people to look at.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace subtext {

/// A page drawn in shades of grey, as it is shown.
struct Picture {
    int page = 0;  ///< its number
    double dpi = 0;
    int width = 0, height = 0;       ///< pixels
    std::vector<std::uint8_t> grey;  ///< row by row from the top; 0 is black
};

/// A page drawn in its colours, as it is shown, at a size for the screen.
struct Preview {
    int page = 0;      ///< its number
    std::string file;  ///< PNG or JPEG, whichever is smaller
};

}  // namespace subtext
