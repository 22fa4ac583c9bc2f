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

DocumentStore::DocumentStore(std::string folder, std::string unfinished, Generator generator)
    : folder_(std::move(folder) + "/documents"),
      unfinished_(std::move(unfinished)),
      generator_(std::move(generator)) {}

std::string DocumentStore::path_of(const std::string& name) const {
    return folder_ + "/" + document_path(name);
}

std::string DocumentStore::unfinished_path(std::size_t worker) const {
    return unfinished_ + "/" + std::to_string(worker) + ".json";
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

Descriptor DocumentStore::make_unfinished(std::size_t worker) const {
    const std::string path = unfinished_path(worker);
    // A new file: the last one of this worker may be the output of a document by now.
    ::unlink(path.c_str());
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file) fail_to_write(path, errno);
    return file;
}

void DocumentStore::publish(std::size_t worker, const std::string& name) const {
    const std::string from = unfinished_path(worker), to = path_of(name);
    if (std::rename(from.c_str(), to.c_str()) == 0) return;
    if (errno != ENOENT) fail_to_write(to, errno);
    make_folder(std::filesystem::path(to).parent_path().string());
    if (std::rename(from.c_str(), to.c_str()) != 0) fail_to_write(to, errno);
}

void DocumentStore::sync() const {
    const Descriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder && errno == ENOENT) return;  // nothing was published
    if (!folder || ::syncfs(folder.number()) != 0) fail_to_write(folder_, errno);
}

}  // namespace subtext
