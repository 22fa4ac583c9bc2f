// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which inputs of a batch may have the same bytes, told at a glance. Those that cannot need no
// question between their hash and their work.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "pipeline/find_inputs.hpp"

namespace subtext {

/// What an input looks like.
struct Likeness {
    std::string key;   ///< the same of all that have the same bytes, and of few others
    bool met = false;  ///< one like it was looked at before
};

/// Knows what it has looked at. Only inputs that are as long as others are read for it, and of
/// these the end: most archives have few.
class Likenesses {
public:
    explicit Likenesses(const std::vector<Input>& inputs);

    /// Looks at an open input. What is `in_memory` costs nothing to read.
    Likeness look(int input, bool in_memory);

private:
    bool is_to_be_read(std::uint64_t bytes, bool in_memory) const;

    std::unordered_set<std::uint64_t> shared_;  // lengths of several inputs
    std::unordered_set<std::uint64_t> unread_;  // lengths of those whose ends were not read
    std::unordered_set<std::uint64_t> read_;    // of the others
    std::unordered_set<std::string> keys_;      // of the others
};

}  // namespace subtext
