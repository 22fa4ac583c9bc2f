// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/rules_fingerprint.hpp"

#include <catch2/catch.hpp>

#include "pipeline/sha256.hpp"
#include "rules/rules.hpp"

using namespace subtext;

TEST_CASE("the fingerprint of the built-in rules is the hash of their text") {
    const Rules& rules = Rules::builtin();
    CHECK(rules_fingerprint(rules) == "sha256:" + sha256(rules.source_text()));
}
