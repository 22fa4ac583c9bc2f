// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/summary.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "pipeline/version.hpp"

using namespace subtext;

namespace {

Record record(const std::string& name, Status status, std::size_t pages, double seconds) {
    Record made;
    made.name = name;
    made.status = status;
    made.pages = pages;
    made.seconds = seconds;
    if (!has_output(status)) made.message = "why " + name;
    return made;
}

Summary small_batch() {
    Summary summary;
    summary.generator = {"sha256:ab", "pages=1-2"};
    summary.seconds = 4;
    summary.passed_over = 2;
    Record noted = record("b.pdf", Status::done, 46, 4.125);
    noted.warnings = {"footnote_without_reference", "partial_document"};
    summary.add(noted, Origin::converted);
    Record partial = record("a.pdf", Status::partial, 12, 0.5);
    partial.warnings = {"partial_document"};
    summary.add(partial, Origin::converted);
    summary.add(record("z.pdf", Status::encrypted, 0, 0.001), Origin::converted);
    summary.add(record("c.pdf", Status::not_pdf, 0, 0.0004), Origin::converted);
    summary.add(record("e.pdf", Status::done, 1200, 9), Origin::earlier);
    summary.add(record("f.pdf", Status::done, 46, 4.125), Origin::copied);
    return summary;
}

std::string with_version(std::string text) {
    const std::string mark = "VERSION";
    return text.replace(text.find(mark), mark.size(), version);
}

}  // namespace

TEST_CASE("summary: the JSON has all keys in their order") {
    CHECK(to_json(small_batch()) == with_version(R"({
  "generator": {
    "name": "subtext",
    "version": "VERSION",
    "rules": "sha256:ab",
    "options": "pages=1-2"
  },
  "finished": true,
  "documents": 6,
  "pages": 1304,
  "converted": 4,
  "converted_pages": 58,
  "earlier": 1,
  "copied": 1,
  "passed_over": 2,
  "seconds": 4.0,
  "work_seconds": 4.626,
  "pages_per_second": 14.5,
  "statuses": [
    {
      "status": "done",
      "documents": 3
    },
    {
      "status": "partial",
      "documents": 1
    },
    {
      "status": "not_pdf",
      "documents": 1
    },
    {
      "status": "unreadable",
      "documents": 0
    },
    {
      "status": "encrypted",
      "documents": 1
    },
    {
      "status": "limit_time",
      "documents": 0
    },
    {
      "status": "limit_memory",
      "documents": 0
    },
    {
      "status": "limit_size",
      "documents": 0
    },
    {
      "status": "crashed",
      "documents": 0
    },
    {
      "status": "cannot_write",
      "documents": 0
    }
  ],
  "warnings": [
    {
      "code": "partial_document",
      "documents": 2
    },
    {
      "code": "footnote_without_reference",
      "documents": 1
    }
  ],
  "slowest": [
    {
      "name": "e.pdf",
      "seconds": 9.0,
      "pages": 1200
    },
    {
      "name": "b.pdf",
      "seconds": 4.125,
      "pages": 46
    },
    {
      "name": "a.pdf",
      "seconds": 0.5,
      "pages": 12
    },
    {
      "name": "z.pdf",
      "seconds": 0.001,
      "pages": 0
    },
    {
      "name": "c.pdf",
      "seconds": 0.0,
      "pages": 0
    }
  ],
  "failure_count": 2,
  "failures_listed": 2,
  "failures": [
    {
      "name": "c.pdf",
      "status": "not_pdf",
      "message": "why c.pdf"
    },
    {
      "name": "z.pdf",
      "status": "encrypted",
      "message": "why z.pdf"
    }
  ]
}
)"));
}

TEST_CASE("summary: a batch of nothing has lists that are empty, and no null") {
    Summary summary;
    summary.finished = false;
    const std::string json = to_json(summary);
    for (const char* part :
         {R"("finished": false,)", R"("warnings": [],)", R"("slowest": [],)", R"("failures": [])",
          R"("pages_per_second": 0.0,)", R"("seconds": 0.0,)"}) {
        CAPTURE(part);
        CHECK(json.find(part) != std::string::npos);
    }
    CHECK(json.find("null") == std::string::npos);
    CHECK(to_text(summary, "out") == "0 documents, 0 pages in 0.0 s\n");
}

TEST_CASE("summary: only the ten slowest are kept, the slowest first") {
    Summary summary;
    for (const int seconds : {3, 14, 1, 12, 5, 9, 2, 13, 7, 11, 4, 10, 8, 6})
        summary.add(record(std::to_string(seconds), Status::done, 1, seconds), Origin::converted);
    std::string names;
    for (const Summary::Slow& slow : summary.slowest) names += slow.name + " ";
    CHECK(names == "14 13 12 11 10 9 8 7 6 5 ");
}

TEST_CASE("summary: the list of failures is cut where it is long, and says so") {
    Summary summary;
    for (int i = 0; i < 1234; ++i)
        summary.add(record("x.pdf", Status::crashed, 0, 0), Origin::converted);
    CHECK(summary.failures.size() == 1000);
    const std::string json = to_json(summary);
    CHECK(json.find(R"("failure_count": 1234,)") != std::string::npos);
    CHECK(json.find(R"("failures_listed": 1000,)") != std::string::npos);
    CHECK(to_text(summary, "out/")
              .find("  the first 1,000 of 1,234 failures are listed in "
                    "out/summary.json, all in out/ledger/\n") != std::string::npos);
}

TEST_CASE("summary: the person reads a few lines") {
    CHECK(to_text(small_batch(), "out") ==
          "6 documents, 1,304 pages; converted now: 4 documents, 58 pages in 4.0 s (15 pages/s)\n"
          "  1 taken over from earlier runs, 1 copy of the same bytes, 2 files passed over\n"
          "  3 done, 1 partial, 1 not_pdf, 1 encrypted\n"
          "  warnings: 2 partial_document, 1 footnote_without_reference\n"
          "  slowest: 9.0 s e.pdf (1,200 pages), 4.1 s b.pdf (46 pages), 0.5 s a.pdf (12 pages)\n"
          "  failures are listed in out/summary.json and out/ledger/\n");
}

TEST_CASE("summary: a plain success takes three lines") {
    Summary summary;
    summary.seconds = 41;
    for (int i = 0; i < 93; ++i)
        summary.add(record("a.pdf", Status::done, 13, 0.4), Origin::converted);
    CHECK(to_text(summary, "out") ==
          "93 documents, 1,209 pages in 41 s (29 pages/s)\n"
          "  93 done\n"
          "  slowest: 0.4 s a.pdf (13 pages), 0.4 s a.pdf (13 pages), 0.4 s a.pdf (13 pages)\n");
}

TEST_CASE("summary: of many warnings the most frequent are told") {
    Summary summary;
    for (const char* codes : {"abcdefg", "bcg", "cg"}) {
        Record made = record("a.pdf", Status::done, 1, 0);
        for (const char* code = codes; *code != '\0'; ++code) made.warnings.emplace_back(1, *code);
        summary.add(made, Origin::converted);
    }
    CHECK(to_text(summary, "out").find("  warnings: 3 c, 3 g, 2 b, 1 a, 1 d, 2 more codes\n") !=
          std::string::npos);
}

TEST_CASE("summary: names cannot speak to the terminal") {
    Summary summary;
    summary.add(record("a\nb\x1b[31m\xC2\x9B\x7F/ü\xC2\xA0.pdf", Status::done, 1, 2),
                Origin::converted);
    CHECK(to_text(summary, "o\rut")
              .find("slowest: 2.0 s a?b?[31m?"
                    "?/ü\xC2\xA0.pdf (1 page)\n") != std::string::npos);
}
