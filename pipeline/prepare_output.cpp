// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/prepare_output.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "stages/restore_regions.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

Block block_of(const Line& line, std::string id) {
    Block block;
    block.id = std::move(id);
    block.text.chars = line.text();
    block.regions.push_back({line.page, line.box});
    if (line.table >= 0) {
        block.type = BlockType::table;
        block.grid = line.table;
    }
    return block;
}

void lines_to_blocks(Document& document) {
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) {
            document.blocks.push_back(
                block_of(line, "l" + std::to_string(document.blocks.size() + 1)));
        }
    }
}

// Gives each value without an id the id `prefix` and its place.
template <typename Values>
void name_nameless(Values& values, const std::string& prefix) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].id.empty()) values[i].id = prefix + std::to_string(i + 1);
    }
}

void name_all(Document& document) {
    name_nameless(document.blocks, "b");
    name_nameless(document.footnotes, "n");
    name_nameless(document.grids, "t");
    for (const Block& block : document.blocks) {
        if (block.grid >= 0 && static_cast<std::size_t>(block.grid) < document.grids.size())
            document.grids[static_cast<std::size_t>(block.grid)].block_id = block.id;
    }
}

// Where the offset into a text stands in the text's NFC.
std::size_t composed_offset(const std::u32string& chars, std::size_t offset) {
    return to_nfc(std::u32string_view(chars).substr(0, offset)).size();
}

// Texts that NFC changes, as they were, by the id of their owner. Hardly ever is there one: lines
// are composed as they are built, and only a join can bring a letter and its accent together.
using Composed = std::unordered_map<std::string, std::u32string>;

void compose(Text& text, const std::string& owner, Composed& composed) {
    std::u32string chars = to_nfc(text.chars);
    if (chars == text.chars) return;
    for (Anchor& anchor : text.anchors) {
        anchor.start = composed_offset(text.chars, anchor.start);
        anchor.end = composed_offset(text.chars, anchor.end);
    }
    composed.emplace(owner, std::move(text.chars));
    text.chars = std::move(chars);
}

void compose_all(Document& document) {
    Composed composed;
    for (Block& block : document.blocks) compose(block.text, block.id, composed);
    for (Footnote& note : document.footnotes) compose(note.text, note.id, composed);
    if (composed.empty()) return;

    const auto settle = [&composed](const std::string& owner, std::size_t& offset) {
        const auto found = composed.find(owner);
        if (found != composed.end()) offset = composed_offset(found->second, offset);
    };
    for (Footnote& note : document.footnotes) {
        for (Reference& reference : note.references) settle(reference.block_id, reference.offset);
    }
    for (Repair& repair : document.repairs) settle(repair.owner_id, repair.offset);
}

}  // namespace

void prepare_output(Document& document) {
    if (!document.blocks_built) lines_to_blocks(document);
    turn_back(document);  // where it stopped before restore_regions
    name_all(document);
    compose_all(document);
}

}  // namespace subtext
