// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_dump_blocks.hpp"

#include <algorithm>
#include <deque>
#include <optional>

#include "rules/rules.hpp"
#include "stages/dump_breaks.hpp"
#include "stages/dump_rows.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double heading_share = 0.7;  // a row of a heading is seldom longer
constexpr std::size_t heading_rows = 2, title_rows = 5;
constexpr std::size_t caption_chars = 120;    // no more are read, to save time
constexpr std::size_t paragraph_chars = 250;  // seldom an item is so long

// What speaks for a paragraph's end beside blanks and room, as logarithms of odds.
constexpr double behind_sentence = 0, in_sentence = -2, in_paragraph = -2,
                 lower_behind_sentence = -2.5, lower_item = -1, next_bare_item = 0.5,
                 lower_in_sentence = -8, like_heading = 1.5, sure_heading = 3, numbered_heading = 1,
                 next_item = 2, lead_in = 2;

// Whether a letter behind that number is a Roman number: "i.", but not behind "h."
bool counts_as_roman(const Marker& marker, int before) {
    if (marker.roman_value == 0) return false;
    return marker.roman_value == before + 1 ||
           (marker.roman_value == 1 && marker.value != before + 1);
}

class DumpBlockBuilder {
public:
    DumpBlockBuilder(Document& document, const Rules& rules)
        : document_(document),
          rows_(read_dump_rows(document, rules)),
          usual_(usual_length(document)),
          breaks_(rows_) {}

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
               row.length < heading_share * row.usual;
    }

    // One row, and not half of it full.
    bool is_numbered_heading(std::size_t i) const {
        constexpr double half = 0.5;
        return rows_here_ == 1 && rows_[i].numbered && reads_like_heading(i) &&
               !rows_[i].leads_on && rows_[i].length < half * rows_[i].usual;
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
        if (is_numbered_heading(i - 1) && !row.lower) return true;
        if (above.label_only && !above.bullet && !row.lower) return true;
        if (row.labelled &&
            (above.ended || row.gap > 0 || !above_full(i) || reads_like_heading(i - 1)))
            return true;
        if (above.leads_on && !row.marker && !row.labelled) return false;
        if ((row.dated || above.dated) && !row.lower && !above.open && !above_full(i)) return true;
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
        const Marker& marker = *rows_[i].marker;
        return number_ > 0 && (marker.value == number_ + 1 || marker.roman_value == number_ + 1);
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
        if (ended && leads_in(i)) points += lead_in;
        if (row.lower)
            points += above.lists ? (in_bare_item_ ? next_bare_item : lower_item)
                      : ended     ? lower_behind_sentence
                                  : lower_in_sentence;
        if (row.numbered && reads_like_heading(i)) points += numbered_heading;
        if (ended && reads_like_heading(i)) points += stands_alone(i) ? sure_heading : like_heading;
        if (ended) return points;
        return points + (heads(i) || in_item_ ? 0 : in_paragraph);
    }

    // "We recommend that the council:" above items.
    bool leads_in(std::size_t i) const {
        return rows_[i].lists && !rows_[i].lower && i + 1 < rows_.size() && rows_[i + 1].marker;
    }

    // Whether the row could have gone on, and the next one begins anew.
    bool stands_alone(std::size_t i) const {
        return i + 1 < rows_.size() && !rows_[i + 1].lower && !rows_[i + 1].lone &&
               breaks_.points_of_room(i + 1) > 1;
    }

    // Whether all that the block has above row `i` reads like a heading: its first row is short,
    // or full and its last one is not.
    bool heads(std::size_t i) const {
        const DumpRow& above = rows_[i - 1];
        const std::size_t first = i - rows_here_;
        const std::size_t most = document_.blocks.size() == 1 ? title_rows : heading_rows;
        const bool full = rows_here_ > 1 && !rows_[first].lower && !rows_[first].bullet &&
                          !above_full(i) && !has_stop(first, i);
        return rows_here_ <= most && (reads_like_heading(first) || full) && !above.ended &&
               !above.open && !above.address;
    }

    // Whether a sentence ends within the rows.
    bool has_stop(std::size_t begin, std::size_t end) const {
        return std::any_of(
            rows_.begin() + static_cast<std::ptrdiff_t>(begin),
            rows_.begin() + static_cast<std::ptrdiff_t>(end),
            [](const DumpRow& row) { return row.text.find(U". ") != row.text.npos; });
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
        in_bare_item_ = row.lower && i > 0 && rows_[i - 1].lists;
        if (row.marker) {
            number_ =
                counts_as_roman(*row.marker, number_) ? row.marker->roman_value : row.marker->value;
            number_style_ = row.marker->text;
        }
        block.regions.push_back({row.line->page, {}});
        document_.blocks.push_back(std::move(block));
        rows_here_ = 0;
        unstack(row.bullet ? stack_.size() : 1);
    }

    // Bullets that stand in a stack, with the texts of their items below it.
    void unstack(std::size_t count) {
        for (; count > 0 && !stack_.empty(); --count) {
            add(stack_.front());
            stack_.pop_front();
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
    std::deque<std::size_t> stack_;  // rows of bullets that wait for their texts
    bool in_item_ = false;           // the block has a bullet
    bool in_bare_item_ = false;      // or has lost one: it is small, behind a colon or semicolon
    int number_ = 0;                 // of the last marker
    std::string number_style_;       // and the marker
    std::size_t rows_here_ = 0;      // of the block
};

// Tells the list items among the blocks: bullets always, numbers in a series of at least two.
class ItemMarker {
public:
    ItemMarker(std::vector<Block>& blocks, const Rules& rules) : blocks_(blocks) {
        int before = 0;
        for (const Block& block : blocks) {
            std::u32string head = block.text.chars.substr(0, caption_chars);
            std::replace_if(head.begin(), head.end(), is_break, U' ');
            markers_.push_back(rules.list_marker(to_utf8(head)));
            if (!markers_.back()) continue;
            Marker& marker = *markers_.back();
            if (counts_as_roman(marker, before))
                marker.numbering = Numbering::roman, marker.value = marker.roman_value;
            before = marker.value;
        }
        inside_.resize(blocks.size(), false);
    }

    void run() {
        std::vector<bool> seen(blocks_.size(), false);
        std::vector<std::vector<std::size_t>> lone;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (!is_number(i) || seen[i]) continue;
            std::vector<std::size_t> series{i};
            for (std::size_t k = next_of(i); k < blocks_.size(); k = next_of(k))
                series.push_back(k);
            for (const std::size_t k : series) seen[k] = true;
            // A single one is an item only within another: "2. …", "a. …", "3. …".
            if ((series.size() > 1 || inside_[i]) && !counts_paragraphs(series)) take(series);
        }
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (markers_[i] && markers_[i]->numbering == Numbering::none) mark(i);
        }
        for (std::size_t i = 1; i < blocks_.size(); ++i) mark_bare_items(i);
    }

private:
    bool is_number(std::size_t i) const {
        return markers_[i] && markers_[i]->numbering != Numbering::none && markers_[i]->depth == 1;
    }

    bool is_alike(std::size_t i, std::size_t k) const {
        return markers_[k]->style == markers_[i]->style &&
               markers_[k]->numbering == markers_[i]->numbering;
    }

    // The block with the next number, behind items of other kinds; the number of blocks for none.
    std::size_t next_of(std::size_t i) const {
        for (std::size_t k = i + 1; k < blocks_.size() && markers_[k]; ++k) {
            if (!is_alike(i, k)) continue;
            return markers_[k]->value == markers_[i]->value + 1 ? k : blocks_.size();
        }
        return blocks_.size();
    }

    // Numbers count paragraphs where most of them say more than a sentence, or are headings.
    bool counts_paragraphs(const std::vector<std::size_t>& series) const {
        const auto lengthy = std::count_if(series.begin(), series.end(), [this](std::size_t i) {
            return is_lengthy(i) || (is_title(i) && i + 1 < blocks_.size() && is_lengthy(i + 1));
        });
        return lengthy * 2 > static_cast<std::ptrdiff_t>(series.size());
    }

    bool is_lengthy(std::size_t i) const { return blocks_[i].text.chars.size() > paragraph_chars; }

    bool is_title(std::size_t i) const {
        constexpr std::u32string_view stops = U".;:,";
        return blocks_[i].look.lines == 1 && stops.find(blocks_[i].text.chars.back()) == stops.npos;
    }

    void take(const std::vector<std::size_t>& series) {
        for (std::size_t n = 0; n < series.size(); ++n) {
            mark(series[n]);
            if (n > 0) std::fill(at(series[n - 1] + 1), at(series[n]), true);
        }
    }

    // Items whose bullets are lost: behind a colon, in small letters, each up to a semicolon.
    void mark_bare_items(std::size_t first) {
        if (last_char(blocks_[first - 1].text) != U':') return;
        std::size_t end = first;
        while (end < blocks_.size() && is_bare_item(end) && last_char(blocks_[end].text) == U';')
            ++end;
        if (end == first || end == blocks_.size() || !is_bare_item(end)) return;
        for (std::size_t i = first; i <= end; ++i) {
            blocks_[i].type = BlockType::list_item;
            blocks_[i].level = 1;
        }
    }

    bool is_bare_item(std::size_t i) const {
        return blocks_[i].type == BlockType::paragraph && is_lower(blocks_[i].text.chars.front());
    }

    std::vector<bool>::iterator at(std::size_t i) {
        return inside_.begin() + static_cast<std::ptrdiff_t>(i);
    }

    void mark(std::size_t i) {
        Text& text = blocks_[i].text;
        std::size_t length = to_utf32(to_utf8(text.chars).substr(0, markers_[i]->length)).size();
        while (length < text.chars.size() && is_gap(text.chars[length])) ++length;
        replace(text, 0, length, U"");
        blocks_[i].type = BlockType::list_item;
        blocks_[i].marker = markers_[i]->text;
        blocks_[i].level = inside_[i] ? 2 : 1;
    }

    std::vector<Block>& blocks_;
    std::vector<std::optional<Marker>> markers_;
    std::vector<bool> inside_;  // between two items of a series
};

}  // namespace

void build_dump_blocks(Document& document, const Context& context) {
    DumpBlockBuilder(document, context.rules).run();
    ItemMarker(document.blocks, context.rules).run();
    for (Block& block : document.blocks) {
        const std::u32string head = squeeze(block.text.chars.substr(0, caption_chars));
        if (block.type == BlockType::paragraph && context.rules.is_caption(to_utf8(head)))
            block.type = BlockType::caption;
    }
    for (Page& page : document.pages) page.lines.clear();
    document.blocks_built = true;
}

}  // namespace subtext
