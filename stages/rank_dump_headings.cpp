// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/rank_dump_headings.hpp"

#include <algorithm>

#include "rules/rules.hpp"
#include "stages/heading_levels.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t longest_heading = 120;  // characters
constexpr std::size_t sender_chars = 60;      // a shorter block is no text of a heading
constexpr std::size_t title_blocks = 3;       // the title is one of the first

bool is_capitals(const Text& text) {
    return std::any_of(text.chars.begin(), text.chars.end(), is_upper) &&
           std::none_of(text.chars.begin(), text.chars.end(), is_lower);
}

bool has_heading_form(const Block& block, const Rules& rules) {
    constexpr std::u32string_view ends = U".;,!:";
    constexpr std::size_t fewest_letters = 3;
    const std::u32string text = squeeze(block.text.chars);
    if (block.type != BlockType::paragraph || text.empty() || text.size() > longest_heading ||
        block.look.lines > 2 || count_letters(block.text.chars) < fewest_letters)
        return false;
    const std::string utf8 = to_utf8(text);
    const char32_t last = last_char(block.text);
    const bool numbered = rules.heading_number(utf8).has_value() && block.look.lines == 1;
    if (last == U'?' && block.look.lines > 1) return false;
    if (ends.find(last) != std::u32string_view::npos && !(numbered && last == U'.')) return false;
    const bool dated = text.size() < sender_chars && !rules.date(utf8, true).empty() &&
                       !rules.heading_number(utf8) && count_letters(block.text.chars) < 20;
    return !is_lower(text.front()) && rules.urls(utf8).empty() && rules.emails(utf8).empty() &&
           !dated && !rules.is_contents_line(utf8);
}

bool is_heading(const std::vector<Block>& blocks, std::size_t i, const Rules& rules) {
    return i + 1 < blocks.size() && has_heading_form(blocks[i], rules);
}

// Lines between the title and the text, of senders and places, head nothing.
bool is_sender_line(const std::vector<Block>& blocks, std::size_t i, const Rules& rules) {
    const std::string text = to_utf8(squeeze(blocks[i].text.chars));
    return !rules.heading_number(text) && blocks[i + 1].type == BlockType::paragraph &&
           blocks[i + 1].text.chars.size() < sender_chars &&
           !has_heading_form(blocks[i + 1], rules);
}

}  // namespace

void rank_dump_headings(Document& document, const Context& context) {
    std::vector<Block>& blocks = document.blocks;
    std::vector<std::size_t> headings;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        blocks[i].look.capitals = is_capitals(blocks[i].text);
        if (is_heading(blocks, i, context.rules)) headings.push_back(i);
    }
    std::size_t title = 0;
    bool found = false;
    for (const std::size_t i : headings) {
        const std::string text = to_utf8(squeeze(blocks[i].text.chars));
        if (!found && i < title_blocks && !context.rules.heading_number(text)) {
            blocks[i].type = BlockType::title;
            title = i;
            found = true;
        } else if (i > title_blocks || !is_sender_line(blocks, i, context.rules)) {
            blocks[i].type = BlockType::heading;
        }
    }
    set_heading_levels(blocks, title, context.rules);
}

}  // namespace subtext
