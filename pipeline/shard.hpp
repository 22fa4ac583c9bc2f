// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace subtext {

/// One of `count` parts of an archive, from 0. Which documents it has depends on their names only,
/// so that all machines agree.
struct Shard {
    std::uint64_t index = 0;
    std::uint64_t count = 1;

    /// Whether the document of this name is of this part: the first 16 digits of the SHA-256 of the
    /// name, modulo `count`, are `index`. What lies in an archive goes by the archive's name.
    bool has(std::string_view name) const;

    bool operator==(const Shard&) const = default;
};

/// "K/N", 0 <= K < N; nothing where it is none.
std::optional<Shard> parse_shard(std::string_view text);

}  // namespace subtext
