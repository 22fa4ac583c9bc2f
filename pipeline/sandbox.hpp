// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shuts a worker off: what reads files from strangers can harm nothing but itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace subtext {

enum class SandboxMode {
    automatic,  ///< whatever the kernel has
    require,    ///< all of it, or none of the work is done
    off,        ///< the limits only
};

struct SandboxLimits {
    /// Address space beyond what the process has when it enters; 0 is no limit. More of it is
    /// refused as a failed allocation (std::bad_alloc). Ignored in builds with AddressSanitizer.
    std::size_t memory_bytes = 0;
    /// How long a file may become that it writes to by a descriptor it holds; beyond that write()
    /// fails with EFBIG.
    std::size_t largest_file_bytes = std::size_t{1} << 30;
    /// Open at a time. Entering needs room for two: where it is not, Landlock lacks.
    int most_descriptors = 64;
    /// Folders, with all below them, and files that may be read; missing ones are skipped.
    std::vector<std::string> readable;
};

/// Shuts the calling process off for good: from here on it computes, reads and writes descriptors
/// that it holds or receives over a socket that it holds, and opens what is `readable`. It writes,
/// makes, removes and changes no file by its name, opens no socket, starts, signals and traces no
/// process, maps no executable memory and has no privileges. What is refused fails with EPERM, a
/// file that may not be read with EACCES, a call that is newer than our kernel headers with ENOSYS.
///
/// The process must have one thread, and must have loaded its libraries: dlopen() fails from here
/// on, and with it iconv(). Over a socket it answers by send() or write(), not by sendmsg(); flags
/// of descriptors, such as O_NONBLOCK, are set before.
///
/// Returns what the kernel lacks in one line without a full stop, "" when everything holds (and
/// when the mode is `off`). Throws Error{usage} when the mode is `require` and something lacks, or
/// when a limit cannot be set.
std::string enter_sandbox(SandboxMode mode, const SandboxLimits& limits);

/// What extraction, stages and recognition open: fonts, CMaps, dictionaries.
std::vector<std::string> readable_folders();

}  // namespace subtext
