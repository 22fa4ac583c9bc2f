// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/twins.hpp"

#include <utility>

namespace subtext {

std::vector<Task> Twins::end(const std::string& key) {
    in_work_.erase(key);
    const auto found = waiting_.find(key);
    if (found == waiting_.end()) return {};
    std::vector<Task> tasks = std::move(found->second);
    waiting_.erase(found);
    return tasks;
}

}  // namespace subtext
