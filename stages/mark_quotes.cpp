// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/mark_quotes.hpp"

#include <algorithm>
#include <cmath>

#include "stages/join_pages.hpp"
#include "stages/list_levels.hpp"
#include "stages/measure_lines.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// In type sizes.
constexpr double start_indent = 1.2;  // from the start of the column
constexpr double deep_indent = 2;     // of paragraphs that alone stand in
constexpr double lopsided = 3;        // by which the end stands in further: lines of an address
constexpr double marker_room = 4;     // a marker and the blank behind it are not wider
constexpr double same_edge = 0.5;     // what begins so near to each other begins at one edge

constexpr double smaller = 0.95;           // times the body
constexpr std::size_t longest_quote = 5;   // paragraphs of one that is told by its indent alone
constexpr std::size_t longest_item = 100;  // blocks that are looked at for the item that goes on
constexpr std::size_t min_chars = 40;      // fewer are a formula, a name or a line of an address

// Where its lines begin, but for an indented first one.
double edge_of(const Look& look) {
    return look.lines > 1 ? std::min(look.x0, look.rest_x0) : look.x0;
}

bool agree(const Block& a, const Block& b) {
    const double size = std::max(a.look.size, b.look.size);
    return std::abs(edge_of(a.look) - edge_of(b.look)) < same_edge * size;
}

// Whether quotation marks open the text and close it, stops left out.
bool is_enclosed(const Text& text) {
    static constexpr std::u32string_view opening = U"“„«\"‟‘‹", closing = U"”“»\"’›";
    static constexpr std::u32string_view stops = U".,;:)]…";
    const std::u32string_view chars = text.chars;
    if (chars.empty() || opening.find(chars.front()) == opening.npos) return false;
    std::size_t end = chars.size();
    while (end > 1 && (is_gap(chars[end - 1]) || stops.find(chars[end - 1]) != stops.npos)) --end;
    return closing.find(chars[end - 1]) != closing.npos;
}

class QuoteFinder {
public:
    explicit QuoteFinder(std::vector<Block>& blocks) : blocks_(blocks), body_(body_size(blocks)) {}

    void run() {
        for (std::size_t i = 1; i < blocks_.size(); ++i) {
            if (is_running_text(blocks_[i - 1]) && stands_in(i) && (looks_quoted(i) || goes_on(i)))
                blocks_[i].type = BlockType::quote;
        }
    }

private:
    bool stands_in(std::size_t i) const {
        const Block& block = blocks_[i];
        const Look& look = block.look;
        return block.type == BlockType::paragraph && block.tags.empty() && !look.tabular &&
               !look.boxed && !look.centered && !look.bold && look.size > 0 &&
               edge_of(look) > start_indent * look.size;
    }

    bool looks_quoted(std::size_t i) const {
        const Block& block = blocks_[i];
        const Look& look = block.look;
        if (block.text.chars.size() < min_chars || look.size > body_ / smaller) return false;
        if (is_enclosed(block.text)) return true;
        if (look.lines < 2 || is_in_item(i)) return false;
        const double room = look.end_indent, edge = edge_of(look);
        if (room > edge + lopsided * look.size) return false;
        return room > 0 || look.size < smaller * body_ || look.italic || stands_in_alone(i);
    }

    // Whether the block is one of a few paragraphs that begin deeper than what is around them.
    bool stands_in_alone(std::size_t i) const {
        std::size_t first = i, last = i;
        while (first > 0 && is_of_run(first - 1, i)) --first;
        while (last + 1 < blocks_.size() && is_of_run(last + 1, i)) ++last;
        if (first == 0 || last - first >= longest_quote || !is_running_text(blocks_[first - 1]))
            return false;
        const bool back = last + 1 == blocks_.size() || is_less_deep(last + 1, i);
        return is_less_deep(first - 1, i) && back;
    }

    bool is_of_run(std::size_t k, std::size_t i) const {
        const std::size_t apart = k > i ? k - i : i - k;
        return apart <= longest_quote && agree(blocks_[k], blocks_[i]) &&
               (blocks_[k].type == BlockType::paragraph || blocks_[k].type == BlockType::quote);
    }

    bool is_less_deep(std::size_t k, std::size_t i) const {
        const Look& look = blocks_[i].look;
        return edge_of(blocks_[k].look) < edge_of(look) - deep_indent * look.size;
    }

    // Whether the text of an item of the list above begins where the block does, as what goes on in
    // the item does.
    bool is_in_item(std::size_t i) const {
        const std::size_t first = i - std::min(i, longest_item);
        for (std::size_t k = i; k-- > first;) {
            const Look& above = blocks_[k].look;
            const bool item = blocks_[k].type == BlockType::list_item || hangs(above);
            if (item && begins_in(above, blocks_[i].look)) return true;
            if (!item && !agree(blocks_[k], blocks_[i])) return false;
        }
        return false;
    }

    static bool begins_in(const Look& item, const Look& look) {
        const double edge = edge_of(look);
        if (item.lines > 1) return std::abs(item.rest_x0 - edge) < same_edge * look.size;
        return edge > item.x0 && edge < item.x0 + marker_room * look.size;
    }

    // A quote's next paragraph, which may be short.
    bool goes_on(std::size_t i) const {
        const Block &above = blocks_[i - 1], &block = blocks_[i];
        return above.type == BlockType::quote && agree(above, block) &&
               above.look.size == block.look.size && above.look.last_column == block.look.column &&
               (block.look.lines == 1 || above.look.end_indent == 0 || block.look.end_indent > 0);
    }

    std::vector<Block>& blocks_;
    const double body_;
};

}  // namespace

void mark_quotes(Document& document, [[maybe_unused]] const Context& context) {
    QuoteFinder(document.blocks).run();
}

}  // namespace subtext
