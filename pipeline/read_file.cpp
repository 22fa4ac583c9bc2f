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

[[noreturn]] void fail(const std::string& where, int error) {
    switch (error) {
        case ENOENT:
            throw Error(Fault::unreadable, where, "no such file", "Check the name");
        case EISDIR:
            throw Error(Fault::unreadable, where, "is a folder", "Name the PDF files in it");
        case EACCES:
            throw Error(Fault::unreadable, where, "permission denied",
                        "Ask its owner for read access");
        case EMFILE:
        case ENFILE:
        case ENOMEM:
            throw Error(Fault::try_again, where, std::strerror(error),
                        "Free memory or close programs and try again");
        default:
            throw Error(Fault::unreadable, where, std::strerror(error),
                        "Check the file and the disk that it is on");
    }
}

// `next` reads into the room given, as read() does, `filled` bytes from the start.
template <typename Next>
std::string gather(int descriptor, const std::string& where, const Next& next) {
    struct stat state {};
    if (::fstat(descriptor, &state) != 0) fail(where, errno);
    constexpr std::size_t chunk_bytes = std::size_t{1} << 16;
    std::string bytes;
    // One byte more than the file is said to hold, so that its end is met without growing.
    bytes.resize(S_ISREG(state.st_mode) ? static_cast<std::size_t>(state.st_size) + 1
                                        : chunk_bytes);
    std::size_t filled = 0;
    for (;;) {
        if (filled == bytes.size()) bytes.resize(2 * bytes.size());
        const ssize_t count = next(bytes.data() + filled, bytes.size() - filled, filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail(where, errno);
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace

Descriptor open_input(const std::string& path) {
    const bool standard_input = path == "-";
    const std::string where = standard_input ? "standard input" : path;
    Descriptor file(standard_input ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                   : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
    struct stat state {};
    if (!file || ::fstat(file.number(), &state) != 0) fail(where, errno);
    if (S_ISDIR(state.st_mode)) fail(where, EISDIR);
    return file;
}

Descriptor open_regular(const std::string& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    struct stat state {};
    if (!file || ::fstat(file.number(), &state) != 0) fail(path, errno);
    if (S_ISDIR(state.st_mode)) fail(path, EISDIR);
    if (!S_ISREG(state.st_mode))
        throw Error(Fault::unreadable, path, "not a plain file", "Leave it out");
    return file;
}

std::string read_file(const std::string& path) {
    return read_all(open_regular(path).number(), path);
}

std::string read_all(int descriptor, const std::string& where) {
    return gather(descriptor, where, [descriptor](char* room, std::size_t size, std::size_t) {
        return ::read(descriptor, room, size);
    });
}

std::string read_whole(int descriptor, const std::string& where) {
    return gather(descriptor, where, [descriptor](char* room, std::size_t size, std::size_t from) {
        return ::pread(descriptor, room, size, static_cast<off_t>(from));
    });
}

bool can_be_read_again(int descriptor) {
    struct stat state {};
    return ::fstat(descriptor, &state) == 0 && S_ISREG(state.st_mode) &&
           ::lseek(descriptor, 0, SEEK_CUR) == 0;
}

}  // namespace subtext
