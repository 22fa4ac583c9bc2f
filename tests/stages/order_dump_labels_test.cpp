// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/order_dump_labels.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/read_dump.hpp"
#include "tests/repeated.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

bool is_turned(const std::string& dump) {
    Page page = read_dump(dump, Rules::builtin()).pages.at(0);
    const std::u32string first = page.lines.front().text();
    turn_reversed_notes(page, Rules::builtin());
    return page.lines.front().text() != first;
}

std::string rows(std::size_t count) {
    return repeated("of the harbour and the pier\n", count);
}

}  // namespace

TEST_CASE("turn_reversed_notes turns notes of up to ten rows") {
    CHECK(is_turned("2 Act 5\n" + rows(9) + "1 Act 4.\n"));
    CHECK_FALSE(is_turned("2 Act 5\n" + rows(10) + "1 Act 4.\n"));
}

TEST_CASE("turn_reversed_notes turns labels that can hardly be anything else") {
    CHECK(is_turned("2\nAct 5.\n1\nAct 4.\n"));
    CHECK_FALSE(is_turned("2. Eastham\n1. Northam\n"));              // a list that counts down
    CHECK_FALSE(is_turned("2 boats came.\n1 boat is expected.\n"));  // and sentences
}
