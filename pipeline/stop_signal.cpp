// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/stop_signal.hpp"

#include <csignal>
#include <initializer_list>

namespace subtext {

namespace {

volatile std::sig_atomic_t count = 0;

void take_signal(int) {
    count = count + 1;
}

}  // namespace

void watch_stop_signals() {
    struct sigaction action {};
    action.sa_handler = take_signal;
    action.sa_flags = SA_RESTART;  // no file is to fail of it; poll() wakes up all the same
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
}

int stop_signals() {
    return count;
}

}  // namespace subtext
