// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_dump_blocks.hpp"

#include <algorithm>
#include <optional>

#include "rules/rules.hpp"
#include "stages/dump_breaks.hpp"
#include "stages/dump_rows.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double heading_share = 0.7;  // a row of a heading is seldom longer
constexpr std::size_t heading_rows = 2, title_rows = 5;
constexpr std::size_t caption_chars = 120;
constexpr std::size_t paragraph_chars = 250;  // seldom an item is so long

// What speaks for a paragraph's end beside blanks and room, as logarithms of odds.
constexpr double behind_sentence = 0, in_sentence = -2, in_paragraph = -2, leads_on = -2.5,
                 lower_behind_sentence = -2.5, lower_in_sentence = -8, like_heading = 1.5,
                 sure_heading = 3, numbered_heading = 1, next_item = 2;

class DumpBlockBuilder {
public:
    DumpBlockBuilder(Document& document, const Rules& rules)
        : document_(document),
          rows_(read_dump_rows(document, rules)),
          usual_(usual_length(document)),
          breaks_(rows_, usual_) {}

    void run() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (is_stacked(i)) {
                stack_.push_back(i);
                continue;
            }
            if (i == 0 || starts_block(i)) open(i);
            add(i);
        }
        if (!stack_.empty() && document_.blocks.empty()) open(stack_.front());
        unstack(stack_.size());
    }

private:
    // A row for itself: no full stop, and room for more.
    bool reads_like_heading(std::size_t i) const {
        const DumpRow& row = rows_[i];
        return !row.ended && !row.open && !row.lower && !row.bullet && !row.address &&
               row.length < heading_share * usual_;
    }

    // Whether the first word of row `i` had no room on the row above.
    bool above_full(std::size_t i) const { return breaks_.points_of_room(i) < 0; }

    bool is_stacked(std::size_t i) const {
        return rows_[i].lone &&
               ((i + 1 < rows_.size() && rows_[i + 1].lone) || (i > 0 && rows_[i - 1].lone));
    }

    // --- where blocks begin ----------------------------------------------------------------------

    bool starts_block(std::size_t i) const {
        const DumpRow &above = rows_[i - 1], &row = rows_[i];
        if (row.lone) return true;
        if (above.lone) return is_stacked(i - 1);
        if (row.bullet) return row.marker->style == 0 && !goes_on_behind_dash(i);
        if (row.labelled && (above.ended || row.gap > 0 || !above_full(i))) return true;
        if (row.address && !above.ended) return row.gap > 0 && reads_like_heading(i - 1);
        if (row.marker && is_next(i) && row.marker->depth == 1 &&
            (row.gap > 0 || !above_full(i) || above.open || above.ended))
            return true;
        if (above.open && !row.labelled) return row.marker && !row.lower && row.gap > 0;
        if (row.marker && counts(i)) return true;
        double blanks = breaks_.points_of_blanks(i);
        // Headings have habits of their own, but the rows of a title belong together.
        const bool may_head = heads(i) && document_.blocks.size() > 1;
        if (may_head || (in_item_ && !rows_[i - 1].ended)) blanks = std::max(blanks, 0.0);
        return breaks_.points_of_room(i) + blanks + points_of_words(i) > 0;
    }

    // A dash at the start of a row may be one of the sentence.
    bool goes_on_behind_dash(std::size_t i) const {
        constexpr std::u32string_view dashes = U"–—-";
        const DumpRow &above = rows_[i - 1], &row = rows_[i];
        return dashes.find(row.text.front()) != dashes.npos && !above.ended && above_full(i) &&
               row.gap == 0 && number_style_ != row.marker->text;
    }

    bool is_next(std::size_t i) const {
        return number_ > 0 && rows_[i].marker->value == number_ + 1;
    }

    bool counts(std::size_t i) const {
        const DumpRow &above = rows_[i - 1], &row = rows_[i];
        // "(a) publish": its own letter is small.
        if (row.lower) return is_next(i) || above.ended;
        if (row.marker->depth > 1 || row.marker->value > 1)
            return above.ended || is_next(i) || (row.gap > 0 && row.numbered);
        return above.ended || row.gap > 0 || !above_full(i);
    }

    double points_of_words(std::size_t i) const {
        const DumpRow &above = rows_[i - 1], &row = rows_[i];
        const bool ended = above.ended || above.ends_address;
        double points = ended ? behind_sentence : in_sentence;
        if (!stack_.empty() && row.gap > 0) points += next_item;
        if (row.lower) points += ended ? lower_behind_sentence : lower_in_sentence;
        if (row.numbered && reads_like_heading(i)) points += numbered_heading;
        if (ended && reads_like_heading(i)) points += stands_alone(i) ? sure_heading : like_heading;
        if (ended) return points;
        if (above.small_last && document_.blocks.size() == 1) points += leads_on;
        return points + (heads(i) || in_item_ ? 0 : in_paragraph);
    }

    // Whether the row could have gone on, and the next one begins anew.
    bool stands_alone(std::size_t i) const {
        return i + 1 < rows_.size() && !rows_[i + 1].lower && !rows_[i + 1].lone &&
               breaks_.points_of_room(i + 1) > 1;
    }

    // Whether all that the block has above row `i` reads like a heading.
    bool heads(std::size_t i) const {
        const DumpRow& above = rows_[i - 1];
        const std::size_t most = document_.blocks.size() == 1 ? title_rows : heading_rows;
        return rows_here_ <= most && reads_like_heading(i - rows_here_) && !above.ended &&
               !above.open && !above.address;
    }

    // --- blocks ----------------------------------------------------------------------------------

    void open(std::size_t i) {
        const DumpRow& row = rows_[i];
        Block block;
        block.look.size = 1;
        block.look.gap_above = row.gap > 0 || row.torn || i == 0 ? 1 : 0;
        block.look.first_in_column = row.torn || i == 0;
        if (!document_.blocks.empty())
            document_.blocks.back().look.gap_below = block.look.gap_above;
        in_item_ = row.bullet;
        if (row.marker) number_ = row.marker->value, number_style_ = row.marker->text;
        block.regions.push_back({row.line->page, {}});
        document_.blocks.push_back(std::move(block));
        rows_here_ = 0;
        unstack(row.bullet ? stack_.size() : 1);
    }

    // Bullets that stand in a stack, with the texts of their items below it.
    void unstack(std::size_t count) {
        for (; count > 0 && !stack_.empty(); --count) {
            add(stack_.front());
            stack_.erase(stack_.begin());
            in_item_ = true;
        }
    }

    void add(std::size_t i) {
        Block& block = document_.blocks.back();
        const DumpRow& row = rows_[i];
        const bool turns = i > 0 && row.line->page != rows_[i - 1].line->page;
        append_dump_row(block.text, *row.line, usual_,
                        turns      ? page_break
                        : row.torn ? column_break
                                   : line_break);
        if (block.regions.back().page != row.line->page)
            block.regions.push_back({row.line->page, {}});
        ++block.look.lines;
        ++rows_here_;
        block.look.last_shortfall = usual_ - row.length;
    }

    Document& document_;
    const std::vector<DumpRow> rows_;
    const double usual_;
    const DumpBreaks breaks_;
    std::vector<std::size_t> stack_;  // rows of bullets that wait for their texts
    bool in_item_ = false;            // the block has a bullet
    int number_ = 0;                  // of the last marker
    std::string number_style_;        // and the marker
    std::size_t rows_here_ = 0;       // of the block
};

// Bullets always, numbers in a series of at least two.
void mark_dump_items(std::vector<Block>& blocks, const Rules& rules) {
    std::vector<std::optional<Marker>> markers;
    for (const Block& block : blocks) {
        std::u32string head = block.text.chars.substr(0, caption_chars);
        std::replace_if(head.begin(), head.end(), is_break, U' ');
        markers.push_back(rules.list_marker(to_utf8(head)));
    }
    const auto next_to = [&](std::size_t i, std::size_t k, int step) {
        return k < blocks.size() && markers[k] && markers[i]->style == markers[k]->style &&
               markers[i]->numbering == markers[k]->numbering &&
               markers[k]->value == markers[i]->value + step;
    };
    // Numbers count paragraphs, not items, where most blocks of a series say more than a sentence.
    std::vector<bool> counted(blocks.size(), false);
    for (std::size_t i = 0, end = 0; i < blocks.size(); i = end) {
        std::size_t lengthy = 0;
        for (end = i;
             end < blocks.size() && (end == i || (markers[end - 1] && next_to(end - 1, end, 1)));
             ++end)
            lengthy += blocks[end].text.chars.size() > paragraph_chars;
        for (std::size_t k = i; k < end; ++k) counted[k] = lengthy * 2 > end - i;
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (!markers[i]) continue;
        const bool bullet = markers[i]->numbering == Numbering::none;
        const bool series = !bullet && !counted[i] && markers[i]->depth == 1 &&
                            (next_to(i, i + 1, 1) || next_to(i, i - 1, -1));
        if (!bullet && !series) continue;
        Text& text = blocks[i].text;
        std::size_t length = to_utf32(to_utf8(text.chars).substr(0, markers[i]->length)).size();
        while (length < text.chars.size() && is_gap(text.chars[length])) ++length;
        replace(text, 0, length, U"");
        blocks[i].type = BlockType::list_item;
        blocks[i].marker = markers[i]->text;
        blocks[i].level = 1;
    }
}

}  // namespace

void build_dump_blocks(Document& document, const Context& context) {
    DumpBlockBuilder(document, context.rules).run();
    mark_dump_items(document.blocks, context.rules);
    for (Block& block : document.blocks) {
        const std::u32string head = squeeze(block.text.chars.substr(0, caption_chars));
        if (block.type == BlockType::paragraph && context.rules.is_caption(to_utf8(head)))
            block.type = BlockType::caption;
    }
    for (Page& page : document.pages) page.lines.clear();
    document.blocks_built = true;
}

}  // namespace subtext
