// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What has become of the documents of a batch: of each a record, and of most an output.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/descriptor.hpp"
#include "pipeline/document_store.hpp"
#include "pipeline/ledger.hpp"
#include "pipeline/record.hpp"
#include "pipeline/settled.hpp"
#include "pipeline/worker_messages.hpp"
#include "pipeline/write_json.hpp"

namespace subtext {

/// Which failures of earlier runs are given another chance.
struct SecondChances {
    bool retry_failed = false;
    bool has_password = false;
};

class Results {
public:
    /// Those below the folder `out`. `decides` is all that they depend on but the input. Throws as
    /// Ledger does.
    Results(const std::string& out, const Generator& generator, std::string_view decides,
            SecondChances chances, const std::optional<Shard>& shard = std::nullopt);
    Results(const Results&) = delete;
    Results& operator=(const Results&) = delete;

    /// Whether there are records of earlier runs.
    bool has_past() const { return has_past_; }

    /// The record of this document, where it stands for these bytes; else null.
    const Record* find(const std::string& name, const std::string& sha256) const;

    /// A record that stands for these bytes, under whatever name; else null.
    const Record* find_same(const std::string& sha256) const;

    /// An empty output. Throws Error{cannot_write} or Error{try_again}, as all below do.
    UnfinishedOutput begin_output() { return store_.make_unfinished(); }

    /// The output of a document, to be read; empty when there is none any more.
    Descriptor open_output(const std::string& name) const { return store_.open(name); }

    /// How the output of these bytes under one name becomes that under another.
    Copy copying(const std::string& sha256, const std::string& from, const std::string& to) const;

    /// Gives an output, which has reached the disk, its place.
    void publish(UnfinishedOutput output, const std::string& name) const;

    /// Writes records into the ledger, all or none. What is left of other bytes of a document that
    /// has failed goes.
    void note(const std::vector<Record>& records);

    /// Makes records that are about a second old safe. To be called often; it is cheap.
    void sync_now_and_then();

    /// Takes back what an earlier run has said of something that is no document.
    void forget_earlier(const std::string& name);

    /// Makes all outputs safe.
    void sync_outputs() const { store_.sync(); }

    /// Puts the ledger in order, of a shard only when it is done; nothing can be noted any more.
    void finish(bool done) { ledger_.finish(done); }

    /// The folder of all.
    const std::string& folder() const { return folder_; }

    /// A folder for what is not ready yet, until finish().
    const std::string& temporary_folder() const { return ledger_.temporary_folder(); }

    /// What the person should know of the folder, or empty.
    std::string notice() const { return ledger_.notice(); }

private:
    void learn(const Record& record);

    std::string folder_;
    Ledger ledger_;
    DocumentStore store_;
    Settled settled_;
    std::unordered_map<std::string, std::string> names_;  // of the last record, by SHA-256
    bool has_past_ = false;
    std::chrono::steady_clock::time_point synced_ = std::chrono::steady_clock::now();
};

}  // namespace subtext
