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

TEST_CASE("prepare_output gives what stands on a page that was read turned as it is shown") {
    auto [turn, width, box] = GENERATE(table<int, double, Box>({
        {1, 200, Box{130, 10, 150, 90}},
        {2, 300, Box{210, 130, 290, 150}},
        {3, 200, Box{50, 210, 70, 290}},
    }));
    Document document;
    document.blocks_built = true;
    document.pages.resize(1);
    document.pages[0].number = 1;
    document.pages[0].width = 300;
    document.pages[0].height = 200;
    document.pages[0].turn = static_cast<std::uint8_t>(turn);
    document.furniture.push_back({"page_number", "1", 1, {10, 50, 90, 70}});
    prepare_output(document);
    const Box& found = document.furniture[0].box;
    CHECK(document.pages[0].width == width);
    CHECK((found.x0 == box.x0 && found.y0 == box.y0 && found.x1 == box.x1 && found.y1 == box.y1));
}
