// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/document_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "pipeline/output_names.hpp"
#include "pipeline/write_file.hpp"

namespace subtext {

UnfinishedOutput::~UnfinishedOutput() {
    // What cannot be deleted goes with the folder of the batch.
    if (!path_.empty()) ::unlink(path_.c_str());
}

int UnfinishedOutput::move_to(const std::string& path) {
    if (std::rename(path_.c_str(), path.c_str()) != 0) return errno;
    path_.clear();
    return 0;
}

DocumentStore::DocumentStore(std::string folder, std::string unfinished, Generator generator)
    : folder_(std::move(folder) + "/documents"),
      unfinished_(std::move(unfinished)),
      generator_(std::move(generator)) {}

std::string DocumentStore::path_of(const std::string& name) const {
    return folder_ + "/" + document_path(name);
}

std::string DocumentStore::head(const std::string& name, const std::string& sha256) const {
    return json_head(generator_, name, sha256);
}

bool DocumentStore::holds(const std::string& name, const std::string& sha256) const {
    const Descriptor file = open(name);
    if (!file) return false;
    const std::string expected = head(name, sha256);
    std::string found(expected.size(), '\0');
    const ssize_t count = ::pread(file.number(), found.data(), found.size(), 0);
    return count == static_cast<ssize_t>(found.size()) && found == expected;
}

Descriptor DocumentStore::open(const std::string& name) const {
    Descriptor file(::open(path_of(name).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat state {};
    const bool plain = file && ::fstat(file.number(), &state) == 0 && S_ISREG(state.st_mode);
    return plain ? std::move(file) : Descriptor();
}

UnfinishedOutput DocumentStore::make_unfinished() {
    std::string path = unfinished_ + "/" + std::to_string(begun_++) + ".json";
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file) fail_to_write(path, errno);
    return {std::move(path), std::move(file)};
}

void DocumentStore::publish(UnfinishedOutput output, const std::string& name) const {
    const std::string to = path_of(name);
    int error = output.move_to(to);
    if (error == ENOENT) {
        make_folder(std::filesystem::path(to).parent_path().string());
        error = output.move_to(to);
    }
    if (error != 0) fail_to_write(to, error);
}

void DocumentStore::drop_other(const std::string& name, const std::string& sha256) const {
    if (holds(name, sha256)) return;
    const std::string path = path_of(name);
    if (::unlink(path.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR)
        fail_to_write(path, errno);
}

void DocumentStore::sync() const {
    const Descriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder && errno == ENOENT) return;  // nothing was published
    if (!folder || ::syncfs(folder.number()) != 0) fail_to_write(folder_, errno);
}

}  // namespace subtext
