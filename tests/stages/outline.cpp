// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/outline.hpp"

#include "stages/text.hpp"

namespace subtext::testing {

namespace {

constexpr double size = 10, indent_step = 20;  // points

Block block_of(const std::string& row) {
    const std::size_t colon = row.find(": ");
    const std::string kind = row.substr(0, colon);
    Block block;
    block.text.chars = to_utf32(row.substr(colon + 2));
    block.look.size = size;
    switch (kind[0]) {
        case 't':
            block.type = BlockType::title;
            break;
        case 'h':
            block.type = BlockType::heading;
            break;
        case 'l':
            block.type = BlockType::list_item;
            break;
        case 'q':
            block.type = BlockType::quote;
            break;
        default:
            break;
    }
    if (kind.size() > 1 && kind[1] >= '1' && kind[1] <= '9') block.level = kind[1] - '0';
    if (const std::size_t blank = kind.find(' '); blank != std::string::npos)
        block.marker = kind.substr(blank + 1);
    const bool indented = kind == "p>";
    if (block.type == BlockType::list_item) block.look.x0 = indent_step * (block.level - 1);
    if (indented) block.look.x0 = indent_step;
    return block;
}

}  // namespace

Document outline(const std::vector<std::string>& rows) {
    Document document;
    document.pages.resize(1);
    document.pages[0].number = 1;
    for (const std::string& row : rows) {
        if (row == "---") {
            document.pages.emplace_back();
            document.pages.back().number = static_cast<int>(document.pages.size());
            continue;
        }
        Block block = block_of(row);
        const int page = document.pages.back().number;
        block.id = "b" + std::to_string(document.blocks.size() + 1);
        block.regions.push_back({page, {}});
        block.text.anchors.push_back({Anchor::Kind::line, 0, 0, page, false, {}});
        document.blocks.push_back(std::move(block));
    }
    return document;
}

}  // namespace subtext::testing
