// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/stop_signal.hpp"

#include <csignal>
#include <initializer_list>

namespace subtext {

namespace {

// What is left after a signal of the ten seconds that systems give before they kill.
constexpr std::chrono::seconds longest_farewell{8};

// timeout(1) sends its signal to the program and to its group, a closed terminal SIGHUP and its
// shell SIGTERM: that is no one who insists.
constexpr std::chrono::milliseconds one_request{500};

// A signal's handler sees nothing else. NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-*)
volatile std::sig_atomic_t count = 0;

void take_signal(int) {
    count = count + 1;
}

// By nohup(1), so that the batch outlives its terminal, or by a shell for what runs behind it.
bool is_ignored(int signal) {
    struct sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

void watch_stop_signals() {
    struct sigaction action {};
    action.sa_handler = take_signal;
    action.sa_flags = SA_RESTART;  // no file is to fail of it; poll() wakes up all the same
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        if (!is_ignored(signal)) ::sigaction(signal, &action, nullptr);
    }
}

bool StopRequest::heed() {
    const int signals = count;
    const Clock::time_point now = Clock::now();
    const bool is_first = !deadline_ && signals > 0;
    if (is_first) {
        asked_at_ = now;
        deadline_ = now + longest_farewell;
    }
    if (now - asked_at_ < one_request) heeded_ = signals;
    if (deadline_ && signals > heeded_) deadline_ = now;
    return is_first;
}

}  // namespace subtext
