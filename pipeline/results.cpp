// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/results.hpp"

#include <utility>

namespace subtext {

namespace {

constexpr std::chrono::seconds sync_interval{1};

}  // namespace

Results::Results(const std::string& out, const Generator& generator, std::string_view decides,
                 SecondChances chances, const std::optional<Shard>& shard)
    : folder_(out),
      ledger_(out, decides, shard),
      store_(out, ledger_.temporary_folder(), generator),
      settled_(store_, chances.retry_failed, chances.has_password) {
    ledger_.each([this](const Record& record) {
        learn(record);
        has_past_ = true;
    });
}

void Results::learn(const Record& record) {
    if (!record.sha256.empty()) names_[record.sha256] = record.name;
}

const Record* Results::find(const std::string& name, const std::string& sha256) const {
    const Record* record = ledger_.find(name);
    const bool is_good = record != nullptr && record->sha256 == sha256 && settled_.stands(*record);
    return is_good ? record : nullptr;
}

const Record* Results::find_same(const std::string& sha256) const {
    const auto found = names_.find(sha256);
    return found == names_.end() ? nullptr : find(found->second, sha256);
}

Copy Results::copying(const std::string& sha256, const std::string& from,
                      const std::string& to) const {
    return {store_.head(from, sha256), store_.head(to, sha256)};
}

void Results::publish(UnfinishedOutput output, const std::string& name) const {
    store_.publish(std::move(output), name);
}

void Results::note(const std::vector<Record>& records) {
    // What was made of an input before it changed is no output of one that has failed. Before the
    // record, without which it is seen to again; where the bytes are not known it may be right.
    for (const Record& record : records) {
        if (!has_output(record.status) && !record.sha256.empty())
            store_.drop_other(record.name, record.sha256);
    }
    ledger_.append(records);
    for (const Record& record : records) {
        settled_.learn(record.name);
        learn(record);
    }
}

void Results::sync_now_and_then() {
    const auto now = std::chrono::steady_clock::now();
    if (now - synced_ < sync_interval) return;
    ledger_.sync();
    synced_ = now;
}

void Results::forget_earlier(const std::string& name) {
    if (!settled_.is_of_this_run(name)) ledger_.forget(name);
}

}  // namespace subtext
