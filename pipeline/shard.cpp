// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/shard.hpp"

#include <string>

#include "pipeline/input_kind.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/whole_number.hpp"

namespace subtext {

namespace {

constexpr std::size_t key_digits = 16;  // of 64 bits

// An archive is unpacked by one shard, from its begin to its end: what lies in it goes with it.
std::string_view unit_of(std::string_view name) {
    for (std::size_t slash = name.find('/'); slash != std::string_view::npos;
         slash = name.find('/', slash + 1)) {
        if (kind_of_name(std::string(name.substr(0, slash))) == InputKind::archive)
            return name.substr(0, slash);
    }
    return name;
}

}  // namespace

bool Shard::has(std::string_view name) const {
    const std::string digits = sha256(unit_of(name)).substr(0, key_digits);
    return whole_number<std::uint64_t>(digits, 16).value() % count == index;
}

std::optional<Shard> parse_shard(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto index = whole_number<std::uint64_t>(text.substr(0, slash));
    const auto count = whole_number<std::uint64_t>(text.substr(slash + 1));
    return index && count && *index < *count ? std::optional(Shard{*index, *count}) : std::nullopt;
}

}  // namespace subtext
