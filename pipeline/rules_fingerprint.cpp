// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/rules_fingerprint.hpp"

#include <string_view>

#include "pipeline/sha256.hpp"
#include "rules/rules.hpp"

namespace subtext {

/// Written by the tool make_fingerprint when the program is built.
extern const std::string_view builtin_fingerprint;

std::string rules_fingerprint(const Rules& rules) {
    const bool builtin = &rules == &Rules::builtin();
    return "sha256:" + (builtin ? std::string(builtin_fingerprint) : sha256(rules.source_text()));
}

}  // namespace subtext
