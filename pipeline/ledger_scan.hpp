// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/ledger_files.hpp"
#include "pipeline/line_reader.hpp"
#include "pipeline/record.hpp"

namespace subtext {

/// The newest record of each document in a ledger, by name, whatever made it. Ledgers of any length
/// take the same memory, but for files of batches that were broken off, which are not in order and
/// are read whole.
class LedgerScan {
public:
    /// Of the ledger in the folder OUT/ledger. Throws Error{unreadable}.
    explicit LedgerScan(const std::string& folder);

    /// The next record, sorted by the bytes of their names. Throws Error{unreadable}.
    std::optional<Record> next();

private:
    // A file whose lines come sorted by name.
    struct Source {
        std::optional<LineReader> lines;  // of a file that is in order
        std::vector<std::string> sorted;  // the lines of another, the last first
        std::optional<Record> record;     // the next

        void advance();
    };

    bool add(const LedgerFile& file);
    void enqueue(std::size_t source);
    std::size_t dequeue();

    std::vector<Source> sources_;     // those changed last behind
    std::vector<std::size_t> queue_;  // a heap of those that have a record; the next one first
};

}  // namespace subtext
