// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace subtext {

class Rules;

/// What tells apart documents that other rules made: "sha256:" and the hash of
/// Rules::source_text(). That of the built-in rules is known since the program was built.
std::string rules_fingerprint(const Rules& rules);

}  // namespace subtext
