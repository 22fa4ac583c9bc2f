// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The hash of an input stands in its output as long as the document does not: so it is known also
// when the worker comes to nothing, and nobody has to be woken for it.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// Writes the hash to the begin of an open, empty output, in the place of what follows.
void note_hash(int output, const std::string& sha256);

/// Writes the document in the place of the hash, of which nothing is left. Throws as write_file
/// does.
void write_over_hash(int output, std::string_view document);

/// The hash that stands in the output; "" when there is none (any more).
std::string noted_hash(int output);

}  // namespace subtext
