// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Outputs of a batch that are written and have not reached the disk yet. Waiting for a disk takes a
// worker about as long as a tenth of a document: a worker of its own waits, and for many at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "pipeline/document_store.hpp"
#include "pipeline/intake.hpp"
#include "pipeline/record.hpp"
#include "pipeline/results.hpp"
#include "pipeline/worker_pool.hpp"

namespace subtext {

/// A document that is converted, and is to have its output and its record.
struct Written {
    Task task;
    Record record;
    UnfinishedOutput output;
};

/// Hands outputs to the one worker of a crew of its own, and gives them their places and records
/// once they are on the disk.
class SyncQueue {
public:
    /// What has come of the outputs that the worker had.
    struct Outcome {
        std::vector<Written>
            placed;              ///< have a record, of a failure where they could not be placed
        std::vector<Task> lost;  ///< to be converted anew
    };

    explicit SyncQueue(std::size_t crew) : crew_(crew) {}

    void add(Written written) { waiting_.push_back(std::move(written)); }

    /// Hands what waits to the worker when that is idle and enough has come together, or `at_once`.
    void feed(WorkerPool& pool, bool at_once);

    /// Takes what is told of the worker: it has answered, or is gone. Throws Error where the batch
    /// cannot go on.
    Outcome take(const PoolEvent& event, WorkerPool& pool, Results& results);

    /// Outputs that wait or are being synced.
    std::size_t size() const { return waiting_.size() + in_work_.size(); }

    /// Whether there may be more: a disk that is slower than the workers holds them up.
    bool has_room() const { return waiting_.size() < most_message_files; }

    /// Gives all up.
    void clear();

private:
    std::size_t crew_;
    std::vector<Written> waiting_, in_work_;
    int deaths_ = 0;  // of the worker, in a row
    std::chrono::steady_clock::time_point fed_{};
};

}  // namespace subtext
