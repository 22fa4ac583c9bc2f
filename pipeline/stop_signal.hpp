// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace subtext {

/// From now on SIGINT, SIGTERM and SIGHUP do not end the program but are counted. Those that are
/// ignored stay so.
void watch_stop_signals();

/// What those signals ask for: to come to an end, and from one who insists, at once.
class StopRequest {
public:
    /// Looks for new signals. True when they ask for the first time.
    bool heed();

    bool asked() const { return deadline_.has_value(); }

    /// Whether all work is to be left.
    bool is_over() const { return deadline_ && Clock::now() > *deadline_; }

private:
    using Clock = std::chrono::steady_clock;

    std::optional<Clock::time_point> deadline_;
    Clock::time_point asked_at_{};
    int heeded_ = 0;  // signals
};

}  // namespace subtext
