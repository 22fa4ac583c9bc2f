// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which records of a batch stand, and which are of work that is to be done anew.
#pragma once

#include <string>
#include <unordered_set>

#include "pipeline/document_store.hpp"
#include "pipeline/record.hpp"

namespace subtext {

class Settled {
public:
    /// `retry_failed` and a password (`has_password`) give failures of earlier runs another chance.
    Settled(const DocumentStore& store, bool retry_failed, bool has_password)
        : store_(store), retry_failed_(retry_failed), has_password_(has_password) {}

    /// There is a record of this run.
    void learn(const std::string& name) { fresh_.insert(name); }

    bool is_of_this_run(const std::string& name) const { return fresh_.count(name) > 0; }

    /// Whether the record stands for all inputs of its bytes.
    bool stands(const Record& record) const;

private:
    bool stays_failed(const Record& record) const;

    const DocumentStore& store_;
    bool retry_failed_;
    bool has_password_;
    std::unordered_set<std::string> fresh_;  // names that have a record of this run
};

}  // namespace subtext
