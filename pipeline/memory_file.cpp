// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/memory_file.hpp"

#include <sys/mman.h>

#include <cerrno>
#include <system_error>

namespace subtext {

Descriptor make_memory_file() {
    Descriptor file(::memfd_create("subtext", MFD_CLOEXEC));
    if (!file) throw std::system_error(errno, std::generic_category(), "memfd_create");
    return file;
}

}  // namespace subtext
