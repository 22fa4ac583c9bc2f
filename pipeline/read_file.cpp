// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/read_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "rules/error.hpp"

namespace subtext {

namespace {

struct Descriptor {
    int number;
    bool owned;
    ~Descriptor() {
        if (owned && number >= 0) ::close(number);
    }
};

[[noreturn]] void fail(const std::string& path, int error) {
    const std::string where = path == "-" ? "standard input" : path;
    switch (error) {
        case ENOENT:
            throw Error(Fault::unreadable, where, "no such file", "Check the name");
        case EISDIR:
            throw Error(Fault::unreadable, where, "is a folder", "Name the PDF files in it");
        case EACCES:
            throw Error(Fault::unreadable, where, "permission denied",
                        "Ask its owner for read access");
        default:
            throw Error(Fault::unreadable, where, std::strerror(error),
                        "Check the file and the disk that it is on");
    }
}

}  // namespace

std::string read_file(const std::string& path) {
    const bool standard_input = path == "-";
    const Descriptor file{
        standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC),
        !standard_input};
    struct stat state {};
    if (file.number < 0 || ::fstat(file.number, &state) != 0) fail(path, errno);
    if (S_ISDIR(state.st_mode)) fail(path, EISDIR);

    constexpr std::size_t chunk_bytes = std::size_t{1} << 16;
    std::string bytes;
    // One byte more than the file is said to hold, so that its end is met without growing.
    bytes.resize(S_ISREG(state.st_mode) ? static_cast<std::size_t>(state.st_size) + 1
                                        : chunk_bytes);
    std::size_t filled = 0;
    for (;;) {
        if (filled == bytes.size()) bytes.resize(2 * bytes.size());
        const ssize_t count = ::read(file.number, bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail(path, errno);
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace subtext
