// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command `batch`: an archive of documents, every one of which gets a record.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "pipeline/find_inputs.hpp"
#include "pipeline/shard.hpp"
#include "pipeline/worker_messages.hpp"
#include "rules/rules.hpp"

namespace subtext {

/// What `batch` is asked for.
struct BatchRequest {
    InputOptions inputs;
    std::string manifest;        ///< in the place of inputs; empty: none
    std::optional<Shard> shard;  ///< none: all
    bool list_on_standard_input = false;
    bool null_separated = false;  ///< the list's entries end in NUL, not in line ends
    std::string output;           ///< folder
    std::size_t jobs = 1;
    std::chrono::milliseconds timeout{0};  ///< of a document; zero is without limit
    bool retry_failed = false;
    bool tables = false;  ///< has the tables written, too
    bool view = false;    ///< has review pages written, too, and but for a shard their index
    bool quiet = false;
    Setup setup;
};

/// Converts all that is not done yet: outputs into OUT/documents, records into OUT/ledger, the
/// summary, but not that of a shard, into OUT/summary.json. Returns the exit status: 1 when some
/// documents failed, else 0. Throws Error where the batch cannot begin or go on; what is done by
/// then stays done.
int run_batch(const BatchRequest& request, const Rules& rules);

}  // namespace subtext
