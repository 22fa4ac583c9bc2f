// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "pipeline/write_file.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder_prefix = ".batch-";
constexpr std::string_view lock_name = "lock";

enum class Lock { ours, of_others, unknown_here };

Lock lock(int descriptor, const std::string& path) {
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        switch (errno) {
            case EINTR:
                continue;
            case EWOULDBLOCK:
                return Lock::of_others;
            case ENOLCK:
            case ENOSYS:
            case EOPNOTSUPP:
                return Lock::unknown_here;
            default:
                fail_to_write(path, errno);
        }
    }
    return Lock::ours;
}

// Whether the path still leads to the open file: its last holder may have deleted it between our
// opening it and our locking it, and then the lock keeps nobody out.
bool is_same_file(int descriptor, const std::string& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

void make_private_folder(const std::string& path) {
    if (::mkdir(path.c_str(), 0777) == 0) return;
    if (errno != EEXIST) fail_to_write(path, errno);
    // It will be emptied: what a link leads to is not ours. (What is gone by now, its last holder
    // has deleted.)
    std::error_code none;
    const fs::file_status status = fs::symlink_status(path, none);
    if (fs::exists(status) && !fs::is_directory(status)) fail_to_write(path, EEXIST);
}

void empty_but_lock(const std::string& path) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
        if (entry.path().filename() != lock_name) fs::remove_all(entry.path(), error);
        if (error) break;
    }
    if (error) fail_to_write(path, error.value());
}

}  // namespace

std::optional<BatchFolder> BatchFolder::take(const std::string& out, int number) {
    const fs::path path = fs::path(out) / (std::string(folder_prefix) + std::to_string(number));
    const std::string lock_path = (path / lock_name).string();
    for (;;) {
        make_private_folder(path.string());
        BatchFolder folder(number, path.string());
        // For writing, since NFS locks no others.
        folder.lock_ =
            Descriptor(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
        if (!folder.lock_) {
            if (errno == ENOENT) continue;  // its last holder has just deleted the folder
            fail_to_write(lock_path, errno);
        }
        const Lock state = lock(folder.lock_.number(), lock_path);
        if (state == Lock::of_others) return std::nullopt;
        if (!is_same_file(folder.lock_.number(), lock_path)) continue;
        folder.locked_ = state == Lock::ours;
        empty_but_lock(folder.path_);
        return folder;
    }
}

BatchFolder BatchFolder::take_first(const std::string& out) {
    for (int number = 1;; ++number) {
        if (std::optional<BatchFolder> folder = take(out, number)) return std::move(*folder);
    }
}

std::vector<int> BatchFolder::numbers(const std::string& out) {
    std::vector<int> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(out, error)) {
        const std::string name = entry.path().filename().string();
        if (name.compare(0, folder_prefix.size(), folder_prefix) != 0) continue;
        int number = 0;
        const char* end = name.data() + name.size();
        const auto [rest, problem] =
            std::from_chars(name.data() + folder_prefix.size(), end, number);
        if (problem == std::errc() && rest == end && number > 0) found.push_back(number);
    }
    if (error) fail_to_write(out, error.value());
    return found;
}

void BatchFolder::remove() {
    empty_but_lock(path_);
    // In this order: who opens the lock before it is deleted finds out by is_same_file, and who
    // makes a new one in the folder keeps the folder. What cannot be deleted now, the next batch
    // finds and deletes.
    ::unlink((fs::path(path_) / lock_name).c_str());
    ::rmdir(path_.c_str());
    lock_.reset();
}

}  // namespace subtext
