// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace subtext {

/// The value up to which half of the weight lies, the values in order; `otherwise` of none.
inline double weighted_middle(std::vector<std::pair<double, std::size_t>> values,
                              double otherwise) {
    std::size_t all = 0;
    for (const auto& [value, weight] : values) all += weight;
    std::sort(values.begin(), values.end());
    std::size_t before = 0;
    for (const auto& [value, weight] : values) {
        before += weight;
        if (2 * before >= all) return value;
    }
    return otherwise;
}

}  // namespace subtext
