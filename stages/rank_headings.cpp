// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/rank_headings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "rules/rules.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double larger = 1.08;           // times the body: display type
constexpr std::size_t sender_chars = 60;  // a shorter block under a display line is no text of it
constexpr std::size_t prose_chars = 280;  // a longer block of body type is running text
constexpr std::size_t max_heading_chars = 280;
constexpr int max_heading_lines = 5;
constexpr std::ptrdiff_t min_lead_in_words = 6;  // with a colon over a list; fewer are a heading
constexpr int max_sentence_lines = 3;            // of a bold sentence that heads the text under it

struct Body {
    double size = 10;
    bool bold = false, italic = false;
};

Body body_of(const std::vector<Block>& blocks) {
    std::map<double, std::size_t> sizes;
    std::size_t bold = 0, italic = 0, all = 0;
    for (const Block& block : blocks) {
        const std::size_t count = block.text.chars.size();
        sizes[block.look.size] += count;
        all += count;
        bold += block.look.bold ? count : 0;
        italic += block.look.italic ? count : 0;
    }
    Body body;
    std::size_t most = 0;
    for (const auto& [size, count] : sizes) {
        if (count > most) most = count, body.size = size;
    }
    body.bold = bold * 2 > all;
    body.italic = italic * 2 > all;
    return body;
}

std::string plain(const Block& block) {
    return to_utf8(squeeze(block.text.chars));
}

std::size_t count_letters(const Text& text) {
    return static_cast<std::size_t>(std::count_if(text.chars.begin(), text.chars.end(), is_letter));
}

char32_t last_char(const Text& text) {
    for (std::size_t i = text.chars.size(); i-- > 0;) {
        const char32_t c = text.chars[i];
        const bool raised =
            std::any_of(text.anchors.begin(), text.anchors.end(), [&](const Anchor& a) {
                return a.kind == Anchor::Kind::raised && a.start <= i && i < a.end;
            });
        if (!raised && !is_space(c)) return c;
    }
    return 0;
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
           block.look.gap_above > 0.25 && next && next->type == BlockType::paragraph &&
           !next->look.bold && is_one_sentence(block.text);
}

std::ptrdiff_t count_words(const std::string& text) {
    return std::count(text.begin(), text.end(), ' ') + 1;
}

// Whether the block could be a heading by what it says.
bool reads_like_heading(const Block& block, const Block* next, const Rules& rules) {
    if (block.text.chars.size() > max_heading_chars || block.look.lines > max_heading_lines)
        return false;
    if (count_letters(block.text) < 2) return false;
    static constexpr std::u32string_view ends = U".;,";
    const std::string text = plain(block);
    const char32_t last = last_char(block.text);
    const bool numbered_line =
        rules.heading_number(text).has_value() &&
        (block.look.lines == 1 || (block.look.bold && block.look.lines <= max_sentence_lines));
    const bool ended = ends.find(last) != std::u32string_view::npos;
    if (ended && !(last == U'.' && (numbered_line || heads_as_sentence(block, next)))) return false;
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
    if (look.size < 0.9 * body.size) return false;
    if (look.bold && !body.bold) return true;
    if (look.boxed && look.lines == 1 && numbered) return true;
    const bool apart = look.gap_above > 0.25 || look.first_in_column;
    if (look.capitals && count_letters(block.text) >= 4 && look.lines <= 3) return apart;
    return look.italic && !body.italic && look.lines <= 2 && apart && look.gap_below > 0.15 &&
           !look.last_line_fills;
}

bool is_candidate(const std::vector<Block>& blocks, std::size_t i, const Body& body,
                  const Rules& rules) {
    const Block* next = i + 1 < blocks.size() ? &blocks[i + 1] : nullptr;
    const bool numbered = blocks[i].look.boxed && rules.heading_number(plain(blocks[i]));
    return blocks[i].type == BlockType::paragraph &&
           looks_like_heading(blocks[i], numbered, body) &&
           reads_like_heading(blocks[i], next, rules);
}

bool starts_lower(const Text& text) {
    const auto first = std::find_if(text.chars.begin(), text.chars.end(), is_letter);
    return first != text.chars.end() && is_lower(*first);
}

void merge_next(std::vector<Block>& blocks, std::size_t into) {
    Block& above = blocks[into];
    Block& below = blocks[into + 1];
    above.text.chars.push_back(line_break);
    append(above.text, below.text);
    for (Region& region : below.regions) {
        if (region.page == above.regions.back().page)
            above.regions.back().box.add(region.box);
        else
            above.regions.push_back(region);
    }
    above.look.lines += below.look.lines;
    above.look.gap_below = below.look.gap_below;
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(into) + 1);
}

// Groups around the title that go on with the same phrase belong to it: one of two begins in lower
// case.
std::size_t joined_title(std::vector<Block>& blocks, std::size_t title, const Body& body,
                         const Rules& rules) {
    const int page = blocks[title].regions.front().page;
    while (title > 0 && is_candidate(blocks, title - 1, body, rules) &&
           (starts_lower(blocks[title].text) || starts_lower(blocks[title - 1].text))) {
        merge_next(blocks, --title);
    }
    bool connector = false;
    while (title + 1 < blocks.size()) {
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
    const double ratio = a.look.size / std::max(b.look.size, 1.0);
    if (ratio > 1.05 || ratio < 0.95) return ratio > 1;
    return a.look.bold == b.look.bold && a.text.chars.size() > 2 * b.text.chars.size();
}

// The title: the largest display type on the first page.
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
        if (!is_candidate(blocks, i, body, rules) || (rules.heading_number(plain(block)) && i > 0))
            continue;
        if (!best || (!text_seen && outshines(block, blocks[*best]))) best = i;
    }
    if (!best) return std::nullopt;
    return joined_title(blocks, *best, body, rules);
}

// Visual rank of a heading: larger, bolder, in capitals comes first; else what comes first in the
// text.
struct Style {
    double size = 0;
    bool bold = false, capitals = false, italic = false;
    std::uint32_t color = 0;
    Numbering numbering = Numbering::none;
    int depth = 0;

    bool same_face(const Style& o) const {
        return std::abs(size - o.size) <= 0.03 * size && bold == o.bold && capitals == o.capitals &&
               italic == o.italic && color == o.color;
    }
    bool operator==(const Style& o) const {
        return same_face(o) && numbering == o.numbering && depth == o.depth;
    }
};

Style style_of(const Block& block, const std::optional<Marker>& number) {
    const Look& look = block.look;
    Style style{look.size, look.bold, look.capitals, look.italic, look.color, Numbering::none, 0};
    if (number) {
        style.numbering = number->numbering;
        style.depth = number->depth;
    }
    return style;
}

bool outranks(const Style& a, const Style& b) {
    if (std::abs(a.size - b.size) > 0.03 * std::max(a.size, b.size)) return a.size > b.size;
    if (a.bold != b.bold) return a.bold;
    if (a.capitals != b.capitals) return a.capitals;
    if (a.italic != b.italic) return b.italic;
    return false;
}

struct Heading {
    Block* block;
    Style style;
    std::size_t rank = 0;  // 0 is highest
    int value = 0;         // of its number
};

// A colour that a single heading has tells nothing of its rank.
void forget_lone_colors(std::vector<Heading>& headings) {
    for (Heading& h : headings) {
        const auto like = [&](const Heading& o) { return o.style.same_face(h.style); };
        if (std::count_if(headings.begin(), headings.end(), like) > 1) continue;
        for (const Heading& other : headings) {
            Style tried = h.style;
            tried.color = other.style.color;
            if (&other == &h || !other.style.same_face(tried)) continue;
            h.style.color = other.style.color;
            break;
        }
    }
}

// The styles in order of rank. Headings without a number rank with the first numbered ones of their
// face.
std::vector<Style> ranked_styles(std::vector<Heading>& headings) {
    forget_lone_colors(headings);
    for (Heading& h : headings) {
        if (h.style.numbering != Numbering::none) continue;
        for (const Heading& other : headings) {
            if (other.style.numbering == Numbering::none || !other.style.same_face(h.style))
                continue;
            h.style.numbering = other.style.numbering;
            h.style.depth = other.style.depth;
            break;
        }
    }
    std::vector<Style> styles;
    for (const Heading& h : headings) {
        if (std::find(styles.begin(), styles.end(), h.style) == styles.end())
            styles.push_back(h.style);
    }
    std::stable_sort(styles.begin(), styles.end(), outranks);
    return styles;
}

// Numbers that go on make one series of headings, also where their type was set unevenly.
void level_series(std::vector<Heading>& headings) {
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const Heading& h = headings[i];
        if (h.value == 0) continue;
        for (std::size_t k = i; k-- > 0;) {
            const Heading& before = headings[k];
            if (before.value == 0 || before.style.numbering != h.style.numbering ||
                before.style.depth != h.style.depth)
                continue;
            if (before.value + 1 == h.value && before.rank < h.rank &&
                before.style.bold == h.style.bold) {
                const std::size_t from = h.rank, to = before.rank;
                for (Heading& other : headings) other.rank = other.rank == from ? to : other.rank;
            }
            break;
        }
    }
}

// Display type of a cover or front leaf ranks with the first headings of the text: several headings
// of one style, all on pages before those of the next style, are no parents of them.
void level_front_matter(std::vector<Heading>& headings) {
    int last = 0, count = 0, first_below = 0;
    for (const Heading& h : headings) {
        const int page = h.block->regions.front().page;
        if (h.rank == 0)
            last = page, ++count;
        else if (first_below == 0)
            first_below = page;
    }
    if (count < 2 || first_below <= last) return;
    for (Heading& h : headings) h.rank = h.rank == 0 ? 1 : h.rank;
}

// Display lines above the title, the name of a sender, head no sections.
void set_levels(std::vector<Block>& blocks, std::size_t first, const Rules& rules) {
    std::vector<Heading> headings;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Block& block = blocks[i];
        if (block.type == BlockType::heading && i < first) block.level = 1;
        if (i < first) continue;
        if (block.type == BlockType::heading) {
            const std::optional<Marker> number = rules.heading_number(plain(block));
            headings.push_back({&block, style_of(block, number), 0, number ? number->value : 0});
        }
    }
    const std::vector<Style> styles = ranked_styles(headings);
    for (Heading& h : headings) {
        h.rank = static_cast<std::size_t>(std::find(styles.begin(), styles.end(), h.style) -
                                          styles.begin());
    }
    level_series(headings);
    level_front_matter(headings);
    const auto under_rule = [](const Heading& h) { return h.block->look.under_rule; };
    const bool lone_rule = std::count_if(headings.begin(), headings.end(), under_rule) == 1;
    std::vector<std::size_t> open;
    for (Heading& h : headings) {
        // One heading under a rule begins a part of its own.
        if (lone_rule && under_rule(h)) open.clear();
        while (!open.empty() && open.back() >= h.rank) open.pop_back();
        open.push_back(h.rank);
        h.block->level = static_cast<int>(open.size());
    }
}

// Display lines around the title that stand over no text, the names of senders, are no headings.
// Bold type and capitals mark the parts of a longer title, as courts set them.
bool is_sender_line(const std::vector<Block>& blocks, std::size_t i) {
    const Block& block = blocks[i];
    if (block.look.bold || block.look.capitals || i + 1 >= blocks.size()) return false;
    return blocks[i + 1].text.chars.size() < sender_chars || blocks[i + 1].type == BlockType::title;
}

// Paragraphs again of the headings that are none, on the page of the title and before its text.
void release_sender_lines(std::vector<Block>& blocks, std::size_t title) {
    const int page = blocks[title].regions.front().page;
    for (std::size_t i = 0; i < blocks.size() && blocks[i].regions.front().page == page; ++i) {
        if (blocks[i].type == BlockType::paragraph && blocks[i].text.chars.size() > prose_chars)
            return;
        if (blocks[i].type == BlockType::heading && is_sender_line(blocks, i))
            blocks[i].type = BlockType::paragraph;
    }
}

}  // namespace

void rank_headings(Document& document, const Context& context) {
    const Rules& rules = context.rules;
    const Body body = body_of(document.blocks);
    const std::optional<std::size_t> title = find_title(document.blocks, body, rules);
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        Block& block = document.blocks[i];
        if (title && i == *title)
            block.type = BlockType::title;
        else if (is_candidate(document.blocks, i, body, rules))
            block.type = BlockType::heading;
    }
    if (title) release_sender_lines(document.blocks, *title);
    set_levels(document.blocks, title.value_or(0), rules);
}

}  // namespace subtext
