// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command `merge`: whether all of an archive is there, and the tables of it.
#pragma once

#include <string>

namespace subtext {

/// What `merge` is asked for.
struct MergeRequest {
    std::string folder;    ///< OUT of the batches
    std::string manifest;  ///< of what must be there; empty: what the ledger tells of
    bool quiet = false;
    bool by_batch = false;  ///< which has a summary of its own
    bool tables = true;     ///< has the tables written
    bool index = false;     ///< has OUT/index.html written, with links to the pages of OUT/view
};

/// Checks that every document has a record, and an output where the record says so; then writes the
/// tables and OUT/summary.json, and sweeps up what batches that were killed have left. Says which
/// documents are missing (of a manifest in OUT/missing.jsonl, a manifest of them) and returns 75
/// where some are: the tables stay as they were. However many documents there are, it takes the
/// same memory. Throws Error.
int run_merge(const MergeRequest& request);

}  // namespace subtext
