// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: what drawing the pages may cost.
#pragma once

#include <array>
#include <cstddef>

#include "stages/extract_limits.hpp"

namespace subtext {

enum class Cost : std::size_t { glyphs, rules, operators, draws, bytes };

/// Counts what is spent on one page after the other. Where more is asked for than a page may cost,
/// or all pages together, the page ends: nothing more is granted until the next one begins.
class Budget {
public:
    Budget() { begin_page(); }

    void begin_page() {
        exhausted_ = false;
        for (std::size_t i = 0; i < kinds; ++i) {
            left_[i] += room_[i];
            room_[i] = left_[i] < page_limits[i] ? left_[i] : page_limits[i];
            left_[i] -= room_[i];
        }
    }

    /// Whether the page may still spend as much; if so it is spent.
    bool spend(Cost cost, std::size_t amount = 1) {
        std::size_t& room = room_[static_cast<std::size_t>(cost)];
        if (exhausted_ || amount > room) {
            exhausted_ = true;
            return false;
        }
        room -= amount;
        return true;
    }

    /// What the page may still spend.
    std::size_t room(Cost cost) const {
        return exhausted_ ? 0 : room_[static_cast<std::size_t>(cost)];
    }

    /// Ends the page.
    void exhaust() { exhausted_ = true; }

    bool exhausted() const { return exhausted_; }

private:
    static constexpr std::size_t kinds = 5;
    static constexpr std::array<std::size_t, kinds> page_limits = {
        most_page_glyphs, most_page_rules, most_page_operators, most_page_draws, most_page_bytes};

    std::array<std::size_t, kinds> left_ = {most_glyphs, most_rules, most_operators, most_draws,
                                            most_content_bytes};
    std::array<std::size_t, kinds> room_{};
    bool exhausted_ = false;
};

}  // namespace subtext
