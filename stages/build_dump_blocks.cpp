// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_dump_blocks.hpp"

#include <algorithm>
#include <optional>

#include "rules/rules.hpp"
#include "stages/dump_rows.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// Shares of the usual length of a row.
constexpr double full_share = 0.9;     // the next word would hardly have stood on it
constexpr double short_share = 0.75;   // the text stopped here
constexpr double ended_share = 0.86;   // the same of a row that ends a sentence
constexpr double heading_share = 0.7;  // a longer row that is not ended goes on
constexpr std::size_t nearby_rows = 8;
constexpr std::size_t longest_title_row = 90;  // characters
constexpr std::size_t longest_marker = 4;      // characters of one alone on its row
constexpr std::size_t caption_chars = 120;
constexpr std::size_t paragraph_chars = 250;  // seldom an item is so long

struct Row {
    const Line* line = nullptr;
    std::u32string text;
    std::optional<Marker> marker;
    bool bullet = false;
    bool lone = false;      // nothing but a bullet or number, whose text is the next row
    bool labelled = false;  // of a recommendation
    bool numbered = false;  // as headings are
    bool ended = false;
    bool open = false;  // a comma, a hyphen or a mark stands at its end
    bool lower = false;
    bool address = false;  // nothing but one
    int gap = 0;           // empty rows above
    bool torn = false;     // the page, or notes, end above
    double length = 0;
    double first_word = 0;
};

// The last character, marks, closing quotes and brackets left out.
char32_t last_of(const Line& line) {
    static constexpr std::u32string_view closing = U"”’\"'»)]› ";
    for (std::size_t i = line.chars.size(); i-- > 0;) {
        const Char& c = line.chars[i];
        if (c.script != Script::superscript && closing.find(c.code) == std::u32string_view::npos)
            return c.code;
    }
    return 0;
}

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

std::vector<Row> read_rows(const Document& document, const Rules& rules) {
    std::vector<Row> rows;
    for (const Page& page : document.pages) {
        const Line* above = nullptr;
        for (const Line& line : page.lines) {
            Row row;
            row.line = &line;
            row.text = line.text();
            const std::string utf8 = to_utf8(row.text);
            row.marker = rules.list_marker(utf8);
            if (!row.marker && row.text.size() <= longest_marker) {
                row.marker = rules.list_marker(utf8 + " -");
                row.lone = row.marker && row.marker->length > utf8.size();
                if (!row.lone) row.marker.reset();
            }
            row.bullet = row.marker && row.marker->numbering == Numbering::none;
            row.labelled = !is_lower(row.text.front()) && rules.recommendation_label(utf8);
            row.numbered = rules.heading_number(utf8).has_value();
            const char32_t last = last_of(line);
            row.ended = is_one_of(last, U".!?:;…؟。");
            row.open = is_one_of(last, U",،–—/(") || is_hyphen(last) ||
                       (!row.ended && line.chars.back().script == Script::superscript);
            row.lower = starts_lower(row.text);
            row.address = is_address_row(row.text);
            row.torn = above == nullptr ? !rows.empty() : above->column != line.column;
            if (above != nullptr && !row.torn)
                row.gap = static_cast<int>(line.baseline - above->baseline) - 1;
            row.length = static_cast<double>(row.text.size());
            row.first_word = static_cast<double>(std::min(row.text.find(U' '), row.text.size()));
            rows.push_back(std::move(row));
            above = &line;
        }
    }
    return rows;
}

class DumpBlockBuilder {
public:
    DumpBlockBuilder(Document& document, const Rules& rules)
        : document_(document), rows_(read_rows(document, rules)), usual_(usual_length(document)) {
        for (const Row& row : rows_) has_gaps_ |= row.gap > 0;
    }

    void run() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (i == 0 || starts_block(i)) open(i);
            add(i);
        }
    }

private:
    // --- what rows say of each other -------------------------------------------------------------

    double with_next_word(std::size_t i) const {
        return rows_[i - 1].length + 1 + rows_[i].first_word;
    }
    // Whether the first word of row `i` had no room on the row above, or had plenty.
    bool above_full(std::size_t i) const { return with_next_word(i) > full_share * usual_; }
    bool above_short(std::size_t i) const {
        const double share = rows_[i - 1].ended ? ended_share : short_share;
        return with_next_word(i) < share * usual_;
    }

    // A sentence that plainly goes on: what stands between its rows parts nothing.
    bool surely_goes_on(std::size_t i) const {
        const Row &above = rows_[i - 1], &row = rows_[i];
        return !row.torn && row.lower && !row.bullet && !row.marker && !above.ended;
    }

    // How many empty rows stand between the rows of one sentence around here, above and below.
    int spacing(std::size_t i) const {
        int above = -1, below = -1;
        for (std::size_t k = i; k-- > 1 && k + nearby_rows > i && above < 0;) {
            if (surely_goes_on(k)) above = rows_[k].gap;
        }
        for (std::size_t k = i + 1; k < rows_.size() && k < i + nearby_rows && below < 0; ++k) {
            if (surely_goes_on(k)) below = rows_[k].gap;
        }
        if (above < 0 || below < 0) return std::max({above, below, 0});
        return std::min(above, below);
    }

    // Whether more empty rows stand above than around here part nothing.
    bool is_apart(std::size_t i) const { return rows_[i].gap > 0 && rows_[i].gap > spacing(i); }
    bool is_wide(std::size_t i) const { return rows_[i].gap > 1 && is_apart(i); }

    // A row for itself: no full stop, and room for more.
    bool reads_like_heading(std::size_t i) const {
        const Row& row = rows_[i];
        return !row.ended && !row.open && !row.lower && !row.bullet && !row.address &&
               row.length < heading_share * usual_;
    }

    // --- where blocks begin ----------------------------------------------------------------------

    bool starts_block(std::size_t i) const {
        const Row &above = rows_[i - 1], &row = rows_[i];
        if (above.lone) return false;
        if (row.bullet) return row.marker->style == 0 && !goes_on_behind_dash(i);
        if (row.labelled && (above.ended || row.gap > 0 || !above_full(i))) return true;
        if (row.address && !above.ended) return row.gap > 0 && reads_like_heading(i - 1);
        if (above.open && !row.labelled) return row.marker && !row.lower && row.gap > 0;
        if (row.marker && counts(i)) return true;
        if (row.torn) return parted_by_page(i);
        if (above.ended) return parted_behind_sentence(i);
        return parted_in_sentence(i);
    }

    // A dash at the start of a row may be one of the sentence.
    bool goes_on_behind_dash(std::size_t i) const {
        const Row &above = rows_[i - 1], &row = rows_[i];
        return is_one_of(row.text.front(), U"–—-") && !above.ended && above_full(i) &&
               row.gap == 0 && number_style_ != row.marker->text;
    }

    bool counts(std::size_t i) const {
        const Row &above = rows_[i - 1], &row = rows_[i];
        const bool next = number_ > 0 && row.marker->value == number_ + 1;
        // "(a) publish": its own letter is small.
        if (row.lower) return next || is_one_of(last_of(*above.line), U":;");
        if (row.marker->depth > 1 || row.marker->value > 1)
            return above.ended || next || (row.gap > 0 && row.numbered);
        return above.ended || row.gap > 0 || above_short(i);
    }

    bool parted_by_page(std::size_t i) const {
        const Row &above = rows_[i - 1], &row = rows_[i];
        if (row.lower) return above.ended && above_short(i) && !above.open;
        if (above.ended) return !above_full(i) || reads_like_heading(i);
        return above_short(i) && above.length < heading_share * usual_;
    }

    bool parted_behind_sentence(std::size_t i) const {
        const Row& row = rows_[i];
        if (row.lower) return is_apart(i) && above_short(i) && rows_[i - 1].text.back() != U';';
        if (is_apart(i) || (row.gap > 0 && reads_like_heading(i))) return true;
        return above_short(i);
    }

    // No full stop: only a row that plainly stopped stands for itself.
    bool parted_in_sentence(std::size_t i) const {
        const Row& row = rows_[i];
        if (row.lower) return false;
        if (is_wide(i) && above_short(i)) return true;
        const bool apart = is_apart(i) || !has_gaps_;
        if (reads_like_heading(i - 1) && rows_here_ <= 2 && above_short(i))
            return apart || row.length > full_share * usual_;
        return row.gap > 0 && row.numbered && reads_like_heading(i) && !above_full(i);
    }

    // --- blocks ----------------------------------------------------------------------------------

    void open(std::size_t i) {
        const Row& row = rows_[i];
        Block block;
        block.look.size = 1;
        block.look.gap_above = row.gap > 0 || row.torn || i == 0 ? 1 : 0;
        block.look.first_in_column = row.torn || i == 0;
        if (!document_.blocks.empty())
            document_.blocks.back().look.gap_below = block.look.gap_above;
        if (row.marker) number_ = row.marker->value, number_style_ = row.marker->text;
        block.regions.push_back({row.line->page, {}});
        document_.blocks.push_back(std::move(block));
        rows_here_ = 0;
    }

    void add(std::size_t i) {
        Block& block = document_.blocks.back();
        const Row& row = rows_[i];
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
    const std::vector<Row> rows_;
    const double usual_;
    bool has_gaps_ = false;      // any empty row at all
    int number_ = 0;             // of the last marker
    std::string number_style_;   // and the marker
    std::size_t rows_here_ = 0;  // of the block
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
