// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Several batches may write to one folder at the same time; each has a number and a folder of its
// own for what is not ready yet.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/descriptor.hpp"

namespace subtext {

/// A number N, and the folder OUT/.batch-N, which belong to this process as long as the value lives
/// (and to processes forked meanwhile, until they have ended too). They are held by a lock on a
/// file in the folder, so that they are free again however the process ends.
class BatchFolder {
public:
    /// The number, unless another process has it; what a killed process left in the folder is
    /// deleted. Throws Error{cannot_write} or Error{try_again}.
    static std::optional<BatchFolder> take(const std::string& out, int number);

    /// The first number that no other process has. Throws as take does.
    static BatchFolder take_first(const std::string& out);

    /// A folder OUT/.batch-KEY that no other process ever has, for where a lock need not keep
    /// others off: on a cluster. Its number is 0. Throws as take does.
    static BatchFolder take_own(const std::string& out);

    /// The numbers that have a folder in `out`, taken or left behind.
    static std::vector<int> numbers(const std::string& out);

    /// Deletes the folders in `out`, of numbers and keys, that are left behind: of processes that
    /// have ended. Those of whom a lock cannot tell are left where they are.
    static void sweep(const std::string& out);

    /// Deletes the folder with what is in it and gives the number free.
    void remove();

    int number() const { return number_; }
    const std::string& path() const { return path_; }

    /// What stands behind OUT/.batch- in its path.
    std::string key() const;

    /// False when the file system offers no locks: another process may have the same number.
    bool is_locked() const { return locked_; }

private:
    BatchFolder(int number, std::string path) : number_(number), path_(std::move(path)) {}

    enum class Locks { wanted, needed };  // where the file system offers none
    static std::optional<BatchFolder> take_path(const std::string& path, int number, Locks locks);

    int number_;
    std::string path_;
    Descriptor lock_;
    bool locked_ = true;
};

}  // namespace subtext
