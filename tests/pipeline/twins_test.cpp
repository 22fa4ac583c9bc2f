// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/twins.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

Task task_of(const std::string& name, const std::string& sha256) {
    Task task;
    task.name = name;
    task.sha256 = sha256;
    return task;
}

std::string names_of(const std::vector<Task>& tasks) {
    std::string names;
    for (const Task& task : tasks) names += task.name + " ";
    return names;
}

}  // namespace

TEST_CASE("twins: those that wait come back once, when the one in work has ended") {
    Twins twins;
    CHECK_FALSE(twins.in_work("a"));
    twins.begin("a");
    CHECK(twins.in_work("a"));
    twins.wait("a", task_of("one", "a"));
    twins.wait("a", task_of("two", "a"));
    CHECK(names_of(twins.end("b")).empty());
    CHECK(names_of(twins.end("a")) == "one two ");
    CHECK_FALSE(twins.in_work("a"));
    CHECK(names_of(twins.end("a")).empty());
}
