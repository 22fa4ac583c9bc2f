// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/rank_headings.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "rules/rules.hpp"
#include "stages/heading_levels.hpp"
#include "stages/measure_lines.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double larger = 1.08;           // times the body: display type
constexpr std::size_t sender_chars = 60;  // a shorter block under a display line is no text of it
constexpr std::size_t prose_chars = 280;  // a longer block of body type is running text
constexpr std::size_t max_heading_chars = 280;
constexpr std::size_t max_title_chars = 1000;  // of the groups that go on with it: a longer is none
constexpr int max_heading_lines = 5;
constexpr std::ptrdiff_t min_lead_in_words = 6;   // with a colon over a list; fewer are a heading
constexpr int max_sentence_lines = 3;             // of a bold sentence that heads the text under it
constexpr double display = 1.2;                   // times the body: type that no emphasis is set in
constexpr std::size_t min_sentence_headings = 2;  // one bold sentence by itself is an emphasis
constexpr double apart_above = 0.25, apart_below = 0.15;  // leadings of white space
constexpr double smallest = 0.9;                          // times the body
constexpr int fewest_capitals = 4, most_lines_in_capitals = 3;
constexpr int most_lines = 2;  // of headings that are underlined or in italics only

struct Body {
    double size = 10;
    bool bold = false, italic = false;
};

Body body_of(const std::vector<Block>& blocks) {
    std::size_t bold = 0, italic = 0, all = 0;
    for (const Block& block : blocks) {
        const std::size_t count = block.text.chars.size();
        all += count;
        bold += block.look.bold ? count : 0;
        italic += block.look.italic ? count : 0;
    }
    Body body;
    body.size = body_size(blocks);
    body.bold = bold * 2 > all;
    body.italic = italic * 2 > all;
    return body;
}

std::string plain(const Block& block) {
    return to_utf8(squeeze(block.text.chars));
}

bool is_only_date(const std::string& text, const Rules& rules) {
    constexpr std::size_t longest_date = 40;
    return text.size() <= longest_date && !rules.date(text, false).empty();
}

// No full stop with a blank behind it inside.
bool is_one_sentence(const Text& text) {
    for (std::size_t i = 1; i + 1 < text.chars.size(); ++i) {
        const bool blank = text.chars[i + 1] == U' ' || is_break(text.chars[i + 1]);
        if (text.chars[i] == U'.' && blank && is_lower(text.chars[i - 1])) return false;
    }
    return true;
}

// A bold sentence that stands alone over plain text.
bool heads_as_sentence(const Block& block, const Block* next) {
    return block.look.bold && block.look.lines <= max_sentence_lines &&
           block.look.gap_above > apart_above && next && next->type == BlockType::paragraph &&
           !next->look.bold && is_one_sentence(block.text);
}

std::ptrdiff_t count_words(const std::string& text) {
    return std::count(text.begin(), text.end(), ' ') + 1;
}

// Whether the block may be a heading though a full stop ends it.
bool may_end(const Block& block, const Block* next, const Body& body, const Rules& rules) {
    const Look& look = block.look;
    if (look.capitals && look.wholly_bold) return true;
    const bool formed = look.lines == 1 || look.size >= display * body.size ||
                        (look.bold && look.lines <= max_sentence_lines);
    return (formed && rules.heading_number(plain(block))) || heads_as_sentence(block, next);
}

// Whether the block could be a heading by what it says.
bool reads_like_heading(const Block& block, const Block* next, const Body& body,
                        const Rules& rules) {
    if (block.text.chars.size() > max_heading_chars || block.look.lines > max_heading_lines)
        return false;
    if (count_letters(block.text.chars) < 2) return false;
    static constexpr std::u32string_view ends = U".;,";
    const std::string text = plain(block);
    const char32_t last = last_char(block.text);
    const bool ended = ends.find(last) != std::u32string_view::npos;
    if (ended && !(last == U'.' && may_end(block, next, body, rules))) return false;
    if (last == U':' && next && next->type == BlockType::list_item &&
        count_words(text) >= min_lead_in_words)
        return false;
    return !rules.is_contents_line(text) && (block.look.capitals || !is_only_date(text, rules)) &&
           rules.urls(text).empty() && rules.emails(text).empty();
}

// Whether the block is set like a heading.
bool looks_like_heading(const Block& block, bool numbered, const Body& body) {
    const Look& look = block.look;
    if (look.size >= larger * body.size) return true;
    if (look.size < smallest * body.size) return false;
    if (look.wholly_bold && !body.bold) return true;
    if (look.boxed && look.lines == 1 && numbered) return true;
    const bool apart = look.gap_above > apart_above || look.first_in_column;
    if (look.capitals && count_letters(block.text.chars) >= fewest_capitals &&
        look.lines <= most_lines_in_capitals)
        return apart;
    if (look.underlined && look.lines <= most_lines) return apart;
    return look.italic && !body.italic && look.lines <= most_lines && apart &&
           look.gap_below > apart_below && !look.last_line_fills;
}

bool is_candidate(const std::vector<Block>& blocks, std::size_t i, const Body& body,
                  const Rules& rules) {
    const Block* next = i + 1 < blocks.size() ? &blocks[i + 1] : nullptr;
    const bool numbered = blocks[i].look.boxed && rules.heading_number(plain(blocks[i]));
    return blocks[i].type == BlockType::paragraph && !blocks[i].look.tabular &&
           looks_like_heading(blocks[i], numbered, body) &&
           reads_like_heading(blocks[i], next, body, rules);
}

bool starts_lower(const Text& text) {
    const auto first = std::find_if(text.chars.begin(), text.chars.end(), is_letter);
    return first != text.chars.end() && is_lower(*first);
}

void merge(Block& above, const Block& below) {
    above.text.chars.push_back(line_break);
    append(above.text, below.text);
    for (const Region& region : below.regions) {
        if (region.page == above.regions.back().page)
            above.regions.back().box.add(region.box);
        else
            above.regions.push_back(region);
    }
    above.look.lines += below.look.lines;
    above.look.gap_below = below.look.gap_below;
}

void merge_next(std::vector<Block>& blocks, std::size_t into) {
    merge(blocks[into], blocks[into + 1]);
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(into) + 1);
}

// Groups around the title that go on with the same phrase belong to it: one of two begins in lower
// case.
std::size_t joined_title(std::vector<Block>& blocks, std::size_t title, const Body& body,
                         const Rules& rules) {
    const int page = blocks[title].regions.front().page;
    const auto may_grow = [&] { return blocks[title].text.chars.size() <= max_title_chars; };
    while (title > 0 && may_grow() && is_candidate(blocks, title - 1, body, rules) &&
           (starts_lower(blocks[title].text) || starts_lower(blocks[title - 1].text))) {
        merge_next(blocks, --title);
    }
    bool connector = false;
    while (title + 1 < blocks.size() && may_grow()) {
        const Block& next = blocks[title + 1];
        const bool lower = starts_lower(next.text);
        if (next.regions.front().page != page || !is_candidate(blocks, title + 1, body, rules) ||
            !(lower || connector))
            break;
        connector = lower;
        merge_next(blocks, title);
    }
    return title;
}

// Of two display lines over the text the larger is the title, of two alike the one that says more.
bool outshines(const Block& a, const Block& b) {
    constexpr double alike = 0.05;  // relative difference of two type sizes
    const double ratio = a.look.size / std::max(b.look.size, 1.0);
    if (std::abs(ratio - 1) > alike) return ratio > 1;
    return a.look.bold == b.look.bold && a.text.chars.size() > 2 * b.text.chars.size();
}

// The title: the largest display type on the first page that names neither a state nor a part of
// the document.
std::optional<std::size_t> find_title(std::vector<Block>& blocks, const Body& body,
                                      const Rules& rules) {
    if (blocks.empty()) return std::nullopt;
    const int page = blocks.front().regions.empty() ? 1 : blocks.front().regions.front().page;
    std::optional<std::size_t> best;
    bool text_seen = false;
    for (std::size_t i = 0; i < blocks.size() && blocks[i].regions.front().page == page; ++i) {
        const Block& block = blocks[i];
        text_seen |= block.text.chars.size() > prose_chars && block.look.size < larger * body.size;
        if (text_seen && !best) break;
        if (!is_candidate(blocks, i, body, rules)) continue;
        const std::string text = plain(block);
        if (rules.is_state_name(text) || rules.is_part_heading(text) ||
            (i > 0 && rules.heading_number(text)))
            continue;
        if (!best || (!text_seen && outshines(block, blocks[*best]))) best = i;
    }
    if (!best) return std::nullopt;
    return joined_title(blocks, *best, body, rules);
}

// Display lines around the title that stand over no text but an address, the names of senders, are
// no headings.
// Bold type and capitals mark the parts of a longer title, as courts set them.
bool is_sender_line(const std::vector<Block>& blocks, std::size_t i, const Rules& rules) {
    const Block& block = blocks[i];
    if (block.look.bold || block.look.capitals || i + 1 >= blocks.size()) return false;
    const Block& next = blocks[i + 1];
    return next.text.chars.size() < sender_chars || next.type == BlockType::title ||
           (next.text.chars.size() < prose_chars && !rules.emails(plain(next)).empty());
}

// Paragraphs again of the headings that are none, on the page of the title and before its text.
void release_sender_lines(std::vector<Block>& blocks, std::size_t title, const Rules& rules) {
    const int page = blocks[title].regions.front().page;
    for (std::size_t i = 0; i < blocks.size() && blocks[i].regions.front().page == page; ++i) {
        if (blocks[i].type == BlockType::paragraph && blocks[i].text.chars.size() > prose_chars)
            return;
        if (blocks[i].type == BlockType::heading && is_sender_line(blocks, i, rules))
            blocks[i].type = BlockType::paragraph;
    }
}

// Small capitals are as large as most of their letters, big ones or small ones.
bool is_same_capitals(const Look& a, const Look& b) {
    constexpr double small_capitals = 0.7;  // of the size of the big ones
    return a.capitals && b.capitals && a.bold == b.bold &&
           std::min(a.size, b.size) >= small_capitals * std::max(a.size, b.size);
}

// Whether the line below begins where the words behind a number above do.
bool hangs_below(const Block& above, const Block& below) {
    constexpr double solid = 0.6;  // leadings of the body
    const auto counted = [](const Text& text) {
        return !text.chars.empty() && is_digit(text.chars.front());
    };
    return counted(above.text) && !counted(below.text) && above.look.lines == 1 &&
           below.look.gap_above < solid && below.look.x0 > above.look.x0 + above.look.size;
}

bool is_same_face(const Look& a, const Look& b) {
    constexpr double same_size = 0.03;  // relative difference of two type sizes
    return std::abs(a.size - b.size) < same_size * a.size && a.bold == b.bold &&
           a.capitals == b.capitals;
}

// A heading whose lines stand so far apart that they came as blocks: the line above had no room for
// the first word of the line below.
void merge_split_headings(std::vector<Block>& blocks, const Rules& rules) {
    constexpr double word_room = 0.3;   // type sizes: the blank before a word that had room
    constexpr double widest_gap = 1.3;  // leadings of the body
    std::size_t kept = 0;
    for (std::size_t next = 1; next < blocks.size(); ++next) {
        Block &above = blocks[kept], &below = blocks[next];
        const bool headings = above.type == BlockType::heading && below.type == BlockType::heading;
        const bool full =
            above.look.last_shortfall < below.look.first_word + word_room * above.look.size;
        const bool same = is_same_face(above.look, below.look) ||
                          (full && is_same_capitals(above.look, below.look));
        if (headings && same && (full || hangs_below(above, below)) &&
            !below.look.first_in_column && below.look.gap_above < widest_gap &&
            !rules.heading_number(plain(below))) {
            merge(above, below);
        } else if (++kept < next) {
            blocks[kept] = std::move(below);
        }
    }
    blocks.resize(std::min(blocks.size(), kept + 1));
}

// Many lines in a row in one display face are a list set a little larger, no headings.
void release_runs(std::vector<Block>& blocks) {
    constexpr std::size_t many = 3;
    for (std::size_t i = 0; i < blocks.size();) {
        std::size_t end = i;
        const auto goes_on = [&](const Block& b) {
            return b.type == BlockType::heading && !b.look.bold &&
                   is_same_face(b.look, blocks[i].look);
        };
        while (end < blocks.size() && goes_on(blocks[end])) ++end;
        for (std::size_t k = i; end - i >= many && k < end; ++k)
            blocks[k].type = BlockType::paragraph;
        i = std::max(end, i + 1);
    }
}

// Bold sentences head the passages of some documents; where there is one only, it is emphasis.
void release_lone_sentence(std::vector<Block>& blocks, const Rules& rules) {
    std::vector<Block*> sentences;
    for (Block& block : blocks) {
        const bool sentence = block.type == BlockType::heading && last_char(block.text) == U'.' &&
                              !block.look.capitals && !rules.heading_number(plain(block));
        if (sentence) sentences.push_back(&block);
    }
    if (sentences.size() >= min_sentence_headings) return;
    for (Block* block : sentences) block->type = BlockType::paragraph;
}

}  // namespace

void rank_headings(Document& document, const Context& context) {
    const Rules& rules = context.rules;
    const Body body = body_of(document.blocks);
    const std::optional<std::size_t> title = find_title(document.blocks, body, rules);
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        Block& block = document.blocks[i];
        const bool signs = title && i < *title && rules.is_state_name(plain(block));
        if (title && i == *title)
            block.type = BlockType::title;
        else if (!signs && is_candidate(document.blocks, i, body, rules))
            block.type = BlockType::heading;
    }
    release_runs(document.blocks);
    release_lone_sentence(document.blocks, rules);
    merge_split_headings(document.blocks, rules);
    const auto is_title = [](const Block& block) { return block.type == BlockType::title; };
    const auto place = std::find_if(document.blocks.begin(), document.blocks.end(), is_title);
    const bool found = place != document.blocks.end();
    const auto first = found ? static_cast<std::size_t>(place - document.blocks.begin()) : 0;
    if (found) release_sender_lines(document.blocks, first, rules);
    set_heading_levels(document.blocks, first, rules);
}

}  // namespace subtext
