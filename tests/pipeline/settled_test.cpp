// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/settled.hpp"

#include <catch2/catch.hpp>

#include "pipeline/write_file.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

const std::string hash(64, 'a');

Record record_of(Status status, const std::string& sha256 = hash) {
    Record record;
    record.name = "a.pdf";
    record.sha256 = sha256;
    record.status = status;
    return record;
}

struct Outputs {
    TemporaryFolder folder;
    DocumentStore store{folder.path(), folder.path() + "/unfinished", Generator{"rules", ""}};
    Outputs() { make_folder(folder.path() + "/unfinished"); }
    void add() {
        UnfinishedOutput output = store.make_unfinished();
        write_open_file(output.file(), store.head("a.pdf", hash), "output");
        store.publish(std::move(output), "a.pdf");
    }
};

}  // namespace

TEST_CASE("settled: a failure stands for its bytes, unless it is to be tried again") {
    const Outputs outputs;
    const auto [status, once, retried] = GENERATE(table<Status, bool, bool>({
        {Status::not_pdf, true, false},
        {Status::unreadable, true, false},
        {Status::encrypted, true, false},
        {Status::limit_time, true, false},
        {Status::limit_memory, true, false},
        {Status::crashed, false, false},
        {Status::cannot_write, false, false},
    }));
    CAPTURE(name_of(status));
    CHECK(Settled(outputs.store, false, false).stands(record_of(status)) == once);
    CHECK(Settled(outputs.store, true, false).stands(record_of(status)) == retried);
    Settled of_this_run(outputs.store, true, true);
    of_this_run.learn("a.pdf");
    CHECK(of_this_run.stands(record_of(status)) == once);
}

TEST_CASE("settled: a failure of unknown bytes stands for none") {
    const Outputs outputs;
    CHECK_FALSE(Settled(outputs.store, false, false).stands(record_of(Status::unreadable, "")));
}

TEST_CASE("settled: a password gives what was locked another chance") {
    const Outputs outputs;
    CHECK_FALSE(Settled(outputs.store, false, true).stands(record_of(Status::encrypted)));
    CHECK(Settled(outputs.store, false, true).stands(record_of(Status::unreadable)));
}

TEST_CASE("settled: a document stands where its output does") {
    Outputs outputs;
    const Settled settled(outputs.store, true, false);
    const Status status = GENERATE(Status::done, Status::partial);
    CHECK_FALSE(settled.stands(record_of(status)));
    outputs.add();
    CHECK(settled.stands(record_of(status)));
    CHECK_FALSE(settled.stands(record_of(status, std::string(64, 'b'))));
}

TEST_CASE("settled: pages that were not recognised are tried again when failures are") {
    Outputs outputs;
    outputs.add();
    Record record = record_of(Status::partial);
    const char* code = GENERATE("ocr_given_up", "ocr_language", "ocr_unavailable");
    record.warnings = {"damaged_file", code};
    CHECK(Settled(outputs.store, false, false).stands(record));
    Settled settled(outputs.store, true, false);
    CHECK_FALSE(settled.stands(record));
    settled.learn("a.pdf");
    CHECK(settled.stands(record));
}
