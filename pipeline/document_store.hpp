// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The outputs of a batch: OUT/documents.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "pipeline/descriptor.hpp"
#include "pipeline/write_json.hpp"

namespace subtext {

/// A file that is to become the output of a document; deleted where it does not.
class UnfinishedOutput {
public:
    UnfinishedOutput() = default;
    UnfinishedOutput(std::string path, Descriptor file)
        : path_(std::move(path)), file_(std::move(file)) {}
    UnfinishedOutput(UnfinishedOutput&& other) noexcept
        : path_(std::exchange(other.path_, {})), file_(std::move(other.file_)) {}
    UnfinishedOutput& operator=(UnfinishedOutput&& other) noexcept {
        std::swap(path_, other.path_);
        std::swap(file_, other.file_);
        return *this;
    }
    ~UnfinishedOutput();

    int file() const { return file_.number(); }

    /// Gives it its place. Returns errno, or 0; then it is unfinished no more.
    int move_to(const std::string& path);

private:
    std::string path_;
    Descriptor file_;
};

/// Keeps one JSON a document, each there whole or not at all. Names are printable
/// (output_names.hpp).
class DocumentStore {
public:
    /// Outputs made by `generator` are in `folder`/documents; what is not yet whole is in
    /// `unfinished`, a folder on the same file system.
    DocumentStore(std::string folder, std::string unfinished, Generator generator);

    /// The first bytes of the output for an input with this name and these bytes: all that differs
    /// between outputs for the same bytes, and all that says what they were made of and by.
    std::string head(const std::string& name, const std::string& sha256) const;

    /// Whether there is an output for this input, made by this generator.
    bool holds(const std::string& name, const std::string& sha256) const;

    /// The output of a document, to be read; none when it cannot be.
    Descriptor open(const std::string& name) const;

    /// An empty file for a worker to write to. Throws Error{cannot_write} or Error{try_again}.
    UnfinishedOutput make_unfinished();

    /// Makes what was written, and has reached the disk, the output of a document. Throws as above.
    void publish(UnfinishedOutput output, const std::string& name) const;

    /// Deletes the output of a document unless it is that of these bytes, made by this generator.
    /// Throws as above.
    void drop_other(const std::string& name, const std::string& sha256) const;

    /// Has all that was published reach the disk.
    void sync() const;

private:
    std::string path_of(const std::string& name) const;

    std::string folder_;
    std::string unfinished_;
    std::size_t begun_ = 0;  ///< outputs
    Generator generator_;
};

}  // namespace subtext
