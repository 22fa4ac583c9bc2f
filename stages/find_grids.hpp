// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds the grids that horizontal and vertical rules draw on a page.
#pragma once

#include <cstddef>
#include <vector>

#include "stages/page.hpp"

namespace subtext {

/// Columns and rows between crossing rules. A border that is not drawn between two cells makes them
/// one merged cell.
struct Lattice {
    std::vector<double> xs, ys;      ///< borders of columns and rows, ascending
    std::vector<std::size_t> owner;  ///< for each cell, row by row: the first cell of the merged
                                     ///< cell that it belongs to, itself when it is not merged

    std::size_t columns() const { return xs.size() - 1; }
    std::size_t rows() const { return ys.size() - 1; }
    Box box() const { return {xs.front(), ys.front(), xs.back(), ys.back()}; }

    /// The merged cell at a point inside the box.
    std::size_t cell_at(double x, double y) const;
};

/// The lattices of at least two columns, from top to bottom.
std::vector<Lattice> find_grids(const std::vector<Rule>& rules);

}  // namespace subtext
