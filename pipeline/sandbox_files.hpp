// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the sandbox that knows paths. The only door to Landlock.
#pragma once

#include <string>
#include <vector>

namespace subtext {

/// Lets the calling process open nothing but `readable` (folders with all below them, and files;
/// missing ones are skipped), and that for reading only. What it holds open it keeps. Where the
/// kernel has them, TCP, abstract Unix sockets and signals to other processes are refused too. Not
/// refused are stat(), chmod() and the like; those are for restrict_calls().
///
/// Must be called by a process that may gain no privileges (PR_SET_NO_NEW_PRIVS). Returns what the
/// kernel lacks, or "".
std::string restrict_files(const std::vector<std::string>& readable);

}  // namespace subtext
