// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only door to Nettle.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace subtext {

/// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

constexpr std::size_t sha256_digits = 64;

/// Whether the text is one.
bool is_sha256(std::string_view text);

}  // namespace subtext
