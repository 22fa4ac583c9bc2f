// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/intake.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

Task task_of(const std::string& name) {
    Task task;
    task.name = name;
    return task;
}

std::string names_of(Intake& intake) {
    std::string names;
    while (const auto task = intake.next()) names += task->name + " ";
    return names;
}

}  // namespace

TEST_CASE("intake: files come in the order that was found, archives not at all") {
    const std::vector<Input> inputs = {{"in/x.zip", "x.zip", InputKind::archive, 9},
                                       {"in/large.pdf", "large.pdf", InputKind::pdf, 5},
                                       {"in/y.tar", "y.tar", InputKind::archive, 4},
                                       {"in/small.pdf", "small.pdf", InputKind::pdf, 1}};
    Intake intake(inputs);
    CHECK(intake.waiting() == 2);
    const auto first = intake.next();
    REQUIRE(first);
    CHECK(first->name == "large.pdf");
    CHECK(first->path == "in/large.pdf");
    CHECK(first->attempts == 1);
    CHECK(intake.waiting() == 1);
    CHECK(names_of(intake) == "small.pdf ");
    CHECK(intake.waiting() == 0);
}

TEST_CASE("intake: what is put back first and members come before files, the rest behind them") {
    const std::vector<Input> inputs = {{"a", "file", InputKind::pdf, 1}};
    Intake intake(inputs);
    intake.put_last(task_of("last"));
    intake.add_member(task_of("member"));
    intake.put_first(task_of("first"));
    CHECK(intake.members() == 1);
    CHECK(intake.waiting() == 4);
    CHECK(names_of(intake) == "first member file last ");
}
