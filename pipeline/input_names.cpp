// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/input_names.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

#include "pipeline/output_names.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

// Where `path` lies below `folder`, both absolute and normal: "" for the folder itself.
std::optional<std::string> path_below(std::string_view folder, std::string_view path) {
    if (!path.starts_with(folder)) return std::nullopt;
    path.remove_prefix(folder.size());
    if (folder == "/" || path.empty()) return std::string(path);
    if (path.front() != '/') return std::nullopt;
    return std::string(path.substr(1));
}

// With the folders that lead to the file as they really are; a link that the file itself is, stays.
std::string real_path(const std::string& path, bool is_folder) {
    std::error_code error;
    if (is_folder) return fs::canonical(path, error).string();
    const fs::path file(path);
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    return normal_path((fs::canonical(folder, error) / file.filename()).string());
}

std::string as_folder(std::string name) {
    if (!name.empty()) name += '/';
    return name;
}

}  // namespace

std::string normal_path(std::string_view path) {
    const bool absolute = !path.empty() && path.front() == '/';
    std::vector<std::string_view> kept;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view component = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (component.empty() || component == ".") continue;
        if (component == ".." && !kept.empty() && kept.back() != "..")
            kept.pop_back();
        else if (component != ".." || !absolute)
            kept.push_back(component);
    }
    std::string out = absolute ? "/" : "";
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (i > 0) out += '/';
        out += kept[i];
    }
    return out;
}

std::string_view base_name(std::string_view path) {
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

InputNames::InputNames(const std::string& root) {
    std::error_code error;
    current_ = fs::current_path(error).string();
    if (root.empty()) return;
    root_ = absolute(root);
    real_root_ = real_path(root, true);
    if (!fs::is_directory(root, error))
        throw Error(Fault::usage, printable_name(root), "is no folder",
                    "Name the folder that all inputs lie in with --root");
}

std::string InputNames::of_given_file(const std::string& path) const {
    if (!root_.empty()) return below_root(path, false);
    return std::string(base_name(normal_path(path)));
}

std::string InputNames::of_given_folder(const std::string& path) const {
    return root_.empty() ? std::string() : as_folder(below_root(path, true));
}

std::string InputNames::of_listed_file(const std::string& path) const {
    return root_.empty() ? as_listed(path) : below_root(path, false);
}

std::string InputNames::of_listed_folder(const std::string& path) const {
    return as_folder(root_.empty() ? as_listed(path) : below_root(path, true));
}

std::string InputNames::absolute(std::string_view path) const {
    if (!path.empty() && path.front() == '/') return normal_path(path);
    return normal_path(current_ + "/" + std::string(path));
}

// As it is written, or else as it is: the root or the input may lie behind links.
std::string InputNames::below_root(const std::string& path, bool is_folder) const {
    std::optional<std::string> name = path_below(root_, absolute(path));
    if (!name) name = path_below(real_root_, real_path(path, is_folder));
    if (!name)
        throw Error(Fault::usage, printable_name(path), "does not lie in the folder of --root",
                    "Name with --root a folder that all inputs lie in");
    return *name;
}

std::string InputNames::as_listed(const std::string& path) const {
    std::string name = normal_path(path);
    if (name == ".." || name.starts_with("../")) name = absolute(path);
    if (!name.empty() && name.front() == '/') name.erase(0, 1);
    return name;
}

}  // namespace subtext
