// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/intake.hpp"

#include <algorithm>
#include <utility>

namespace subtext {

Record failure_of(const Task& task, Fault fault, const std::string& text) {
    Record record;
    record.name = task.name;
    record.sha256 = task.sha256;
    record.status = status_of(fault);
    record.message = text;
    record.attempts = task.attempts;
    return record;
}

namespace {

Task take_front(std::deque<Task>& tasks) {
    Task task = std::move(tasks.front());
    tasks.pop_front();
    return task;
}

}  // namespace

Intake::Intake(const std::vector<Input>& inputs)
    : inputs_(inputs),
      inputs_left_(static_cast<std::size_t>(
          std::count_if(inputs.begin(), inputs.end(),
                        [](const Input& input) { return input.kind == InputKind::pdf; }))) {}

std::optional<Task> Intake::next() {
    if (!first_.empty()) return take_front(first_);
    if (!members_.empty()) return take_front(members_);
    while (next_input_ < inputs_.size()) {
        const Input& input = inputs_[next_input_++];
        if (input.kind != InputKind::pdf) continue;
        --inputs_left_;
        Task task;
        task.name = input.name;
        task.path = input.path;
        return task;
    }
    if (!last_.empty()) return take_front(last_);
    return std::nullopt;
}

std::size_t Intake::waiting() const {
    return first_.size() + members_.size() + inputs_left_ + last_.size();
}

}  // namespace subtext
