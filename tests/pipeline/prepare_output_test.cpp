// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/prepare_output.hpp"

#include <catch2/catch.hpp>

#include "stages/text.hpp"

using namespace subtext;

namespace {

Line line_of(std::u32string_view text, int table = -1) {
    Line line;
    line.page = 1;
    line.table = table;
    for (const char32_t c : text) {
        Char made;
        made.code = c;
        line.chars.push_back(made);
    }
    return line;
}

}  // namespace

TEST_CASE("prepare_output makes blocks of the lines that are left before build_blocks") {
    Document document;
    document.pages.resize(1);
    document.pages[0].lines = {line_of(U"First"), line_of(U"", 0), line_of(U"Last")};
    document.grids.resize(1);
    prepare_output(document);

    REQUIRE(document.blocks.size() == 3);
    CHECK(document.blocks[0].id == "l1");
    CHECK(to_utf8(document.blocks[2].text.chars) == "Last");
    CHECK(document.blocks[1].type == BlockType::table);
    CHECK(document.grids[0].block_id == "l2");
}

TEST_CASE("prepare_output leaves lines alone once blocks are built") {
    Document document;
    document.blocks_built = true;
    document.pages.resize(1);
    document.pages[0].lines = {line_of(U"Forgotten")};
    document.blocks.resize(1);
    prepare_output(document);
    REQUIRE(document.blocks.size() == 1);
    CHECK(document.blocks[0].id == "b1");
}

TEST_CASE("prepare_output composes texts and moves what points into them") {
    Document document;
    document.blocks_built = true;
    document.blocks.resize(1);
    Anchor url;
    url.kind = Anchor::Kind::url;
    url.start = 3;
    url.end = 6;
    document.blocks[0].text = {U"e\u0301 a.b", {url}};
    document.footnotes.resize(1);
    document.footnotes[0].references = {{"b1", 6}};
    document.repairs.resize(1);
    document.repairs[0].owner_id = "b1";
    document.repairs[0].offset = 3;
    prepare_output(document);

    CHECK(to_utf8(document.blocks[0].text.chars) == "é a.b");
    CHECK(document.blocks[0].text.anchors[0].start == 2);
    CHECK(document.blocks[0].text.anchors[0].end == 5);
    CHECK(document.footnotes[0].references[0].offset == 5);
    CHECK(document.repairs[0].offset == 2);
}
