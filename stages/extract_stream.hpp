// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: the bytes of streams.
#pragma once

#include <Object.h>

#include <cstddef>
#include <string>

namespace subtext {

/// Adds the decoded bytes of a stream, which is what `stream` must be. Returns false when it has
/// more than `most`; what is beyond is left out.
bool append_stream(const Object& stream, std::size_t most, std::string& out);

/// Whether the stream has bytes, packed as they are, that cannot stand for nothing.
bool holds_something(const Object& stream);

}  // namespace subtext
