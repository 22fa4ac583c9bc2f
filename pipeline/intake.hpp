// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The documents of a batch that wait.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/descriptor.hpp"
#include "pipeline/find_inputs.hpp"
#include "pipeline/record.hpp"

namespace subtext {

/// A document to convert.
struct Task {
    std::string name;            ///< printable, no other's
    std::string path;            ///< of a file; empty for the member of an archive
    Descriptor content;          ///< of a member: a file in memory that holds it
    int attempts = 1;            ///< this one included
    int crashes = 0;             ///< how many of them the worker died of
    int kills = 0;               ///< how many of them were ended from outside
    bool asks = false;           ///< the worker is told what to do once it has the hash
    std::string sha256;          ///< once it is known
    std::string key;             ///< that it is in work by, see twins.hpp
    std::optional<Record> twin;  ///< of an input of the same bytes, whose output is copied
};

/// The record of a document that has come to nothing.
Record failure_of(const Task& task, Fault fault, const std::string& text);

/// Hands out documents: those that were put back, members of archives, then files in their order.
class Intake {
public:
    /// The inputs that are no archives.
    explicit Intake(const std::vector<Input>& inputs);

    std::optional<Task> next();

    void add_member(Task task) { members_.push_back(std::move(task)); }

    /// To be handed out again at once, or after all others.
    void put_first(Task task) { first_.push_back(std::move(task)); }
    void put_last(Task task) { last_.push_back(std::move(task)); }

    std::size_t members() const { return members_.size(); }
    std::size_t waiting() const;

private:
    const std::vector<Input>& inputs_;
    std::size_t next_input_ = 0;
    std::size_t inputs_left_ = 0;
    std::deque<Task> first_, members_, last_;
};

}  // namespace subtext
