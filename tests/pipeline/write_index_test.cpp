// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_index.hpp"

#include <catch2/catch.hpp>

using namespace subtext;

namespace {

Record record_of(const std::string& name, Status status, std::size_t recommendations) {
    Record record;
    record.name = name;
    record.status = status;
    record.pages = 2;
    record.recommendations = recommendations;
    return record;
}

}  // namespace

TEST_CASE("write_index: review pages lie as their documents do") {
    CHECK(view_path("a.pdf") == "view/a.pdf.html");
    CHECK(view_path("sub/../a.pdf") == "view/sub/%2E%2E/a.pdf.html");
}

TEST_CASE("write_index: paths become addresses below the index") {
    const auto [path, href] = GENERATE(table<std::string, std::string>({
        {"view/a-b_c.pdf.html", "view/a-b_c.pdf.html"},
        {"view/a b%20#?\"<.html", "view/a%20b%2520%23%3F%22%3C.html"},
        {"view/\u00e9.html", "view/%C3%A9.html"},
        {"view/javascript:a.html", "view/javascript%3Aa.html"},
    }));
    CHECK(to_href(path) == href);
}

TEST_CASE("write_index: all documents are counted, and each has a row") {
    Index index;
    Record partial = record_of("b </script>.pdf", Status::partial, 7);
    partial.warnings = {"hidden_text"};
    partial.message = "page 3";
    index.add(record_of("a.pdf", Status::done, 0), {"embedded", "ocr"}, "view/a.pdf.html");
    index.add(partial, {"embedded"}, "");
    index.add(record_of("c.pdf", Status::encrypted, 0), {}, "");
    const std::string html = index.to_html("out & in");
    const auto has = [&html](const char* part) {
        INFO(part);
        return html.find(part) != html.npos;
    };
    CHECK(has("<title>out &amp; in – subtext</title>"));
    CHECK(has(R"("totals":[["documents",3],["pages",6],["notes",0],["recommendations",7]])"));
    CHECK(has(R"("statuses":[["done",1],["encrypted",1],["partial",1]])"));
    CHECK(has(R"("warnings":[["hidden_text",1]])"));
    CHECK(has(R"("sources":[["embedded",2],["ocr",1]])"));
    CHECK(has(R"("recommendations":[["0",1],["6 to 10",1]])"));
    CHECK(has(R"(["a.pdf","done",2,0,0,0,[],"","view/a.pdf.html"])"));
    CHECK(has(R"(["b \u003c/script\u003e.pdf","partial",2,0,0,7,["hidden_text"],"page 3",""])"));
    CHECK(has(R"("left_out":0)"));
    CHECK_FALSE(has("{{"));
}

TEST_CASE("write_index: of very many documents the first are listed, and all counted") {
    Index index;
    for (std::size_t i = 0; i <= most_index_rows; ++i)
        index.add(record_of("a.pdf", Status::crashed, 0), {}, "");
    const std::string html = index.to_html("out");
    CHECK(html.find(R"("statuses":[["crashed",50001]])") != html.npos);
    CHECK(html.find(R"("left_out":1,)") != html.npos);
}
