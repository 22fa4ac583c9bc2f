// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/heading_levels.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double same_size = 0.03;  // relative difference of two type sizes

// Visual rank of a heading: larger, bolder, in capitals comes first; else what comes first in the
// text.
struct Style {
    double size = 0;
    bool bold = false, capitals = false, italic = false;
    std::uint32_t color = 0;
    Numbering numbering = Numbering::none;
    int depth = 0;

    bool same_face(const Style& o) const {
        return std::abs(size - o.size) <= same_size * size && bold == o.bold &&
               capitals == o.capitals && italic == o.italic && color == o.color;
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
    if (std::abs(a.size - b.size) > same_size * std::max(a.size, b.size)) return a.size > b.size;
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
        const auto one = std::find_if(headings.begin(), headings.end(), like);
        if (one != headings.end() && std::any_of(one + 1, headings.end(), like)) continue;
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
    const auto numbered = [](const Heading& h) { return h.style.numbering != Numbering::none; };
    const bool none_numbered = std::none_of(headings.begin(), headings.end(), numbered);
    for (Heading& h : headings) {
        if (none_numbered || numbered(h)) continue;
        for (const Heading& other : headings) {
            if (!numbered(other) || !other.style.same_face(h.style)) continue;
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

}  // namespace

void set_heading_levels(std::vector<Block>& blocks, std::size_t first, const Rules& rules) {
    std::vector<Heading> headings;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Block& block = blocks[i];
        if (block.type == BlockType::heading && i < first) block.level = 1;
        if (i < first) continue;
        if (block.type == BlockType::heading) {
            const std::optional<Marker> number =
                rules.heading_number(to_utf8(squeeze(block.text.chars)));
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

}  // namespace subtext
