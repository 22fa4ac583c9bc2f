// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/page_ranges.hpp"

#include <cstddef>

namespace subtext {

std::string page_ranges(const std::vector<int>& numbers) {
    std::string out;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t end = i + 1;
        while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
        if (!out.empty()) out += ", ";
        out += std::to_string(numbers[i]);
        if (end - i > 1) out += "-" + std::to_string(numbers[end - 1]);
        i = end;
    }
    return out;
}

std::string named_page_ranges(const std::vector<int>& numbers) {
    return (numbers.size() == 1 ? "page " : "pages ") + page_ranges(numbers);
}

}  // namespace subtext
