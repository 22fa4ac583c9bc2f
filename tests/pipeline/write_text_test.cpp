// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_text.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace subtext;

TEST_CASE("write_text: items are indented by two blanks a level") {
    const auto [type, level, line] = GENERATE(table<BlockType, int, std::string>({
        {BlockType::list_item, 0, "• Piers\n"},
        {BlockType::list_item, 1, "• Piers\n"},
        {BlockType::list_item, 2, "  • Piers\n"},
        {BlockType::list_item, 3, "    • Piers\n"},
        {BlockType::heading, 3, "• Piers\n"},
    }));
    Document document;
    document.blocks.resize(1);
    document.blocks[0].type = type;
    document.blocks[0].level = level;
    document.blocks[0].marker = "•";
    document.blocks[0].text.chars = U"Piers";
    CHECK(write_text(document) == line);
}
