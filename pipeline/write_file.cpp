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
#include <utility>

#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_buffered_bytes = std::size_t{1} << 18;

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
    NewFile file(target.string(), temporary_folder);
    file.write(bytes);
    file.commit();
}

NewFile::NewFile(std::string path, const std::string& temporary_folder) : path_(std::move(path)) {
    const fs::path beside =
        temporary_folder.empty() ? folder_of(path_) : fs::path(temporary_folder);
    temporary_ = (beside / ".subtext-XXXXXX").string();
    file_ = Descriptor(::mkostemp(temporary_.data(), O_CLOEXEC));
    if (file_) return;
    const int error = errno;
    fail_to_write(path_, error);
}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::move(other.file_)),
      buffer_(std::move(other.buffer_)) {}

NewFile::~NewFile() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void NewFile::write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= most_buffered_bytes) flush();
}

void NewFile::flush() {
    if (const int error = write_all(file_.number(), buffer_); error != 0)
        fail_to_write(path_, error);
    buffer_.clear();
}

void NewFile::commit() {
    flush();
    int error = 0;
    if (::fchmod(file_.number(), usual_mode()) != 0 || ::fsync(file_.number()) != 0) error = errno;
    if (::close(file_.release()) != 0 && error == 0) error = errno;
    if (error == 0 && ::rename(temporary_.c_str(), path_.c_str()) != 0) error = errno;
    if (error != 0) fail_to_write(path_, error);
    temporary_.clear();
    sync_folder(folder_of(path_));
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
