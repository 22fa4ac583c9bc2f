// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "pipeline/whole_number.hpp"
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

// HOST-PID-TIME: no other process ever has it.
std::string unique_key() {
    std::array<char, HOST_NAME_MAX + 1> host{};
    ::gethostname(host.data(), host.size() - 1);
    std::string key(host.data());
    for (char& c : key) {
        if (c == '.' || c == '/') c = '-';
    }
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
    return fmt::format("{}-{}-{}", key, ::getpid(), time);
}

std::string path_of(const std::string& out, const std::string& key) {
    return (fs::path(out) / std::string(folder_prefix).append(key)).string();
}

// What the folders in `out` are called behind the prefix.
std::vector<std::string> keys(const std::string& out) {
    std::vector<std::string> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(out, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(folder_prefix)) found.push_back(name.substr(folder_prefix.size()));
    }
    if (error) fail_to_write(out, error.value());
    return found;
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
    return take_path(path_of(out, std::to_string(number)), number, Locks::wanted);
}

BatchFolder BatchFolder::take_own(const std::string& out) {
    const std::string path = path_of(out, unique_key());
    std::optional<BatchFolder> folder = take_path(path, 0, Locks::wanted);
    if (!folder) fail_to_write(path, EEXIST);
    return std::move(*folder);
}

std::optional<BatchFolder> BatchFolder::take_path(const std::string& path, int number,
                                                  Locks locks) {
    const std::string lock_path = (fs::path(path) / lock_name).string();
    for (;;) {
        make_private_folder(path);
        BatchFolder folder(number, path);
        // For writing, since NFS locks no others.
        folder.lock_ =
            Descriptor(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
        if (!folder.lock_) {
            if (errno == ENOENT) continue;  // its last holder has just deleted the folder
            fail_to_write(lock_path, errno);
        }
        const Lock state = lock(folder.lock_.number(), lock_path);
        const bool kept_off = state == Lock::unknown_here && locks == Locks::needed;
        if (state == Lock::of_others || kept_off) return std::nullopt;
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
    for (const std::string& key : keys(out)) {
        const int number = whole_number<int>(key).value_or(0);
        if (number > 0) found.push_back(number);
    }
    return found;
}

void BatchFolder::sweep(const std::string& out) {
    for (const std::string& key : keys(out)) {
        std::optional<BatchFolder> folder = take_path(path_of(out, key), 0, Locks::needed);
        if (folder) folder->remove();
    }
}

std::string BatchFolder::key() const {
    return fs::path(path_).filename().string().substr(folder_prefix.size());
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
