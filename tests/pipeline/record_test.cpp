// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/record.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

const std::string line =
    R"({"name":"a\nb/ü.pdf","sha256":"9f","status":"partial","message":"page 2 cannot be read",)"
    R"("pages":3,"blocks":12,"footnotes":4,"recommendations":1,"warnings":["partial_document"],)"
    R"("seconds":0.125,"attempts":2})"
    "\n";

}  // namespace

TEST_CASE("record: a line of the ledger has its keys in a fixed order") {
    const Record record{"a\nb/ü.pdf",
                        "9f",
                        Status::partial,
                        "page 2 cannot be read",
                        3,
                        12,
                        4,
                        1,
                        {"partial_document"},
                        0.1250001,
                        2};
    CHECK(to_json_line(record) == line);
}

TEST_CASE("record: what is written is read again") {
    const auto record = parse_record(line);
    REQUIRE(record);
    CHECK(to_json_line(*record) == line);
}

TEST_CASE("record: a torn or strange line is none") {
    for (const std::string_view torn :
         {std::string_view(line).substr(0, 60), std::string_view(""), std::string_view("{}\n"),
          std::string_view("[1]\n"), std::string_view(R"({"name":1,"status":"done"})"),
          std::string_view("\0\0\0\0", 4)}) {
        CAPTURE(torn);
        CHECK_FALSE(parse_record(torn));
    }
    std::string other = line;
    other.replace(other.find("partial"), 7, "lost");
    CHECK_FALSE(parse_record(other));
}

TEST_CASE("record: every fault of a document has its status") {
    CHECK(name_of(status_of(Fault::not_pdf)) == "not_pdf");
    CHECK(name_of(status_of(Fault::unreadable)) == "unreadable");
    CHECK(name_of(status_of(Fault::encrypted)) == "encrypted");
    CHECK(name_of(status_of(Fault::limit_time)) == "limit_time");
    CHECK(name_of(status_of(Fault::limit_memory)) == "limit_memory");
    CHECK(name_of(status_of(Fault::limit_size)) == "limit_size");
    CHECK(name_of(status_of(Fault::crashed)) == "crashed");
    CHECK(name_of(status_of(Fault::cannot_write)) == "cannot_write");
}
