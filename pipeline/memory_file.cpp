// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/memory_file.hpp"

#include <sys/mman.h>

#include <cerrno>
#include <cstring>

#include "rules/error.hpp"

namespace subtext {

Descriptor make_memory_file() {
    Descriptor file(::memfd_create("subtext", MFD_CLOEXEC));
    if (!file)
        throw Error(Fault::try_again, "file in memory", std::strerror(errno),
                    "Free memory or close programs and try again");
    return file;
}

}  // namespace subtext
