// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/memory_file.hpp"

#include <sys/mman.h>

#include <cerrno>
#include <cstring>

#include "pipeline/read_file.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"

namespace subtext {

Descriptor make_memory_file() {
    Descriptor file(::memfd_create("subtext", MFD_CLOEXEC));
    if (!file)
        throw Error(Fault::try_again, "file in memory", std::strerror(errno),
                    "Free memory or close programs and try again");
    return file;
}

Descriptor readable_again(Descriptor input, const std::string& where) {
    if (can_be_read_again(input.number())) return input;
    Descriptor copy = make_memory_file();
    write_open_file(copy.number(), read_all(input.number(), where), "file in memory");
    ::lseek(copy.number(), 0, SEEK_SET);
    return copy;
}

}  // namespace subtext
