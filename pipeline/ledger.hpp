// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What batches remember of the documents that they have seen.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/batch_folder.hpp"
#include "pipeline/descriptor.hpp"
#include "pipeline/ledger_files.hpp"
#include "pipeline/record.hpp"
#include "pipeline/shard.hpp"

namespace subtext {

/// The records in OUT/ledger/batch-N-FINGERPRINT.jsonl. Each running batch has a file of its own;
/// FINGERPRINT stands for what decides results, so that a record of another version, other rules
/// or options is not taken for one of ours. The newest record of a name counts: the later line, and
/// of two files that which was changed later.
///
/// A shard, of which several may run on machines that do not see each other's locks, appends to a
/// file that no other ever has, shard-K-of-N-FINGERPRINT.KEY.jsonl, and leaves one line a document
/// in shard-K-of-N-FINGERPRINT.jsonl when it is done. It reads of the others' files only what is of
/// its own documents, and rewrites none.
///
/// A batch may be killed at any time, also while it opens or finishes: each record that has been
/// appended is found by the next one, which puts the files in order as it opens.
class Ledger {
public:
    /// Makes the folder, takes the first free number, reads what all batches have left and puts the
    /// files of those that have ended in order. `decides` is all that results depend on but the
    /// input: version, rules, options. Throws Error{cannot_write}, Error{try_again} when the disk
    /// is full, or Error{unreadable}.
    Ledger(const std::string& out, std::string_view decides,
           const std::optional<Shard>& shard = std::nullopt);

    /// The record of this name, when its newest has our fingerprint; valid until the name is
    /// appended again.
    const Record* find(std::string_view name) const;

    /// Calls `visit` with each record that is found, in no order.
    void each(const std::function<void(const Record&)>& visit) const;

    /// Writes the records, which then are the newest of their names: all of them, or nothing and
    /// throws Error{cannot_write}, or Error{try_again} when the disk is full. A crash of the
    /// machine may lose what sync() has not made safe.
    void append(const std::vector<Record>& records);

    /// Has finish() leave out the record of this name: what it told of is no more, and nothing
    /// takes its place.
    void forget(const std::string& name) { forgotten_.insert(name); }

    /// Waits until all that was appended is on the disk. Throws as append does.
    void sync();

    /// Leaves one line a document, sorted by name, in the files that no other running batch has
    /// (of a shard only when it is `done`), and deletes the temporary folder. Records are still
    /// found, but none can be appended. Throws as the constructor does; the records are safe then,
    /// too.
    void finish(bool done = true);

    /// A folder for this batch alone, OUT/.batch-N, on the file system of the output; empty at
    /// first, deleted by finish().
    const std::string& temporary_folder() const { return batch_.path(); }

    /// OUT/ledger
    const std::string& folder() const { return folder_; }

    /// What the person should know of the folder, or empty.
    std::string notice() const;

private:
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const {
            return std::hash<std::string_view>()(name);
        }
        std::size_t operator()(const Record& record) const { return operator()(record.name); }
    };
    struct SameName {
        using is_transparent = void;
        static std::string_view name_of(std::string_view name) { return name; }
        static std::string_view name_of(const Record& record) { return record.name; }
        template <typename A, typename B>
        bool operator()(const A& a, const B& b) const {
            return name_of(a) == name_of(b);
        }
    };

    enum class Moment { opening, finishing };
    void put_in_order(Moment moment);
    void keep(Record record);
    void remember(std::vector<LedgerLine>& lines, const std::vector<LedgerFile>& files);
    void open_own(int flags);
    std::string place_of(const std::string& file) const;
    void read_shards();
    bool read_shard(const LedgerFile& file);
    void finish_shard(bool done);

    std::string out_;
    std::string folder_;
    std::optional<Shard> shard_;
    BatchFolder batch_;
    LedgerFile own_;
    Descriptor file_;
    off_t size_ = 0;      // up to the end of the last whole line
    bool torn_ = false;   // something stands behind it
    bool synced_ = true;  // nothing was appended since
    std::unordered_set<Record, NameHash, SameName> records_;
    std::unordered_set<std::string> forgotten_;
    std::vector<std::string> broken_off_;  // files of the same shard that have ours in them
};

}  // namespace subtext
