// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/wording.hpp"

#include <fmt/format.h>

#include <cmath>

namespace subtext {

std::string grouped(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t end = digits.size(); end > 3; end -= 3) digits.insert(end - 3, 1, ',');
    return digits;
}

std::string counted(std::size_t number, std::string_view noun) {
    return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string duration(double seconds) {
    if (seconds < 9.95) return fmt::format("{:.1f} s", std::fabs(seconds));
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 100) return fmt::format("{} s", whole);
    const long long minutes = (whole + 30) / 60;
    if (minutes < 60) return fmt::format("{} min", minutes);
    const long long hours = minutes / 60;
    if (hours < 24) return fmt::format("{} h {:02} min", hours, minutes % 60);
    return fmt::format("{} d {:02} h", hours / 24, hours % 24);
}

std::string rate(double per_second) {
    if (per_second < 9.95) return fmt::format("{:.1f}", per_second);
    return grouped(static_cast<std::size_t>(std::llround(per_second)));
}

}  // namespace subtext
