// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ledger_scan.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>

#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;
namespace fs = std::filesystem;

namespace {

// Records are told apart by their pages.
std::string line(const std::string& name, std::size_t pages) {
    Record record;
    record.name = name;
    record.pages = pages;
    return to_json_line(record);
}

void leave(const TemporaryFolder& folder, const std::string& name, int age,
           const std::string& text) {
    const fs::path path = folder.write(name, text);
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::minutes(age));
}

// "a 1, b 2"
std::string scan(const TemporaryFolder& folder) {
    LedgerScan records(folder.path());
    std::string out;
    while (const std::optional<Record> record = records.next())
        out += (out.empty() ? "" : ", ") + record->name + " " + std::to_string(record->pages);
    return out;
}

}  // namespace

TEST_CASE("ledger_scan: records of all files come by name") {
    const TemporaryFolder folder;
    CHECK(scan(folder).empty());
    leave(folder, "shard-0-of-2-abc.jsonl", 2, line("a", 1) + line("d", 2));
    leave(folder, "shard-1-of-2-abc.jsonl", 3, line("b", 3) + line("c", 4));
    leave(folder, "batch-1-abc.jsonl", 1, line("e", 5));
    leave(folder, "notes.txt", 1, line("f", 6));
    CHECK(scan(folder) == "a 1, b 3, c 4, d 2, e 5");
}

TEST_CASE("ledger_scan: of a name the record of the file that was changed last counts") {
    const TemporaryFolder folder;
    leave(folder, "batch-1-abc.jsonl", 3, line("a", 1) + line("b", 1));
    leave(folder, "shard-0-of-2-abc.jsonl", 1, line("b", 2));
    leave(folder, "shard-0-of-3-abc.host-1-2.jsonl", 2, line("a", 3) + line("b", 3));
    CHECK(scan(folder) == "a 3, b 2");
}

TEST_CASE("ledger_scan: files that were broken off are not in order, and may be torn") {
    const TemporaryFolder folder;
    leave(folder, "shard-0-of-2-abc.host-1-2.jsonl", 1,
          line("c", 1) + line("a", 2) + line("c", 3) + "{\"name\":\"b\",\"sha");
    leave(folder, "batch-1-abc.jsonl", 2, line("b", 4) + "garbage\n" + line("d", 5));
    CHECK(scan(folder) == "a 2, b 4, c 3, d 5");
}
