// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: the bytes of streams.
#pragma once

#include <Object.h>

#include <cstddef>
#include <string>

namespace subtext {

/// Bytes of content that one stream may have. No page comes near; a small file can claim
/// thousands of times as much.
constexpr std::size_t most_stream_bytes = std::size_t{128} << 20;

/// Adds the decoded bytes of a stream, which is what `stream` must be. Returns false when it has
/// more than a stream may have; what is beyond is left out.
bool append_stream(const Object& stream, std::string& out);

}  // namespace subtext
