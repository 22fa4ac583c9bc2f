// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The workers of a batch: programs, how many of each, and for how long.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "pipeline/worker_messages.hpp"
#include "pipeline/worker_pool.hpp"

namespace subtext {

/// Which crew does what: numbers of make_crews().
constexpr std::size_t document_crew = 0, archive_crew = 1, sync_crew = 2;

/// As many workers for documents as there are jobs, one for archives, one that syncs.
std::vector<Crew> make_crews(const Setup& setup, std::size_t jobs,
                             std::chrono::milliseconds longest_document);

}  // namespace subtext
