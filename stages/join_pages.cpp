// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/join_pages.hpp"

#include <algorithm>
#include <cmath>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double flush_points = 1.6;     // a justified last line ends this near to the edge
constexpr double same_indent = 1.2;      // type sizes
constexpr double indent_step = 0.8;      // type sizes; less is no first-line indent
constexpr double behind_marker = 0.3;    // type sizes: text of an item starts no farther left
constexpr double one_line_indent = 4;    // type sizes that a paragraph of one line may stand in
constexpr double word_room = 0.3;        // type sizes: the blank before a word that had room
constexpr double size_step = 0.06;       // relative difference of two type sizes
constexpr double justified_share = 0.6;  // of the inner lines of a justified document
constexpr double indented_share = 0.4;   // of the paragraphs of a document with first-line indents

// How the paragraphs of the document are set.
struct Setting {
    bool justified = false;
    bool indented = false;
};

bool is_indented(const Look& look) {
    return look.lines > 1 && look.x0 - look.rest_x0 > indent_step * look.size;
}

Setting setting_of(const std::vector<Block>& blocks) {
    int inner = 0, flush = 0, paragraphs = 0, indented = 0;
    for (const Block& block : blocks) {
        if (block.type != BlockType::paragraph || block.look.lines < 2) continue;
        inner += block.look.lines - 1;
        flush += block.look.flush_lines;
        ++paragraphs;
        indented += is_indented(block.look);
    }
    return {inner > 0 && flush >= justified_share * inner,
            paragraphs >= 4 && indented >= indented_share * paragraphs};
}

enum class Ending { open, comma, sentence, hyphen };

// How the text ends, closing quotes, brackets and reference marks left out.
Ending ending_of(const Text& text) {
    static constexpr std::u32string_view closing = U"”’\"'»)]›“ ";
    static constexpr std::u32string_view terminal = U".!?:…؟。";
    for (std::size_t i = text.chars.size(); i-- > 0;) {
        const char32_t c = text.chars[i];
        if (is_raised(text, i)) continue;
        if (terminal.find(c) != std::u32string_view::npos) return Ending::sentence;
        if (is_hyphen(c)) return Ending::hyphen;
        if (c == U',' || c == U'،') return Ending::comma;
        if (c == U';') return Ending::sentence;
        if (closing.find(c) == std::u32string_view::npos) return Ending::open;
    }
    return Ending::open;
}

bool is_caseless_start(const Text& text) {
    for (char32_t c : text.chars) {
        if (is_letter(c)) return !is_lower(c) && !is_upper(c);
        if (is_digit(c)) return false;
    }
    return false;
}

// Whether the left edges agree, counted from the column or, where the pages' columns were measured
// differently, from the edge of the page.
bool fits_indent(const Block& above, const Block& below) {
    const double size = std::max(above.look.size, 1.0);
    if (is_indented(below.look) && !is_indented(above.look)) return false;
    if (above.look.lines == 1 && above.type == BlockType::list_item)
        return below.look.x0 > above.look.x0 - behind_marker * size;
    const double expected = above.look.lines > 1 ? above.look.rest_x0 : above.look.x0;
    const double tolerance = (above.look.lines > 1 ? same_indent : one_line_indent) * size;
    const double moved = below.look.column_x0 - above.look.column_x0;
    return std::abs(below.look.x0 - expected) < tolerance ||
           std::abs(below.look.x0 + moved - expected) < tolerance;
}

// Whether the first word below would not have stood on the last line above.
bool has_no_room(const Look& above, const Look& below) {
    return above.last_line_fills ||
           above.last_shortfall <= below.first_word + word_room * above.size;
}

// Behind a full stop at the end of a page only the setting tells: the last line is flush, or the
// next word would not have stood on it.
bool goes_on_after_sentence(const Look& above, const Look& below, const Setting& setting) {
    if (above.lines < 2 || below.lines < 2 || below.bold || !has_no_room(above, below))
        return false;
    if (setting.indented) return !is_indented(below);
    return !setting.justified || std::abs(above.last_shortfall) < flush_points;
}

// An entry of a table of contents: a number in front, the page behind.
bool is_contents_entry(const Text& text) {
    const std::size_t blank = text.chars.find_last_of(U" \n");
    if (blank == std::u32string::npos || text.chars.empty() || !is_digit(text.chars.front()))
        return false;
    return std::all_of(text.chars.begin() + static_cast<std::ptrdiff_t>(blank) + 1,
                       text.chars.end(), is_digit);
}

bool goes_on(const Block& above, const Block& below, const Setting& setting) {
    if (!is_running_text(above) || below.type == BlockType::list_item || !is_running_text(below))
        return false;
    if (std::abs(above.look.size - below.look.size) > size_step * above.look.size) return false;
    if (is_contents_entry(above.text)) return false;
    const Ending ending = ending_of(above.text);
    const bool lower = starts_lower(below.text.chars);
    const bool unfinished = lower && ending != Ending::sentence;
    if (!unfinished && !fits_indent(above, below)) return false;
    if (ending == Ending::hyphen) return lower || above.look.last_line_fills;
    if (above.look.bold != below.look.bold && !lower) return false;
    if (lower) return ending != Ending::sentence || above.look.last_line_fills;
    if (ending == Ending::comma) return true;
    if (ending == Ending::open)
        return has_no_room(above.look, below.look) && !(above.look.lines == 1 && above.look.bold);
    if (is_caseless_start(below.text) && !setting.justified) return false;
    return goes_on_after_sentence(above.look, below.look, setting);
}

void join(Block& above, Block&& below) {
    const bool turns_page = above.regions.back().page != below.regions.front().page;
    above.text.chars.push_back(turns_page ? page_break : column_break);
    append(above.text, below.text);
    for (Region& region : below.regions) above.regions.push_back(region);
    const int lines = above.look.lines + below.look.lines;
    if (above.look.lines == 1) above.look.rest_x0 = below.look.x0;
    above.look.flush_lines +=
        below.look.flush_lines + (std::abs(above.look.last_shortfall) < flush_points);
    above.look.lines = lines;
    above.look.last_line_fills = below.look.last_line_fills;
    above.look.last_shortfall = below.look.last_shortfall;
    above.look.last_in_column = below.look.last_in_column;
    above.look.last_column = below.look.last_column;
    above.look.gap_below = below.look.gap_below;
}

// Captions and tables may stand between the halves of a paragraph.
bool may_stand_between(const Block& block) {
    return block.type == BlockType::caption || block.type == BlockType::table;
}

bool turns_column(const Block& above, const Block& below) {
    return above.regions.back().page != below.regions.front().page ||
           above.look.last_column != below.look.column;
}

}  // namespace

bool is_running_text(const Block& block) {
    return block.type == BlockType::paragraph || block.type == BlockType::list_item ||
           block.type == BlockType::quote;
}

void join_pages(Document& document, const Context& /*context*/) {
    const Setting setting = setting_of(document.blocks);
    std::vector<Block> out;
    for (Block& block : document.blocks) {
        std::size_t above = out.size();
        while (above > 0 && may_stand_between(out[above - 1])) --above;
        const bool candidate = above > 0 && !may_stand_between(block) &&
                               turns_column(out[above - 1], block) && !block.regions.empty() &&
                               !out[above - 1].regions.empty();
        if (candidate && goes_on(out[above - 1], block, setting))
            join(out[above - 1], std::move(block));
        else
            out.push_back(std::move(block));
    }
    document.blocks = std::move(out);
}

}  // namespace subtext
