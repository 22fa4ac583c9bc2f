// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/likeness.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

namespace subtext {

namespace {

// The end of a PDF has its identifier and the places of its objects.
constexpr std::uint64_t most_end_bytes = 1024;

// "LENGTH:HASH"; what cannot be read is like all that is as long.
std::string key_of(int input, std::uint64_t bytes) {
    std::array<char, most_end_bytes> end{};
    const std::uint64_t wanted = std::min(bytes, most_end_bytes);
    const ssize_t count = ::pread(input, end.data(), wanted, static_cast<off_t>(bytes - wanted));
    const std::string_view read(end.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return std::to_string(bytes) + ":" + std::to_string(std::hash<std::string_view>()(read));
}

}  // namespace

Likenesses::Likenesses(const std::vector<Input>& inputs) {
    std::unordered_set<std::uint64_t> lengths;
    for (const Input& input : inputs) {
        if (!lengths.insert(input.bytes).second) shared_.insert(input.bytes);
    }
}

bool Likenesses::is_to_be_read(std::uint64_t bytes, bool in_memory) const {
    return in_memory || shared_.count(bytes) > 0 || read_.count(bytes) > 0;
}

Likeness Likenesses::look(int input, bool in_memory) {
    struct stat state {};
    const std::uint64_t bytes =
        ::fstat(input, &state) == 0 ? static_cast<std::uint64_t>(state.st_size) : 0;
    const std::string length = std::to_string(bytes);
    if (unread_.count(bytes) > 0) return {length, true};
    if (!is_to_be_read(bytes, in_memory)) {
        unread_.insert(bytes);
        return {length, false};
    }
    read_.insert(bytes);
    std::string key = key_of(input, bytes);
    const bool met = !keys_.insert(key).second;
    return {std::move(key), met};
}

}  // namespace subtext
