// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Inputs of a batch that have the same bytes: one of them is converted first, the others wait to be
// copies.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "pipeline/intake.hpp"

namespace subtext {

/// Who has which bytes. A document in work is known by a key: its SHA-256, or its Likeness as long
/// as that is all that is known of it.
class Twins {
public:
    /// Whether a document of this key is in work.
    bool in_work(const std::string& key) const { return in_work_.count(key) > 0; }

    void begin(const std::string& key) { in_work_.insert(key); }

    /// Has a task wait until the document of this key is in work no more.
    void wait(const std::string& key, Task task) { waiting_[key].push_back(std::move(task)); }

    /// It is in work no more; returns those that have waited for it.
    std::vector<Task> end(const std::string& key);

private:
    std::unordered_set<std::string> in_work_;
    std::unordered_map<std::string, std::vector<Task>> waiting_;
};

}  // namespace subtext
