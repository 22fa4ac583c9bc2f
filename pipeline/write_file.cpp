// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "pipeline/descriptor.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

// The folder of a path, as a path that can be opened.
fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void write_directly(const std::string& path, std::string_view bytes) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) fail_to_write(path, errno);
    int error = write_all(descriptor, bytes);
    if (::close(descriptor) != 0 && error == 0) error = errno;
    if (error != 0) fail_to_write(path, error);
}

// mkstemp makes files that only their owner can read; give what open() would have given.
mode_t usual_mode() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

// Fills, syncs and renames the temporary file; returns errno of what failed, or 0.
int finish(int descriptor, const std::string& temporary, const std::string& path,
           std::string_view bytes) {
    int error = write_all(descriptor, bytes);
    if (error == 0 && ::fchmod(descriptor, usual_mode()) != 0) error = errno;
    if (error == 0 && ::fsync(descriptor) != 0) error = errno;
    if (::close(descriptor) != 0 && error == 0) error = errno;
    if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
    return error;
}

void sync_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened) return;  // a folder may be writable and not readable: the file is there
    if (::fsync(opened.number()) == 0) return;
    // Not all file systems know how to sync a folder; what follows says that they tried.
    if (errno == EIO || errno == ENOSPC || errno == EDQUOT) fail_to_write(folder.string(), errno);
}

}  // namespace

void fail_to_write(const std::string& where, int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            throw Error(Fault::try_again, where, "the disk is full", "Make room and try again");
        case EMFILE:
        case ENFILE:
        case ENOMEM:
            throw Error(Fault::try_again, where, std::strerror(error),
                        "Free memory or close programs and try again");
        case ENOENT:
        case ENOTDIR:
            throw Error(Fault::cannot_write, where, "its folder does not exist",
                        "Make the folder or name another");
        case EPIPE:
            throw Error(Fault::cannot_write, where, "the reader has closed the pipe",
                        "Let the reader take all of the output, or use -o FILE");
        default:
            throw Error(Fault::cannot_write, where, std::strerror(error),
                        "Name another place with -o");
    }
}

int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

void check_writable(const std::string& path) {
    std::error_code ignored;
    const fs::file_status target = fs::status(path, ignored);
    if (fs::is_directory(target)) fail_to_write(path, EISDIR);
    const bool direct = fs::exists(target) && !fs::is_regular_file(target);
    const std::string place = direct ? path : folder_of(path).string();
    if (!direct && !fs::is_directory(place, ignored)) fail_to_write(path, ENOENT);
    if (::access(place.c_str(), W_OK) != 0) fail_to_write(path, errno);
}

void make_folder(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) fail_to_write(path, error.value());
    if (!fs::is_directory(path, error)) fail_to_write(path, ENOTDIR);
}

void write_file(const std::string& path, std::string_view bytes,
                const std::string& temporary_folder) {
    std::error_code none;
    // Through a symbolic link the file behind it is replaced, not the link.
    const fs::path target =
        fs::is_symlink(path, none) ? fs::weakly_canonical(path) : fs::path(path);
    if (fs::exists(target, none) && !fs::is_regular_file(target, none)) {
        write_directly(path, bytes);
        return;
    }
    const fs::path beside =
        temporary_folder.empty() ? folder_of(target) : fs::path(temporary_folder);
    std::string temporary = (beside / ".subtext-XXXXXX").string();
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0) fail_to_write(path, errno);
    if (const int error = finish(descriptor, temporary, target.string(), bytes); error != 0) {
        ::unlink(temporary.c_str());
        fail_to_write(path, error);
    }
    sync_folder(folder_of(target));
}

void write_standard_output(std::string_view bytes) {
    const int error = write_all(STDOUT_FILENO, bytes);
    if (error == EPIPE) throw ReaderGone();
    if (error != 0) fail_to_write("standard output", error);
}

void write_open_file(int descriptor, std::string_view bytes, const std::string& where) {
    if (const int error = write_all(descriptor, bytes); error != 0) fail_to_write(where, error);
}

}  // namespace subtext
