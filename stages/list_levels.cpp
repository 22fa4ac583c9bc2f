// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/list_levels.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "stages/text.hpp"

namespace subtext {

namespace {

// In type sizes.
constexpr double hang = 0.7;         // lines behind the first stand in by more than this
constexpr double list_indent = 0.8;  // a marker this far from the margin is indented
constexpr double same_indent = 0.6;  // markers of one level stand this near to each other

constexpr double larger = 1.08;  // times the body: display type
constexpr int display_lines = 5;

struct Candidate {
    Block* block = nullptr;
    Marker marker;
    bool item = false;
};

bool returns(const Look& look) {
    return look.lines > 1 && look.rest_x0 - look.x0 < hang * look.size;
}

std::vector<std::optional<Candidate>> candidates_of(std::vector<Block>& blocks,
                                                    const Rules& rules) {
    std::vector<std::optional<Candidate>> out(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].type != BlockType::paragraph || blocks[i].look.tabular) continue;
        const std::size_t end =
            std::min(blocks[i].text.chars.size(), blocks[i].text.chars.find_first_of(U"\n\v\f"));
        const std::string line = to_utf8(std::u32string_view(blocks[i].text.chars).substr(0, end));
        if (const std::optional<Marker> marker = rules.list_marker(line))
            out[i] = Candidate{&blocks[i], *marker, false};
    }
    return out;
}

bool stand_alike(const Candidate& a, const Candidate& b) {
    return a.marker.style == b.marker.style && a.marker.depth == b.marker.depth &&
           std::abs(a.block->look.x0 - b.block->look.x0) < same_indent * b.block->look.size;
}

bool is_same_kind(const Candidate& a, const Candidate& b) {
    return a.marker.numbering == b.marker.numbering && stand_alike(a, b);
}

// What the block says by itself; nothing when only its neighbours can tell.
std::optional<bool> judge(const Candidate& c, bool in_series, double body_size) {
    const Look& look = c.block->look;
    const bool face = look.bold || look.capitals || (look.italic && look.lines <= 2);
    const bool display = (face || look.size > larger * body_size) && look.lines <= display_lines;
    if (c.marker.numbering == Numbering::none) {
        // The letter o is a bullet only when set as one.
        if (c.marker.text == "o") return hangs(look) || look.x0 > list_indent * look.size;
        return true;
    }
    // A heading is followed by text, an item by the next item.
    if (display && !in_series) return false;
    if (look.centered && !in_series) return false;
    if (c.marker.depth > 1) return false;
    if (look.boxed && look.lines == 1 && !in_series) return false;
    if (hangs(look)) return true;
    if (std::min(look.x0, look.rest_x0) > list_indent * look.size) return true;
    // Paragraphs are numbered with digits: "a) …", "b) …" at the margin are items.
    if (returns(look)) return c.marker.numbering != Numbering::decimal && in_series;
    return std::nullopt;
}

// Whether the block right before or behind it carries the number next to its own.
bool is_in_series(const std::vector<std::optional<Candidate>>& candidates, std::size_t i) {
    const auto is_next = [](const std::optional<Candidate>& a, const std::optional<Candidate>& b) {
        return a && b && stand_alike(*a, *b) && counts_on(a->marker, b->marker);
    };
    return (i > 0 && is_next(candidates[i - 1], candidates[i])) ||
           (i + 1 < candidates.size() && is_next(candidates[i], candidates[i + 1]));
}

// Whether the last block of its kind before it is an item and carries the number before its own: a
// list that goes on behind other text.
bool continues_items(const std::vector<std::optional<Candidate>>& candidates,
                     const std::vector<std::optional<bool>>& verdicts, std::size_t i) {
    for (std::size_t k = i; k-- > 0;) {
        if (!candidates[k] || !is_same_kind(*candidates[k], *candidates[i])) continue;
        return verdicts[k] == true &&
               candidates[k]->marker.value + 1 == candidates[i]->marker.value;
    }
    return false;
}

// Numbers of one series settle each other: one that plainly is or is no item speaks for the rest.
void settle(std::vector<std::optional<Candidate>>& candidates, double body_size) {
    std::vector<std::optional<bool>> verdicts(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!candidates[i]) continue;
        verdicts[i] = judge(*candidates[i], is_in_series(candidates, i), body_size);
        if (verdicts[i] == false && continues_items(candidates, verdicts, i)) verdicts[i] = true;
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (!candidates[i]) continue;
        if (verdicts[i]) {
            candidates[i]->item = *verdicts[i];
            continue;
        }
        const auto ask = [&](std::ptrdiff_t step) -> std::optional<bool> {
            for (std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) + step;
                 k >= 0 && k < static_cast<std::ptrdiff_t>(candidates.size()); k += step) {
                const auto& other = candidates[static_cast<std::size_t>(k)];
                if (other && is_same_kind(*other, *candidates[i]) &&
                    verdicts[static_cast<std::size_t>(k)]) {
                    return verdicts[static_cast<std::size_t>(k)];
                }
            }
            return std::nullopt;
        };
        const std::optional<bool> before = ask(-1), after = ask(1);
        candidates[i]->item =
            before ? *before
                   : after.value_or(candidates[i]->marker.numbering != Numbering::decimal);
    }
}

void take_marker(Candidate& c) {
    Text& text = c.block->text;
    const std::u32string marker = to_utf32(to_utf8(text.chars).substr(0, c.marker.length));
    std::size_t length = std::min(marker.size(), text.chars.size());
    while (length < text.chars.size() &&
           (text.chars[length] == U' ' || is_break(text.chars[length])))
        ++length;
    replace(text, 0, length, U"");
    std::erase_if(text.anchors, [](const Anchor& a) {
        return a.kind == Anchor::Kind::raised && a.start == a.end;
    });
    c.block->type = BlockType::list_item;
    c.block->marker = c.marker.text;
}

// Depth by indent within a run of items; paragraphs between items that stand in do not end the run.
void set_levels(std::vector<Block>& blocks) {
    std::vector<double> indents;
    for (Block& block : blocks) {
        const double size = std::max(block.look.size, 1.0);
        if (block.type != BlockType::list_item) {
            if (block.look.x0 < list_indent * size) indents.clear();
            continue;
        }
        while (!indents.empty() && block.look.x0 < indents.back() - same_indent * size)
            indents.pop_back();
        if (indents.empty() || block.look.x0 > indents.back() + same_indent * size)
            indents.push_back(block.look.x0);
        block.level = static_cast<int>(indents.size());
    }
}

}  // namespace

bool hangs(const Look& look) {
    return look.lines > 1 && look.rest_x0 - look.x0 > hang * look.size;
}

bool counts_on(const Marker& first, const Marker& next) {
    const auto roman = [](const Marker& m) {
        return m.numbering == Numbering::roman ? m.value : m.roman_value;
    };
    if (first.style != next.style || first.numbering == Numbering::none) return false;
    return (first.numbering == next.numbering && next.value == first.value + 1) ||
           (roman(first) > 0 && roman(next) == roman(first) + 1);
}

void mark_list_items(Document& document, const Rules& rules, double body_size) {
    std::vector<std::optional<Candidate>> candidates = candidates_of(document.blocks, rules);
    settle(candidates, body_size);
    for (std::optional<Candidate>& c : candidates) {
        if (c && c->item) take_marker(*c);
    }
    set_levels(document.blocks);
}

}  // namespace subtext
