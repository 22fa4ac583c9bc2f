// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Inputs of a batch that have the same bytes: one of them is converted, the others are copies.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pipeline/intake.hpp"
#include "pipeline/record.hpp"

namespace subtext {

/// Who has which bytes, by their SHA-256.
class Twins {
public:
    /// There is a record of these bytes.
    void learn(const Record& record);

    /// The name of the last such record; null when there is none.
    const std::string* name_of(const std::string& sha256) const;

    /// Whether a document of these bytes is in work.
    bool in_work(const std::string& sha256) const { return in_work_.count(sha256) > 0; }

    void begin(const std::string& sha256) { in_work_.insert(sha256); }

    /// Has a task wait until the document of the same bytes is in work no more.
    void wait(Task task);

    /// It is in work no more; returns those that have waited for it.
    std::vector<Task> end(const std::string& sha256);

private:
    std::unordered_map<std::string, std::string> names_;
    std::unordered_set<std::string> in_work_;
    std::unordered_map<std::string, std::vector<Task>> waiting_;
};

}  // namespace subtext
