// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/stage_table.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace subtext;

TEST_CASE("stages begin with extract and have names and purposes of their own") {
    CHECK(stages[0].name == "extract");
    std::set<std::string_view> names;
    std::set<std::string_view> purposes;
    for (const Stage& stage : stages) {
        CHECK((stage.run == nullptr) == (stage.name == "extract"));
        names.insert(stage.name);
        purposes.insert(stage.purpose);
    }
    CHECK(names.size() == stages.size());
    CHECK(purposes.size() == stages.size());
}

TEST_CASE("list_stages gives one line a stage") {
    const std::string list = list_stages();
    CHECK(static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n')) == stages.size());
    for (const Stage& stage : stages) CHECK(list.find(stage.name) != std::string::npos);
}

TEST_CASE("is_stage knows the stages by their exact names") {
    CHECK(is_stage("split_footnotes"));
    CHECK_FALSE(is_stage("split-footnotes"));
    CHECK_FALSE(is_stage(""));
}
