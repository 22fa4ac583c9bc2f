// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sync_queue.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "rules/error.hpp"

namespace subtext {

namespace {

// So long outputs come together: what a kill may cost, and less than what a person waits for.
constexpr std::chrono::milliseconds longest_wait{100};

// The worker has nothing that it could die of: so often in a row, the machine is ill.
constexpr int most_deaths = 5;

// What has come of a document whose output is on the disk, or could not get there.
Record place(Written& written, const Answer& answer, const Results& results) {
    try {
        if (const auto* failed = std::get_if<Failed>(&answer))
            throw Error(failed->fault, results.folder(), failed->text);
        results.publish(std::move(written.output), written.task.name);
        return std::move(written.record);
    } catch (const Error& error) {
        if (error.fault() == Fault::try_again) throw;
        return failure_of(written.task, error.fault(), error.text());
    }
}

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

SyncQueue::Outcome SyncQueue::take(const PoolEvent& event, WorkerPool& pool, Results& results) {
    Outcome outcome;
    std::vector<Written> outputs = std::exchange(in_work_, {});
    if (const auto* died = std::get_if<Died>(&event.what)) {
        if (++deaths_ == most_deaths)
            throw Error(Fault::try_again, "worker", "the worker that syncs " + died->reason,
                        "Try again");
        // Whether an error of the disk has come to nobody's ears is not known: all anew.
        for (Written& written : outputs) outcome.lost.push_back(std::move(written.task));
        return outcome;
    }
    deaths_ = 0;
    pool.release(event.worker, false);
    std::vector<Record> records;
    for (Written& written : outputs) {
        records.push_back(place(written, std::get<Answer>(event.what), results));
        written.record = records.back();
    }
    results.note(records);  // in one write
    outcome.placed = std::move(outputs);
    return outcome;
}

void SyncQueue::clear() {
    waiting_.clear();
    in_work_.clear();
}

}  // namespace subtext
