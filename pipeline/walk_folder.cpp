// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/walk_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

#include "pipeline/descriptor.hpp"

namespace subtext {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

std::string joined(const std::string& folder, std::string_view name) {
    std::string path;
    path.reserve(folder.size() + 1 + name.size());
    path += folder;
    if (!path.empty() && path.back() != '/') path += '/';
    return path += name;
}

// A file of which the name does not say enough.
struct Glance {
    std::array<char, head_bytes> bytes{};
    std::size_t filled = 0;
    std::uint64_t file_bytes = 0;

    std::string_view head() const { return {bytes.data(), filled}; }
};

// Never waits, and does nothing to what turns out to be a device. Returns errno, or 0.
int look_into(int folder, const char* name, Glance& glance) {
    const Descriptor file(::openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat state {};
    if (!file || ::fstat(file.number(), &state) != 0) return errno;
    if (!S_ISREG(state.st_mode)) return ENOENT;  // no longer what it was
    glance.file_bytes = static_cast<std::uint64_t>(state.st_size);
    const ssize_t count = ::read(file.number(), glance.bytes.data(), glance.bytes.size());
    if (count < 0) return errno;
    glance.filled = static_cast<std::size_t>(count);
    return 0;
}

}  // namespace

Walked FolderWalk::walk(const std::string& path) {
    pending_.emplace_back(path, std::string());
    while (!pending_.empty()) {
        auto [folder, below] = std::move(pending_.back());
        pending_.pop_back();
        read_folder(std::move(folder), std::move(below));
    }
    return std::exchange(walked_, {});
}

void FolderWalk::read_folder(std::string path, std::string below) {
    const int follow = below.empty() ? 0 : O_NOFOLLOW;
    Descriptor opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | follow));
    struct stat state {};
    if (!opened || ::fstat(opened.number(), &state) != 0) {
        walked_.problems.push_back({std::move(below), errno});
        return;
    }
    const FolderId id = folder_id(state);
    if (id == excluded_ || !seen_.insert(id).second) return;

    const std::unique_ptr<DIR, CloseFolder> stream(::fdopendir(opened.number()));
    if (!stream) {
        walked_.problems.push_back({std::move(below), errno});
        return;
    }
    const Folder folder{std::move(path), std::move(below), id, opened.release()};
    errno = 0;
    while (const dirent* entry = ::readdir(stream.get())) {
        meet(folder, *entry);
        errno = 0;
    }
    if (errno != 0) walked_.problems.push_back({folder.below, errno});
}

void FolderWalk::meet(const Folder& folder, const dirent& entry) {
    const std::string_view name = entry.d_name;
    if (name == "." || name == "..") return;
    unsigned char type = entry.d_type;
    struct stat state {};
    if (type == DT_UNKNOWN) {
        if (::fstatat(folder.descriptor, entry.d_name, &state, AT_SYMLINK_NOFOLLOW) != 0) {
            walked_.problems.push_back({folder.below + entry.d_name, errno});
            return;
        }
        type = IFTODT(state.st_mode);
    }
    if (type == DT_LNK) {
        if (::fstatat(folder.descriptor, entry.d_name, &state, 0) == 0)
            type = S_ISREG(state.st_mode) ? DT_REG : DT_LNK;
        else if (kind_of_name(name))  // else: a link that was never meant to lead anywhere
            type = DT_REG;            // and is found out for what it is
    }
    if (type == DT_DIR)
        pending_.emplace_back(joined(folder.path, name), joined(folder.below, name) + "/");
    else if (type == DT_REG)
        take(folder, entry.d_name);
    else
        ++walked_.passed_over;
}

void FolderWalk::take(const Folder& folder, const char* name) {
    const std::optional<InputKind> kind = kind_of_name(name);
    bool is_input = kind.has_value();
    std::uint64_t bytes = 0;
    int error = 0;
    if (is_input && !may_be_apple_double(name)) {
        struct stat state {};
        if (::fstatat(folder.descriptor, name, &state, 0) != 0) error = errno;
        bytes = static_cast<std::uint64_t>(state.st_size);
    } else {
        Glance glance;
        error = look_into(folder.descriptor, name, glance);
        bytes = glance.file_bytes;
        is_input = !is_apple_double_head(glance.head()) && (is_input || is_pdf_head(glance.head()));
    }
    std::string below = joined(folder.below, name);
    if (error != 0)
        walked_.problems.push_back({std::move(below), error});
    else if (is_input)
        walked_.files.push_back({joined(folder.path, name), std::move(below), folder.id,
                                 kind.value_or(InputKind::pdf), bytes});
    else
        ++walked_.passed_over;
}

}  // namespace subtext
