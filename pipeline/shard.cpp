// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/shard.hpp"

#include <charconv>
#include <string>
#include <system_error>

#include "pipeline/input_kind.hpp"
#include "pipeline/sha256.hpp"

namespace subtext {

namespace {

constexpr std::size_t key_digits = 16;  // of 64 bits

template <typename Number>
bool is_whole_number(std::string_view digits, Number& number, int base = 10) {
    const char* end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, number, base);
    return error == std::errc() && rest == end;
}

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
    std::uint64_t key = 0;
    is_whole_number(std::string_view(sha256(unit_of(name))).substr(0, key_digits), key, 16);
    return key % count == index;
}

std::optional<Shard> parse_shard(std::string_view text) {
    const std::size_t slash = text.find('/');
    Shard shard;
    if (slash == std::string_view::npos || !is_whole_number(text.substr(0, slash), shard.index) ||
        !is_whole_number(text.substr(slash + 1), shard.count) || shard.index >= shard.count)
        return std::nullopt;
    return shard;
}

}  // namespace subtext
