// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Processes that are watched call by call: what one leaves behind that is killed at the worst
// moment, and what another does at the worst moment.
#pragma once

#include <functional>

namespace subtext::testing {

enum class End {
    killed,
    done,        ///< the work ended before it was killed
    failed,      ///< the work threw
    untraceable  ///< the system lets nobody trace, not even its own child
};

/// What is told of each system call before it is made: its number (SYS_...) and its third argument,
/// such as the flags of openat(). The answer is whether to go on; else the child is killed.
using Watch = std::function<bool(long number, unsigned long third)>;

/// Runs `work` in a child under the eyes of `watch`.
End run_traced(const std::function<void()>& work, const Watch& watch);

/// Runs `work` in a child that is killed (SIGKILL) as it is about to make the system call of this
/// number, counted from 1; calls that cannot change a file do not count.
End run_killed(int call, const std::function<void()>& work);

}  // namespace subtext::testing
