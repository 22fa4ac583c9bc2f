// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch_crews.hpp"

#include <limits>

#include "pipeline/worker_programs.hpp"

namespace subtext {

namespace {

// After so many a worker is replaced, so that no leak of a library grows without end.
constexpr int most_jobs_of_worker = 2000;

constexpr int any_number = std::numeric_limits<int>::max();

}  // namespace

std::vector<Crew> make_crews(const Setup& setup, std::size_t jobs,
                             std::chrono::milliseconds longest_document) {
    // What syncs reads nothing, and must not be what runs out of memory; a disk takes its time.
    Setup sync_setup = setup;
    sync_setup.memory_bytes = 0;
    const std::chrono::milliseconds any_time{0};
    return {
        {jobs, starter({"/proc/self/exe", "worker"}, setup), longest_document, most_jobs_of_worker},
        {1, starter({find_program("subtext-archive")}, setup), longest_document, any_number},
        {1, starter({"/proc/self/exe", "sync-worker"}, sync_setup), any_time, any_number}};
}

}  // namespace subtext
