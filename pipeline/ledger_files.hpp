// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of a ledger: reading them, and leaving one line a document in them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/line_reader.hpp"
#include "pipeline/record.hpp"
#include "pipeline/shard.hpp"

namespace subtext {

/// OUT/ledger/batch-N-FINGERPRINT.jsonl, shard-K-of-N-FINGERPRINT.jsonl of a shard that is done, or
/// shard-K-of-N-FINGERPRINT.KEY.jsonl of one that is in work or was broken off.
struct LedgerFile {
    std::string path;
    int number = 0;  ///< of a batch; 0 of a shard
    std::string fingerprint;
    std::optional<Shard> shard;
    bool held = false;  ///< by this batch: no other running one has its number
    std::filesystem::file_time_type changed;
    std::string text;
};

/// A line that is a record.
struct LedgerLine {
    Record record;
    std::string_view text;  ///< as it stands in its file, without its line end
    std::size_t file = 0;   ///< place in the list of files
};

std::string ledger_file_name(int number, std::string_view fingerprint);

/// That of a shard; with a `key` of one that is not done.
std::string ledger_file_name(const Shard& shard, std::string_view fingerprint,
                             std::string_view key = {});

/// The files of the folder without their texts, in no order; what is called otherwise is none.
/// Throws Error{unreadable}.
std::vector<LedgerFile> list_ledger(const std::string& folder);

/// The same, those changed last behind.
std::vector<LedgerFile> list_ledger_by_age(const std::string& folder);

/// The lines of a file; nothing when it is not there any more. Throws Error{unreadable}.
std::optional<LineReader> open_ledger(const LedgerFile& file);

/// The files with their texts, those changed last behind. Throws Error{unreadable}.
std::vector<LedgerFile> read_ledger(const std::string& folder);

/// The newest line of each name, sorted by name; of two files the one behind is newer. The files
/// must outlive the lines.
std::vector<LedgerLine> newest_lines(const std::vector<LedgerFile>& files);

/// Leaves in each held file those of the lines that stand in it, and deletes it when there are
/// none; but the lines of all that have the fingerprint of `own` go to `own`, which is written
/// anyway. At each moment every line stands in some file. Throws as write_file does.
void rewrite_ledger(const std::vector<LedgerFile>& files, const std::vector<LedgerLine>& lines,
                    const LedgerFile& own, const std::string& temporary_folder);

}  // namespace subtext
