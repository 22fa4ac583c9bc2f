// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_markdown.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "stages/text.hpp"

using namespace subtext;

namespace {

Block block(BlockType type, int level, const std::string& text, const std::string& marker = "") {
    Block block;
    block.type = type;
    block.level = level;
    block.marker = marker;
    block.text.chars = to_utf32(text);
    return block;
}

std::string markdown_of(const std::vector<Block>& blocks) {
    Document document;
    document.blocks = blocks;
    return write_markdown(document);
}

}  // namespace

TEST_CASE("write_markdown: headings are below the title, and have six levels") {
    const auto [level, alone, titled] = GENERATE(table<int, std::string, std::string>({
        {0, "# Piers\n", "## Piers\n"},
        {1, "# Piers\n", "## Piers\n"},
        {5, "##### Piers\n", "###### Piers\n"},
        {6, "###### Piers\n", "###### Piers\n"},
        {7, "###### Piers\n", "###### Piers\n"},
    }));
    const Block title = block(BlockType::title, 0, "Ferries");
    const Block heading = block(BlockType::heading, level, "Piers");
    CHECK(markdown_of({heading}) == alone);
    CHECK(markdown_of({title, heading}) == "# Ferries\n\n" + titled);
}

TEST_CASE("write_markdown: numbers of items are kept as Markdown has them, others are words") {
    const auto [marker, line] = GENERATE(table<std::string, std::string>({
        {"3.", "3. Piers\n"},
        {"3)", "3) Piers\n"},
        {"123456789.", "123456789. Piers\n"},
        {"1234567890.", "- 1234567890\\. Piers\n"},
        {"(a)", "- (a) Piers\n"},
        {".", "- Piers\n"},
        {"•", "- Piers\n"},
        {"", "- Piers\n"},
    }));
    CHECK(markdown_of({block(BlockType::list_item, 1, "Piers", marker)}) == line);
}
