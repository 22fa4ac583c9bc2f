// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sync_queue.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace subtext {

namespace {

// So long outputs come together: what a kill may cost, and less than what a person waits for.
constexpr std::chrono::milliseconds longest_wait{100};

}  // namespace

void SyncQueue::feed(WorkerPool& pool, bool at_once) {
    if (waiting_.empty() || !in_work_.empty()) return;
    pool.prepare(crew_, 1);
    const auto now = std::chrono::steady_clock::now();
    if (!at_once && has_room() && now - fed_ < longest_wait) return;
    const std::optional<std::size_t> worker = pool.idle_worker(crew_);
    if (!worker) return;
    const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), most_message_files));
    std::move(waiting_.begin(), waiting_.begin() + count, std::back_inserter(in_work_));
    waiting_.erase(waiting_.begin(), waiting_.begin() + count);
    std::vector<int> files;
    for (const Written& written : in_work_) files.push_back(written.output.file());
    pool.assign(*worker, Sync(), files);
    fed_ = now;
}

void SyncQueue::clear() {
    waiting_.clear();
    in_work_.clear();
}

}  // namespace subtext
