// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/fuzz.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace subtext::fuzzing {

void require(bool holds, std::string_view what) {
    if (holds) return;
    std::fprintf(stderr, "fuzz: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

TextFile::TextFile(std::string_view text) : descriptor_(::memfd_create("fuzz", MFD_CLOEXEC)) {
    require(descriptor_ >= 0 &&
                ::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size()),
            "no file in memory can be made");
    ::lseek(descriptor_, 0, SEEK_SET);
}

TextFile::~TextFile() {
    ::close(descriptor_);
}

std::string TextFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

}  // namespace subtext::fuzzing
