// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext::fuzzing {

/// The built-in rules and the system's dictionaries; nothing is recognised.
const Context& context();

/// How often each letter and digit occurs.
using Letters = std::map<char32_t, long>;

/// The letters of all lines.
Letters letters_of_lines(const Document& document);

/// Runs all stages on what extract or read_dump gave, makes the document printable, and aborts
/// where it is not sound: spans, ids, references, and no letter of the lines lost. The same as
/// check_sample.py requires of the samples.
void finish(Document& document);

}  // namespace subtext::fuzzing
