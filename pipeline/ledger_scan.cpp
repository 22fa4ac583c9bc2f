// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/ledger_scan.hpp"

#include <algorithm>
#include <utility>

namespace subtext {

namespace {

// Whether each name stands once, and behind those that are less.
bool is_in_order(LineReader lines) {
    std::string last;
    for (bool first = true; const std::optional<std::string_view> line = lines.next();) {
        std::optional<std::string> name = parse_record_name(*line);
        if (!name) continue;  // torn by a crash
        if (!first && *name <= last) return false;
        last = std::move(*name);
        first = false;
    }
    return true;
}

// The lines of the file, of a name the last one, with the last name first.
std::vector<std::string> sort_lines(LineReader lines) {
    std::vector<std::pair<std::string, std::string>> named;
    while (const std::optional<std::string_view> line = lines.next()) {
        if (const std::optional<Record> record = parse_record(*line))
            named.emplace_back(record->name, *line);
    }
    const auto by_name = [](const auto& a, const auto& b) { return a.first > b.first; };
    std::reverse(named.begin(), named.end());
    std::stable_sort(named.begin(), named.end(), by_name);
    const auto same_name = [](const auto& a, const auto& b) { return a.first == b.first; };
    named.erase(std::unique(named.begin(), named.end(), same_name), named.end());
    std::vector<std::string> sorted;
    sorted.reserve(named.size());
    for (auto& [name, line] : named) sorted.push_back(std::move(line));
    return sorted;
}

// Of sources: by their names, of one name the newest first. (Heaps have the last one on top.)
template <typename Sources>
auto comes_later(const Sources& sources) {
    return [&sources](std::size_t a, std::size_t b) {
        const int names = sources[a].record->name.compare(sources[b].record->name);
        return names != 0 ? names > 0 : a < b;
    };
}

}  // namespace

void LedgerScan::Source::advance() {
    record.reset();
    while (lines && !record) {
        const std::optional<std::string_view> line = lines->next();
        if (!line) return;
        record = parse_record(*line);
    }
    if (sorted.empty()) return;
    record = parse_record(sorted.back());
    sorted.pop_back();
}

LedgerScan::LedgerScan(const std::string& folder) {
    std::vector<LedgerFile> files;
    do {
        sources_.clear();
        files = list_ledger_by_age(folder);
    } while (!std::all_of(files.begin(), files.end(),
                          [this](const LedgerFile& file) { return add(file); }));
    for (std::size_t i = 0; i < sources_.size(); ++i) enqueue(i);
}

// False when the file is not there any more: a batch has put the ledger in order meanwhile.
bool LedgerScan::add(const LedgerFile& file) {
    std::optional<LineReader> lines = open_ledger(file);
    std::optional<LineReader> again = open_ledger(file);
    if (!lines || !again) return false;
    Source& source = sources_.emplace_back();
    if (is_in_order(std::move(*lines)))
        source.lines = std::move(again);
    else
        source.sorted = sort_lines(std::move(*again));
    return true;
}

void LedgerScan::enqueue(std::size_t source) {
    sources_[source].advance();
    if (!sources_[source].record) return;
    queue_.push_back(source);
    std::push_heap(queue_.begin(), queue_.end(), comes_later(sources_));
}

std::size_t LedgerScan::dequeue() {
    std::pop_heap(queue_.begin(), queue_.end(), comes_later(sources_));
    const std::size_t source = queue_.back();
    queue_.pop_back();
    return source;
}

std::optional<Record> LedgerScan::next() {
    if (queue_.empty()) return std::nullopt;
    std::size_t source = dequeue();
    Record newest = std::move(*sources_[source].record);
    enqueue(source);
    while (!queue_.empty() && sources_[queue_.front()].record->name == newest.name) {
        source = dequeue();
        enqueue(source);
    }
    return newest;
}

}  // namespace subtext
