// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/pipeline/ledger_folder.hpp"

#include <chrono>
#include <fstream>
#include <sstream>

#include "pipeline/sha256.hpp"

namespace subtext::testing {

namespace fs = std::filesystem;

Record record(const std::string& name, std::size_t pages) {
    Record made;
    made.name = name;
    made.sha256 = "9f";
    made.pages = pages;
    return made;
}

std::string line(const std::string& name, std::size_t pages) {
    return to_json_line(record(name, pages));
}

std::string file_name(int number, const std::string& decides) {
    return "batch-" + std::to_string(number) + "-" + sha256(decides).substr(0, 12) + ".jsonl";
}

void leave(const std::string& out, int number, const std::string& decides, int age,
           const std::string& text) {
    const fs::path path = fs::path(out) / "ledger" / file_name(number, decides);
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::minutes(age));
}

std::string text_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

Files files_of(const std::string& out) {
    Files files;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(out) / "ledger"))
        files[entry.path().filename().string()] = text_of(entry.path());
    return files;
}

int says(const Ledger& ledger, const std::string& name) {
    const Record* found = ledger.find(name);
    return found == nullptr ? 0 : static_cast<int>(found->pages);
}

}  // namespace subtext::testing
