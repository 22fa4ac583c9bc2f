// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <dirent.h>
#include <sys/stat.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/input_kind.hpp"

namespace subtext {

/// A folder, whatever path leads to it.
using FolderId = std::pair<dev_t, ino_t>;

inline FolderId folder_id(const struct stat& state) {
    return {state.st_dev, state.st_ino};
}

/// What lies in a folder and all below it.
struct Walked {
    struct File {
        std::string path;   ///< to open it by
        std::string below;  ///< path below the folder
        FolderId folder;    ///< that it lies in
        InputKind kind;
        std::uint64_t bytes;
    };
    struct Problem {
        std::string below;
        int error;  ///< errno
    };
    std::vector<File> files;      ///< the inputs, in no order
    std::size_t passed_over = 0;  ///< of the rest, all but folders
    std::vector<Problem> problems;
};

/// Walks folders, none of them twice.
class FolderWalk {
public:
    /// `excluded` is not walked into.
    explicit FolderWalk(std::optional<FolderId> excluded) : excluded_(std::move(excluded)) {}

    /// Links to files are followed, links to folders are not, unless `path` is one.
    Walked walk(const std::string& path);

private:
    struct Folder {
        std::string path;
        std::string below;  // "" or ended by "/"
        FolderId id;
        int descriptor;
    };

    void read_folder(std::string path, std::string below);
    void meet(const Folder& folder, const dirent& entry);
    void take(const Folder& folder, const char* name);

    std::optional<FolderId> excluded_;
    std::set<FolderId> seen_;
    std::vector<std::pair<std::string, std::string>> pending_;  // path and `below` of folders
    Walked walked_;
};

}  // namespace subtext
