// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the inputs of a batch are called, by what the user named.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// The path without empty and "." components, with ".." taken back as far as there is something to
/// take back. "" is the folder itself. Links are not looked at.
std::string normal_path(std::string_view path);

/// The last component of a normal path.
std::string_view base_name(std::string_view path);

/// Gives inputs their names, as bytes; of a folder, what stands before the names of its files, ""
/// or ended by "/".
class InputNames {
public:
    /// Names are paths below `root` unless it is empty. Throws Error{usage} when it is no folder.
    explicit InputNames(const std::string& root);

    std::string of_given_file(const std::string& path) const;
    std::string of_given_folder(const std::string& path) const;
    std::string of_listed_file(const std::string& path) const;
    std::string of_listed_folder(const std::string& path) const;

private:
    std::string absolute(std::string_view path) const;
    std::string below_root(const std::string& path, bool is_folder) const;
    std::string as_listed(const std::string& path) const;

    std::string current_;  // the folder that relative paths start from
    std::string root_;     // absolute and normal; empty: none
    std::string real_root_;
};

}  // namespace subtext
