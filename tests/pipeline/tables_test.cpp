// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/tables.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "pipeline/read_file.hpp"
#include "rules/error.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

// A document with one of each, a recommendation of two blocks.
Document small_document() {
    Document document;
    document.source.name = "sub/a.pdf";
    document.source.sha256 = std::string(64, 'a');
    document.sections.push_back({});
    document.sections.back().id = "s1";
    document.sections.back().title = "Housing";
    for (const char* id : {"b1", "b2"}) {
        Block block;
        block.id = id;
        block.section_id = "s1";
        block.text.chars = U"see x.org";
        block.regions = {{3, {72, 96.4, 214.8, 112}}, {4, {72, 90, 200, 99}}};
        document.blocks.push_back(block);
    }
    document.blocks[1].text.anchors.push_back({Anchor::Kind::url, 4, 9, 0, false, "u1"});
    Footnote note;
    note.id = "n1";
    note.label = "1";
    note.references = {{"b2", 3}, {"b1", 0}};
    document.footnotes.push_back(note);
    document.urls.push_back({});
    document.urls.back() = {"u1", "http://x.org", "x.org", "text", "b2"};
    document.recommendations.push_back({});
    document.recommendations.back().id = "r1";
    document.recommendations.back().block_ids = {"b1", "b2"};
    document.recommendations.back().section_id = "s1";
    return document;
}

TableDocument tables() {
    return tables_of(write_json(small_document(), {"rules", "options"}, JsonLayout::indented), "x");
}

}  // namespace

TEST_CASE("tables: the document is a line of its own, as it is") {
    const TableDocument document = tables();
    CHECK(document.rows[0] ==
          write_json(small_document(), {"rules", "options"}, JsonLayout::one_line));
    CHECK(document.name == "sub/a.pdf");
    CHECK(document.sha256 == std::string(64, 'a'));
    CHECK(document.generator.options == "options");
}

TEST_CASE("tables: rows know their document, their place and what they belong to") {
    const TableRows rows = tables().rows;
    CHECK(rows[1] ==
          R"({"document_id":"sub/a.pdf","id":"b1","ordinal":1,"type":"paragraph","level":0,)"
          R"("marker":"","text":"see x.org","section_id":"s1","section_title":"Housing",)"
          R"("recommendation_id":"r1","page":3,"last_page":4,"x0":72.0,"y0":96.4,"x1":214.8,)"
          R"("y1":112.0})"
          "\n"
          R"({"document_id":"sub/a.pdf","id":"b2","ordinal":2,"type":"paragraph","level":0,)"
          R"("marker":"","text":"see x.org","section_id":"s1","section_title":"Housing",)"
          R"("recommendation_id":"r1","page":3,"last_page":4,"x0":72.0,"y0":96.4,"x1":214.8,)"
          R"("y1":112.0})"
          "\n");
    CHECK(rows[2] ==
          R"({"document_id":"sub/a.pdf","id":"n1","ordinal":1,"label":"1","placement":"page",)"
          R"("text":"","reference_count":2,"block_id":"b2","block_offset":3,"page":0,)"
          R"("last_page":0,"x0":0.0,"y0":0.0,"x1":0.0,"y1":0.0})"
          "\n");
    CHECK(rows[3] ==
          R"({"document_id":"sub/a.pdf","id":"u1","ordinal":1,"url":"http://x.org",)"
          R"("host":"x.org","text":"x.org","origin":"text","owner_id":"b2","start_offset":4,)"
          R"("end_offset":9,"page":3})"
          "\n");
    CHECK(rows[4] ==
          R"({"document_id":"sub/a.pdf","id":"r1","ordinal":1,"number":"","label":"","text":"",)"
          R"("basis":"","section_id":"s1","section_title":"Housing","block_id":"b1",)"
          R"("block_count":2,"page":0})"
          "\n");
}

TEST_CASE("tables: what is no document is refused") {
    for (const char* text : {"", "{}", "[]", "null", "{\"source\": {\"name\": 3}}"})
        CHECK_THROWS_AS(tables_of(text, "x"), Error);
}

TEST_CASE("host_of finds the host of an address") {
    const auto [url, host] = GENERATE(table<const char*, const char*>({
        {"https://www.Example.org/a", "www.example.org"},
        {"http://example.org", "example.org"},
        {"https://example.org:8080/a:b", "example.org"},
        {"https://user:word@example.org/a@b", "example.org"},
        {"https://example.org?q=a@b", "example.org"},
        {"https://example.org#top", "example.org"},
        {"http://[2001:db8::1]:80/", "[2001:db8::1]"},
        {"https://m\xC3\xBCnchen.example/", "m\xC3\xBCnchen.example"},
        {"https://", ""},
        {"no address", ""},
    }));
    CHECK(host_of(url) == host);
}

TEST_CASE("tables: files have all rows, and are there when all are whole") {
    const TemporaryFolder folder;
    const std::string unfinished = folder.make("unfinished");
    {
        TableFiles files(folder.path(), unfinished);
        files.add(tables().rows);
    }
    CHECK_FALSE(std::filesystem::exists(folder.path("documents.jsonl")));
    CHECK(std::filesystem::is_empty(unfinished));
    TableFiles files(folder.path(), unfinished);
    files.add(tables().rows);
    files.add(tables().rows);
    files.commit();
    CHECK(read_file(folder.path("urls.jsonl")) == tables().rows[3] + tables().rows[3]);
    CHECK(std::filesystem::is_empty(unfinished));
}
