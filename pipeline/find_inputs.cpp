// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/find_inputs.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "pipeline/input_names.hpp"
#include "pipeline/output_names.hpp"
#include "pipeline/walk_folder.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

constexpr const char* ways_out_of_one_name =
    "Name a folder above both with --root, or convert them in separate runs";

std::string describe(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return "no such file or folder. Check the name.";
        case EACCES:
            return "permission denied. Ask its owner for read access.";
        default:
            return std::string(std::strerror(error)) +
                   ". Check the file and the disk that it is on.";
    }
}

std::optional<FolderId> id_of(const std::string& folder) {
    struct stat state {};
    if (::stat(folder.c_str(), &state) != 0) return std::nullopt;
    return folder_id(state);
}

Input input_of(const std::string& path, const std::string& name, const struct stat& state) {
    return {path, printable_name(name), kind_of_name(path).value_or(InputKind::pdf),
            static_cast<std::uint64_t>(state.st_size)};
}

// The same for all paths that lead to a file, but not for its links, which are files of their own.
std::string key_of(const FolderId& folder, std::string_view file) {
    return std::to_string(folder.first) + ":" + std::to_string(folder.second) + "/" +
           std::string(file);
}

// Collects the files in two rounds: first those in folders, then those that are named themselves
// and were not among them.
class Collector {
public:
    explicit Collector(const InputOptions& options)
        : names_(options.root), excluded_(id_of(options.excluded)), walk_(excluded_) {}

    void add_given(const std::string& path);
    void add_listed(const std::string& path);
    Inputs collect();

private:
    struct Folder {
        std::string path, name;  // name: "" or ended by "/"
    };

    void check_excluded(const std::string& path, const struct stat& state) const;
    void add_problem(std::string_view name, std::string message);
    void walk_folders();
    void take_files();

    InputNames names_;
    std::optional<FolderId> excluded_;
    FolderWalk walk_;
    std::vector<Folder> folders_;
    std::vector<Input> files_;  // named themselves
    Inputs inputs_;
    std::unordered_set<std::string> taken_;  // keys; filled only where a file may be met twice
};

void Collector::add_problem(std::string_view name, std::string message) {
    inputs_.problems.push_back({printable_name(name), std::move(message)});
}

void Collector::check_excluded(const std::string& path, const struct stat& state) const {
    if (folder_id(state) == excluded_)
        throw Error(Fault::usage, printable_name(path), "is the folder of the output too",
                    "Name another one with -o");
}

void Collector::add_given(const std::string& path) {
    struct stat state {};
    if (::stat(path.c_str(), &state) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            throw Error(Fault::usage, printable_name(path), "no such file or folder",
                        "Check the name");
        add_problem(names_.of_given_file(path), describe(errno));
    } else if (S_ISDIR(state.st_mode)) {
        check_excluded(path, state);
        folders_.push_back({path, names_.of_given_folder(path)});
    } else if (S_ISREG(state.st_mode)) {
        files_.push_back(input_of(path, names_.of_given_file(path), state));
    } else {
        throw Error(Fault::usage, printable_name(path), "is neither a file nor a folder",
                    "Save it to a file first");
    }
}

void Collector::add_listed(const std::string& path) {
    struct stat state {};
    // No file has a NUL in its name, and what stands before it may be another one.
    if (path.find('\0') != std::string::npos) {
        add_problem(names_.of_listed_file(path), describe(ENOENT));
    } else if (::stat(path.c_str(), &state) != 0) {
        add_problem(names_.of_listed_file(path), describe(errno));
    } else if (S_ISDIR(state.st_mode)) {
        check_excluded(path, state);
        folders_.push_back({path, names_.of_listed_folder(path)});
    } else if (S_ISREG(state.st_mode)) {
        files_.push_back(input_of(path, names_.of_listed_file(path), state));
    } else {
        add_problem(names_.of_listed_file(path),
                    "is neither a file nor a folder. Save it to a file first.");
    }
}

void Collector::walk_folders() {
    for (const Folder& folder : folders_) {
        Walked walked = walk_.walk(folder.path);
        inputs_.passed_over += walked.passed_over;
        for (const Walked::Problem& problem : walked.problems) {
            const std::string name = folder.name + problem.below;
            add_problem(name.empty() ? folder.path : name, describe(problem.error));
        }
        inputs_.found.reserve(inputs_.found.size() + walked.files.size());
        for (Walked::File& file : walked.files) {
            if (!files_.empty()) taken_.insert(key_of(file.folder, base_name(file.path)));
            inputs_.found.push_back({std::move(file.path), printable_name(folder.name + file.below),
                                     file.kind, file.bytes});
        }
    }
}

void Collector::take_files() {
    std::string folder;  // the last one looked at: lists go folder by folder
    FolderId id{};
    for (Input& file : files_) {
        const std::string_view name = base_name(file.path);
        std::string lies_in = file.path.substr(0, file.path.size() - name.size()) + ".";
        if (lies_in != folder) {
            id = id_of(lies_in).value_or(FolderId{});
            folder = std::move(lies_in);
        }
        if (taken_.insert(key_of(id, name)).second) inputs_.found.push_back(std::move(file));
    }
}

const Input* input_in_folder(const std::vector<const Input*>& by_name, const std::string& folder) {
    const auto found = std::lower_bound(
        by_name.begin(), by_name.end(), folder,
        [](const Input* input, const std::string& name) { return input->name < name; });
    return found != by_name.end() && (*found)->name.starts_with(folder) ? *found : nullptr;
}

[[noreturn]] void refuse(const Input& one, const Input& other) {
    throw Error(
        Fault::usage, one.name,
        "is the name of both " + printable_name(one.path) + " and " + printable_name(other.path),
        ways_out_of_one_name);
}

// Two outputs at one place would be one output.
void check_names(const std::vector<Input>& inputs) {
    std::vector<const Input*> by_name;
    by_name.reserve(inputs.size());
    for (const Input& input : inputs) by_name.push_back(&input);
    std::sort(by_name.begin(), by_name.end(), [](const Input* a, const Input* b) {
        return std::tie(a->name, a->path) < std::tie(b->name, b->path);
    });
    for (std::size_t i = 1; i < by_name.size(); ++i) {
        if (by_name[i - 1]->name == by_name[i]->name) refuse(*by_name[i - 1], *by_name[i]);
    }
    for (const Input* input : by_name) {
        if (input->kind != InputKind::archive) continue;
        const Input* inner = input_in_folder(by_name, input->name + "/");
        if (inner != nullptr) refuse(*input, *inner);
    }
}

// The archives keep the workers busy from the first moment, and the long documents do not come
// last.
bool comes_before(const Input& a, const Input& b) {
    if (a.kind != b.kind) return a.kind == InputKind::archive;
    if (a.bytes != b.bytes) return a.bytes > b.bytes;
    return a.name < b.name;
}

Inputs Collector::collect() {
    walk_folders();
    take_files();
    check_names(inputs_.found);
    sort_inputs(inputs_);
    return std::move(inputs_);
}

}  // namespace

std::vector<std::string> split_list(std::string_view bytes, bool null_separated) {
    const char end = null_separated ? '\0' : '\n';
    std::vector<std::string> paths;
    while (!bytes.empty()) {
        const std::size_t length = std::min(bytes.find(end), bytes.size());
        if (length > 0) paths.emplace_back(bytes.substr(0, length));
        bytes.remove_prefix(std::min(length + 1, bytes.size()));
    }
    return paths;
}

void sort_inputs(Inputs& inputs) {
    std::sort(inputs.found.begin(), inputs.found.end(), comes_before);
    std::sort(inputs.problems.begin(), inputs.problems.end(),
              [](const InputProblem& a, const InputProblem& b) { return a.name < b.name; });
}

Inputs find_inputs(const InputOptions& options) {
    Collector collector(options);
    for (const std::string& path : options.given) collector.add_given(path);
    for (const std::string& path : options.listed) collector.add_listed(path);
    return collector.collect();
}

}  // namespace subtext
