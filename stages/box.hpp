// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Geometry, in PDF points with the origin at the top left of the page as shown. Plain values.
#pragma once

#include <algorithm>

namespace subtext {

/// A rectangle; y grows downwards.
struct Box {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

    double width() const { return x1 - x0; }
    double height() const { return y1 - y0; }
    bool empty() const { return x1 <= x0 && y1 <= y0; }
    double center_x() const { return (x0 + x1) / 2; }
    double center_y() const { return (y0 + y1) / 2; }

    bool holds(double x, double y) const { return x >= x0 && x <= x1 && y >= y0 && y <= y1; }

    /// Grows to cover `other` too.
    void add(const Box& other) {
        if (other.empty()) return;
        if (empty()) {
            *this = other;
            return;
        }
        x0 = std::min(x0, other.x0);
        y0 = std::min(y0, other.y0);
        x1 = std::max(x1, other.x1);
        y1 = std::max(y1, other.y1);
    }
};

/// A thin filled or stroked straight bar: a separator, an underline, the side of a box or a cell.
struct Rule {
    Box box;

    bool horizontal() const { return box.width() >= box.height(); }
};

}  // namespace subtext
