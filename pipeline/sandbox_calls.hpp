// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the sandbox that knows system calls. The only door to libseccomp.
#pragma once

#include <string>

namespace subtext {

/// Leaves the calling process the few system calls that a worker needs: memory that is not
/// executable, files opened for reading, descriptors read, written and closed, messages over
/// sockets that it holds, time, signals to itself. All others fail with EPERM, those that this
/// program's kernel headers do not know with ENOSYS; a call by way of another architecture ends the
/// process.
///
/// Must be called by a process that may gain no privileges (PR_SET_NO_NEW_PRIVS). Returns what the
/// kernel lacks, or "".
std::string restrict_calls();

}  // namespace subtext
