// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "pipeline/descriptor.hpp"

namespace subtext {

/// Throws Error{cannot_write} when there is no folder that a file at `path` could be written to.
void check_writable(const std::string& path);

/// Makes the folder with all above it; an existing one is left as it is. Throws
/// Error{cannot_write}.
void make_folder(const std::string& path);

/// Writes the whole file or nothing: temporary file, fsync, rename. The temporary file stands in
/// the same folder, or in another of the same file system. What is not a plain file (a pipe,
/// /dev/stdout) is written to directly. Throws Error{cannot_write}, or Error{try_again} when the
/// disk is full.
void write_file(const std::string& path, std::string_view bytes,
                const std::string& temporary_folder = {});

/// A plain file that is written bit by bit, and is there whole or not at all, as above. All of it
/// throws as write_file does.
class NewFile {
public:
    explicit NewFile(std::string path, const std::string& temporary_folder = {});
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();  ///< deletes it where it has not got its place

    void write(std::string_view bytes);

    /// Has it reach the disk, and gives it its place.
    void commit();

private:
    void flush();

    std::string path_, temporary_;
    Descriptor file_;
    std::string buffer_;
};

/// Writes to a descriptor, all of it or up to the first failure; its errno, or 0.
int write_all(int descriptor, std::string_view bytes);

/// The Error of a write that failed with this errno: try_again when the disk is full, else
/// cannot_write.
[[noreturn]] void fail_to_write(const std::string& where, int error);

/// Nobody reads standard output any more. That is no failure, but there is nothing left to do.
struct ReaderGone {};

/// Throws as write_file does, or ReaderGone.
void write_standard_output(std::string_view bytes);

/// Writes to an open file; messages call it `where`. Throws as write_file does.
void write_open_file(int descriptor, std::string_view bytes, const std::string& where);

}  // namespace subtext
