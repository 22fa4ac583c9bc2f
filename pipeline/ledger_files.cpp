// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ledger_files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <numeric>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

#include "pipeline/read_file.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view batch_prefix = "batch-";
constexpr std::string_view shard_prefix = "shard-";
constexpr std::string_view shard_middle = "-of-";
constexpr std::string_view name_suffix = ".jsonl";

// Takes a number from the front of the text.
template <typename Number>
bool take_number(std::string_view& text, Number& number) {
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
    return true;
}

// Takes the prefix from the front of the text, if it is there.
bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// What a file's name says, without its path.
std::optional<LedgerFile> parse_name(std::string_view name) {
    if (!name.ends_with(name_suffix)) return std::nullopt;
    name.remove_suffix(name_suffix.size());
    LedgerFile file;
    if (take_prefix(name, batch_prefix)) {
        if (!take_number(name, file.number) || file.number <= 0) return std::nullopt;
    } else {
        Shard& shard = file.shard.emplace();
        if (!take_prefix(name, shard_prefix) || !take_number(name, shard.index) ||
            !take_prefix(name, shard_middle) || !take_number(name, shard.count) ||
            shard.index >= shard.count)
            return std::nullopt;
        name = name.substr(0, name.find('.'));  // without a key
    }
    if (name.size() < 2 || !take_prefix(name, "-")) return std::nullopt;
    file.fingerprint = name;
    return file;
}

[[noreturn]] void fail(const std::string& path, const std::error_code& error) {
    throw Error(Fault::unreadable, path, error.message(), "Check the disk that it is on");
}

// False when the file is not there any more: another batch has put it in order meanwhile.
bool read_age(LedgerFile& file) {
    std::error_code error;
    file.changed = fs::last_write_time(file.path, error);
    if (error == std::errc::no_such_file_or_directory) return false;
    if (error) fail(file.path, error);
    return true;
}

void sort_by_age(std::vector<LedgerFile>& files) {
    std::sort(files.begin(), files.end(), [](const LedgerFile& a, const LedgerFile& b) {
        return std::tie(a.changed, a.path) < std::tie(b.changed, b.path);
    });
}

// False as above.
bool read_text(LedgerFile& file) {
    if (!read_age(file)) return false;
    std::error_code error;
    try {
        file.text = read_file(file.path);
    } catch (const Error&) {
        if (fs::exists(file.path, error)) throw;
        return false;
    }
    return true;
}

// The records of a file, in their order. A line that is none was torn by a crash: its document is
// converted again.
void append_lines(const LedgerFile& file, std::size_t place, std::vector<LedgerLine>& lines) {
    std::string_view rest = file.text;
    lines.reserve(lines.size() +
                  static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\n')) + 1);
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (std::optional<Record> record = parse_record(line))
            lines.push_back({std::move(*record), line, place});
    }
}

void delete_file(const std::string& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail_to_write(path, errno);
}

}  // namespace

std::string ledger_file_name(int number, std::string_view fingerprint) {
    return fmt::format("{}{}-{}{}", batch_prefix, number, fingerprint, name_suffix);
}

std::string ledger_file_name(const Shard& shard, std::string_view fingerprint,
                             std::string_view key) {
    return fmt::format("{}{}{}{}-{}{}{}{}", shard_prefix, shard.index, shard_middle, shard.count,
                       fingerprint, key.empty() ? "" : ".", key, name_suffix);
}

std::vector<LedgerFile> list_ledger(const std::string& folder) {
    std::vector<LedgerFile> files;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        std::optional<LedgerFile> file = parse_name(entry.path().filename().string());
        if (!file) continue;
        file->path = entry.path().string();
        files.push_back(std::move(*file));
    }
    if (error) fail(folder, error);
    return files;
}

std::vector<LedgerFile> read_ledger(const std::string& folder) {
    std::vector<LedgerFile> files;
    do {
        files = list_ledger(folder);
    } while (!std::all_of(files.begin(), files.end(), read_text));
    sort_by_age(files);
    return files;
}

std::vector<LedgerFile> list_ledger_by_age(const std::string& folder) {
    std::vector<LedgerFile> files = list_ledger(folder);
    std::erase_if(files, [](LedgerFile& file) { return !read_age(file); });
    sort_by_age(files);
    return files;
}

std::optional<LineReader> open_ledger(const LedgerFile& file) {
    try {
        return LineReader(file.path);
    } catch (const Error&) {
        std::error_code error;
        if (fs::exists(file.path, error)) throw;
        return std::nullopt;
    }
}

std::vector<LedgerLine> newest_lines(const std::vector<LedgerFile>& files) {
    std::vector<LedgerLine> lines;
    for (std::size_t i = 0; i < files.size(); ++i) append_lines(files[i], i, lines);
    // Sorted by their places, as a record is costly to move; of a name the newest first.
    std::vector<std::size_t> order(lines.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const int names = lines[a].record.name.compare(lines[b].record.name);
        return names != 0 ? names < 0 : a > b;
    });
    std::vector<LedgerLine> newest;
    newest.reserve(lines.size());
    for (const std::size_t place : order) {
        if (newest.empty() || newest.back().record.name != lines[place].record.name)
            newest.push_back(std::move(lines[place]));
    }
    return newest;
}

void rewrite_ledger(const std::vector<LedgerFile>& files, const std::vector<LedgerLine>& lines,
                    const LedgerFile& own, const std::string& temporary_folder) {
    std::string own_text;
    std::vector<std::string> texts(files.size());
    for (const LedgerLine& line : lines) {
        const LedgerFile& file = files[line.file];
        if (!file.held) continue;
        const bool same = file.fingerprint == own.fingerprint;
        (same ? own_text : texts[line.file]).append(line.text).append("\n");
    }
    // Ours first: then nothing is lost with the files that it takes the place of.
    const auto current = std::find_if(files.begin(), files.end(),
                                      [&](const LedgerFile& f) { return f.path == own.path; });
    if (current == files.end() || current->text != own_text)
        write_file(own.path, own_text, temporary_folder);
    for (std::size_t i = 0; i < files.size(); ++i) {
        const LedgerFile& file = files[i];
        if (!file.held || file.path == own.path) continue;
        if (texts[i].empty()) {
            delete_file(file.path);
        } else if (texts[i] != file.text) {
            write_file(file.path, texts[i], temporary_folder);
        }
    }
}

}  // namespace subtext
