// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/results.hpp"

#include <catch2/catch.hpp>

#include "pipeline/write_file.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

const std::string bytes(64, 'a'), other_bytes(64, 'b');

Record record_of(const std::string& name, const std::string& sha256) {
    Record record;
    record.name = name;
    record.sha256 = sha256;
    record.status = Status::not_pdf;
    return record;
}

Results results_in(const TemporaryFolder& out) {
    return Results(out.path(), Generator{"rules", ""}, "version", {});
}

std::string name_of(const Record* record) {
    return record == nullptr ? "" : record->name;
}

}  // namespace

TEST_CASE("results: a record is found by its name as long as the bytes are the same") {
    const TemporaryFolder out;
    Results results = results_in(out);
    CHECK_FALSE(results.has_past());
    results.note({record_of("a.pdf", bytes), record_of("b.pdf", other_bytes)});
    CHECK(name_of(results.find("a.pdf", bytes)) == "a.pdf");
    CHECK(results.find("a.pdf", other_bytes) == nullptr);
    CHECK(results.find("c.pdf", bytes) == nullptr);
}

TEST_CASE("results: the last record of the same bytes is found under any name, later too") {
    const TemporaryFolder out;
    {
        Results results = results_in(out);
        results.note({record_of("unread.pdf", "")});
        CHECK(results.find_same("") == nullptr);
        CHECK(results.find_same(bytes) == nullptr);
        results.note({record_of("first.pdf", bytes), record_of("last.pdf", bytes)});
        CHECK(name_of(results.find_same(bytes)) == "last.pdf");
        results.note({record_of("last.pdf", other_bytes)});
        CHECK(results.find_same(bytes) == nullptr);
        results.note({record_of("first.pdf", bytes)});
        results.finish(true);
    }
    const Results next = results_in(out);
    CHECK(next.has_past());
    CHECK(name_of(next.find_same(bytes)) == "first.pdf");
}

TEST_CASE("results: an output gets its place, and stands for its bytes from its record on") {
    const TemporaryFolder out;
    Results results = results_in(out);
    UnfinishedOutput output = results.begin_output();
    const Copy copying = results.copying(bytes, "a.pdf", "b.pdf");
    write_open_file(output.file(), copying.old_head, "output");
    results.publish(std::move(output), "a.pdf");
    CHECK(results.find("a.pdf", bytes) == nullptr);
    Record record = record_of("a.pdf", bytes);
    record.status = Status::done;
    results.note({record});
    CHECK(name_of(results.find("a.pdf", bytes)) == "a.pdf");
    CHECK(results.open_output("a.pdf"));
    CHECK_FALSE(results.open_output("b.pdf"));
    CHECK(copying.new_head.find("b.pdf") != std::string::npos);
}

TEST_CASE("results: what an earlier run has said is forgotten, what this one says is not") {
    const TemporaryFolder out;
    const auto run = [&out](const std::vector<Record>& records) {
        Results results = results_in(out);
        results.note(records);
        for (const char* name : {"a.zip", "b.zip"}) results.forget_earlier(name);
        results.finish(true);
        const Results next = results_in(out);
        return name_of(next.find("a.zip", bytes)) + name_of(next.find("b.zip", bytes));
    };
    CHECK(run({record_of("a.zip", bytes), record_of("b.zip", bytes)}) == "a.zipb.zip");
    CHECK(run({record_of("b.zip", bytes)}) == "b.zip");
}
