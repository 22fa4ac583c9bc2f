// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_text.hpp"

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::string_view rule_over_notes = "--------";
constexpr std::size_t indent_of_level = 2;

std::string one_line(const Text& text) {
    return to_utf8(squeeze(to_nfc(text.chars)));
}

void add_table(std::string& out, const Grid& grid) {
    for (const std::vector<Text>& row : grid.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "\t" : "") + one_line(row[i]);
        out += '\n';
    }
}

void add_block(std::string& out, const Block& block, const Document& document) {
    if (block.grid >= 0 && static_cast<std::size_t>(block.grid) < document.grids.size())
        return add_table(out, document.grids[static_cast<std::size_t>(block.grid)]);
    if (block.level > 1 && block.type == BlockType::list_item)
        out.append(static_cast<std::size_t>(block.level - 1) * indent_of_level, ' ');
    if (!block.marker.empty()) out += block.marker + " ";
    out += one_line(block.text) + "\n";
}

}  // namespace

std::string write_text(const Document& document) {
    std::string out;
    for (const Block& block : document.blocks) {
        if (!out.empty()) out += '\n';
        add_block(out, block, document);
    }
    if (document.footnotes.empty()) return out;
    out.append("\n").append(rule_over_notes).append("\n");
    for (const Footnote& note : document.footnotes)
        out += "\n[" + note.label + "] " + one_line(note.text) + "\n";
    return out;
}

}  // namespace subtext
