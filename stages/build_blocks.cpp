// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines are grouped by asking, for every two neighbours, what speaks for a new block between them:
// white space, a change of type, a marker, an indent, a line that ends early.

#include "stages/build_blocks.hpp"

#include <algorithm>
#include <cmath>

#include "stages/compose_text.hpp"
#include "stages/list_levels.hpp"
#include "stages/measure_lines.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// Distances of baselines in usual leadings of the type size; lengths in type sizes.
constexpr double foreign_letters = 0.125;  // lower case in a line of capitals, of these
constexpr double clear_gap = 1.3;          // a new block whatever the text says
constexpr double plain_gap = 1.2;          // a new block when the sentence above has ended
constexpr double slight_gap = 1.09;        // a new block when the line above has ended
constexpr double indent_step = 0.8;        // less is no indent
constexpr double size_step = 0.06;         // relative difference of two type sizes
constexpr double other_kind = 1.25;        // times the smaller size: no sentence goes on so
constexpr double pushed_down = 0.09;       // what raised marks add to a gap
constexpr double same_row = 0.5;           // baselines nearer than this are those of one row
constexpr double same_indent = 0.3;        // of markers of one list, or of the text behind them
constexpr double hanging = 1.2;            // how far lines of an item may stand from its text
constexpr double centred = 0.6;            // how far the two sides of a centred line may differ
constexpr double prose_share = 0.7;        // of its column that a line of prose takes
constexpr double verse_share = 0.25;  // of its column that a line of no prose leaves at its end

constexpr std::size_t caption_chars = 120;  // enough to tell a caption by its label
constexpr double flush_points = 1.6;        // a justified line ends this near to the edge

struct Neighbours {
    const MeasuredLine& above;
    const MeasuredLine& below;
    double gap;  // distance of baselines in usual leadings

    bool ended() const { return above.ends_sentence && !below.starts_lower; }
    bool short_above() const { return above.ends_short(below); }
};

// The block under construction.
struct Draft {
    std::vector<const MeasuredLine*> lines;
    double text_indent = 0;  // where text starts behind the marker of a list item

    const MeasuredLine& first() const { return *lines.front(); }
    const MeasuredLine& last() const { return *lines.back(); }
    bool has_marker() const { return first().marker.has_value(); }
};

bool is_same_size(double a, double b) {
    return std::abs(a - b) <= size_step * std::max(a, b);
}

// Where the text behind a marker starts, from the starting edge of the column.
double indent_behind(const MeasuredLine& m) {
    const std::size_t length = to_utf32(to_utf8(m.line->text()).substr(0, m.marker->length)).size();
    if (length >= m.line->chars.size()) return m.indent;
    const Char& c = m.line->chars[length];
    return m.line->right_to_left ? m.line->column_x1 - c.x1 : c.x0 - m.line->column_x0;
}

bool is_bullet(const Marker& marker) {
    static const std::vector<std::string> doubtful{"-", "–", "—", "o", "*", "·"};
    return marker.numbering == Numbering::none &&
           std::find(doubtful.begin(), doubtful.end(), marker.text) == doubtful.end();
}

// Whether both are dashes, or bullets that may be words.
bool is_same_dash(const Marker& a, const Marker& b) {
    return a.numbering == Numbering::none && b.numbering == Numbering::none && a.style == b.style;
}

// A rule along most of the line, at its baseline, which belongs to no link.
bool is_underlined(const MeasuredLine& m) {
    constexpr double highest = -0.05, lowest = 0.35;  // type sizes below the baseline
    constexpr double covered = 0.9;                   // of the line
    const Box& line = m.line->box;
    const auto overlap = [&](const Box& box) {
        return std::min(box.x1, line.x1) - std::max(box.x0, line.x0);
    };
    const double base = m.line->baseline, size = m.line->size;
    double drawn = 0;
    for (const Rule& rule : m.page->rules) {
        const bool under = rule.horizontal() && rule.box.center_y() > base + highest * size &&
                           rule.box.center_y() < base + lowest * size;
        const bool beyond = rule.box.x0 < line.x0 - size || rule.box.x1 > line.x1 + size;
        if (under && !beyond) drawn += std::max(0.0, overlap(rule.box));
    }
    return drawn >= covered * line.width() &&
           std::none_of(m.page->links.begin(), m.page->links.end(), [&](const Link& link) {
               return overlap(link.box) > 0 && link.box.y0 < base && link.box.y1 > base - size / 2;
           });
}

class BlockBuilder {
public:
    BlockBuilder(Document& document, const Measures& measures, const Context& context)
        : document_(document), rules_(context.rules), measures_(measures) {}

    void build(Page& page) {
        const std::vector<MeasuredLine> lines = measure_lines(page, rules_);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const MeasuredLine* after = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
            if (!draft_.lines.empty() && starts_block(lines[i], after)) close(lines[i].rule_above);
            if (lines[i].line->table >= 0) {
                add_table(*lines[i].line);
                continue;
            }
            if (draft_.lines.empty())
                draft_.text_indent = lines[i].marker ? indent_behind(lines[i]) : 0;
            draft_.lines.push_back(&lines[i]);
        }
        close(false);
    }

private:
    bool starts_block(const MeasuredLine& below, const MeasuredLine* after) const {
        const MeasuredLine& above = draft_.last();
        if (above.line->figure >= 0 || below.line->figure >= 0)
            return above.line->figure != below.line->figure;
        if (below.line->column != above.line->column || below.line->table >= 0) return true;
        if (below.line->turn != above.line->turn) return true;
        const double size = std::min(above.line->size, below.line->size);
        const double distance = below.line->baseline - above.line->baseline;
        if (distance < same_row * size) return below.line->turn == 0 && distance < -same_row * size;
        const Neighbours n{
            above, below,
            distance / measures_.leading(std::max(above.line->size, below.line->size))};
        return below.rule_above || parted_by_space(n, after) || parted_by_look(n) ||
               parted_by_marker(n) || parted_by_indent(n, after) || parted_by_ending(n) ||
               above.contents || (below.contents && !below.starts_lower);
    }

    bool parted_by_space(const Neighbours& n, const MeasuredLine* after) const {
        if (n.gap > clear_gap) return !is_evenly_spaced(n, after);
        // Raised marks push their line down a little, so a slight gap needs a second sign.
        if (n.gap <= slight_gap || n.gap <= usual_gap(n) + pushed_down) return false;
        if (n.short_above()) return !n.below.starts_lower;
        if (n.gap > plain_gap && n.ended()) return true;
        return false;
    }

    // The gap between the lines of the draft so far, in usual leadings.
    double usual_gap(const Neighbours& n) const {
        if (draft_.lines.size() < 2) return 1;
        const Line& a = *draft_.lines[draft_.lines.size() - 2]->line;
        const Line& b = *draft_.lines.back()->line;
        return (b.baseline - a.baseline) /
               measures_.leading(std::max(n.above.line->size, n.below.line->size));
    }

    // A paragraph set wider than the document: the same distance before and behind, lines that are
    // full.
    bool is_evenly_spaced(const Neighbours& n, const MeasuredLine* after) const {
        constexpr double widest = 2.2, same = 0.04;
        if (n.gap > widest || n.short_above() || n.below.marker ||
            !is_same_size(n.above.line->size, n.below.line->size))
            return false;
        if (draft_.lines.size() >= 2) return std::abs(usual_gap(n) - n.gap) < same;
        if (!after || after->line->column != n.below.line->column) return false;
        const double next = (after->line->baseline - n.below.line->baseline) /
                            measures_.leading(n.below.line->size);
        return std::abs(next - n.gap) < same && !n.below.ends_short(*after) && !n.ended();
    }

    bool parted_by_look(const Neighbours& n) const {
        const Line &a = *n.above.line, &b = *n.below.line;
        if (!is_same_size(a.size, b.size)) {
            // A last line of other size, such as an address, may still belong to the sentence.
            return !n.below.starts_lower || n.short_above() || n.ended() ||
                   std::max(a.size, b.size) > other_kind * std::min(a.size, b.size);
        }
        if (a.bold != b.bold) {
            // A bold run that ends exactly with its line, and a capital behind it: a line of its
            // own.
            if (a.bold && is_all_bold() && is_none_bold(b) && !n.below.starts_lower &&
                !n.above.ends_sentence)
                return true;
            return n.short_above() &&
                   (a.bold ? !n.below.starts_lower : n.ended() || is_all_bold(b));
        }
        return a.italic != b.italic && n.short_above() && !n.below.starts_lower &&
               (a.italic || n.ended());
    }

    static bool is_all_bold(const Line& line) {
        return std::all_of(line.chars.begin(), line.chars.end(),
                           [](const Char& c) { return c.bold || !is_letter(c.code); });
    }

    static bool is_none_bold(const Line& line) {
        return std::none_of(line.chars.begin(), line.chars.end(),
                            [](const Char& c) { return c.bold && is_letter(c.code); });
    }

    bool is_all_bold() const {
        return std::all_of(draft_.lines.begin(), draft_.lines.end(),
                           [](const MeasuredLine* m) { return is_all_bold(*m->line); });
    }

    // By the markers or, where they are set to their right edge, by the text behind them.
    bool is_level_with_first(const MeasuredLine& m) const {
        const double near = same_indent * m.line->size;
        return std::abs(draft_.first().indent - m.indent) < near ||
               std::abs(draft_.text_indent - indent_behind(m)) < near;
    }

    bool parted_by_marker(const Neighbours& n) const {
        if (!n.below.marker) return false;
        const Marker& marker = *n.below.marker;
        if (is_bullet(marker)) return true;
        const double size = n.below.line->size;
        const bool at_text = draft_.lines.size() > 1 &&
                             std::abs(n.above.indent - n.below.indent) < same_indent * size;
        if (draft_.has_marker() && is_level_with_first(n.below)) {
            const Marker& first = *draft_.first().marker;
            if (is_same_dash(first, marker) && !at_text) return true;
            if (counts_on(first, marker))
                return n.above.ends_sentence || n.short_above() || !at_text;
        }
        // The marker itself may be a small letter.
        if (n.above.ends_sentence && (n.short_above() || n.gap > slight_gap)) return true;
        return n.short_above() && !at_text && marker.value <= 1;
    }

    bool parted_by_indent(const Neighbours& n, const MeasuredLine* after) const {
        const double size = n.below.line->size;
        const double step = n.below.indent - n.above.indent;
        if (is_centred(*n.above.line) && is_centred(*n.below.line)) return false;
        if (step > indent_step * size) return parted_by_deeper_indent(n, after);
        if (step > -indent_step * size) return false;
        if (draft_.lines.size() > 1) return n.ended() || n.short_above() || !n.below.starts_lower;
        // One line so far: a first-line indent, unless the text has come to its end.
        if (draft_.has_marker() && is_bullet(*draft_.first().marker))
            return n.ended() || n.short_above() || !n.below.starts_lower;
        return n.short_above() && (n.ended() || draft_.has_marker());
    }

    bool parted_by_deeper_indent(const Neighbours& n, const MeasuredLine* after) const {
        const double size = n.below.line->size;
        if (draft_.has_marker() && std::abs(n.below.indent - draft_.text_indent) < hanging * size)
            return false;
        if (n.short_above()) return n.ended() || !n.below.starts_lower;
        if (!n.ended()) return false;
        // Full and ended: a first-line indent if the text goes back behind it, else a hanging one.
        const bool goes_back = after && after->line->column == n.below.line->column &&
                               after->indent < n.below.indent - indent_step * size;
        return goes_back || draft_.lines.size() > 1;
    }

    static bool is_centred(const Line& line) {
        const double left = line.box.x0 - line.column_x0, right = line.column_x1 - line.box.x1;
        return left > line.size && std::abs(left - right) < centred * line.size;
    }

    // The sentence has ended and there was room for the next word. Only prose says so: lines of
    // addresses and verse end early as a habit.
    bool parted_by_ending(const Neighbours& n) const {
        if (!n.ended() || !n.short_above()) return false;
        const bool prose =
            std::any_of(draft_.lines.begin(), draft_.lines.end(), [](const MeasuredLine* m) {
                return m->line->box.width() >
                       prose_share * (m->line->column_x1 - m->line->column_x0);
            });
        return prose || n.above.shortfall >
                            verse_share * (n.above.line->column_x1 - n.above.line->column_x0);
    }

    void add_table(const Line& line) {
        Block block;
        block.type = BlockType::table;
        block.grid = line.table;
        block.regions.push_back({line.page, line.box});
        block.look.column = block.look.last_column = line.column;
        if (static_cast<std::size_t>(line.table) < document_.grids.size()) {
            block.regions = document_.grids[static_cast<std::size_t>(line.table)].regions;
        }
        document_.blocks.push_back(std::move(block));
    }

    void close(bool rule_below);
    Look look_of_draft() const;

    Document& document_;
    const Rules& rules_;
    const Measures& measures_;
    Draft draft_;
};

Look BlockBuilder::look_of_draft() const {
    const MeasuredLine &first = draft_.first(), &last = draft_.last();
    Look look;
    look.size = first.line->size;
    look.bold = look.italic = true;
    look.lines = static_cast<int>(draft_.lines.size());
    look.x0 = first.indent;
    look.rest_x0 = draft_.lines.size() > 1 ? draft_.lines[1]->indent : first.indent;
    look.column_x0 = first.line->right_to_left ? first.line->column_x1 : first.line->column_x0;
    look.first_word = first.first_word;
    look.column = first.line->column;
    look.last_column = last.line->column;
    look.last_line_fills = last.shortfall < last.line->size;
    look.last_shortfall = last.shortfall;
    look.end_indent = end_indent_of(draft_.lines);
    look.centered = true;
    look.wholly_bold = look.underlined = true;
    std::size_t lower = 0, upper = 0;
    for (const MeasuredLine* m : draft_.lines) {
        look.wholly_bold = look.wholly_bold && is_all_bold(*m->line);
        look.underlined = look.underlined && is_underlined(*m);
        look.tabular |= m->contents || (m->cells && !first.marker);
        look.bold &= m->line->bold;
        look.italic &= m->line->italic;
        look.centered &= is_centred(*m->line);
        look.flush_lines += m != &last && std::abs(m->shortfall) < flush_points;
        for (const Char& c : m->line->chars) {
            upper += is_upper(c.code);
            lower += is_lower(c.code);
        }
    }
    look.capitals = upper > 0 && lower <= foreign_letters * upper;
    if (!first.line->chars.empty()) {
        look.color = first.line->chars.back().color;
        look.font = first.line->chars.back().font;
    }
    return look;
}

void BlockBuilder::close(bool rule_below) {
    if (draft_.lines.empty()) return;
    Block block;
    block.look = look_of_draft();
    block.look.under_rule = draft_.first().rule_above;
    block.look.boxed = rule_below && draft_.first().rule_above;
    for (const MeasuredLine* m : draft_.lines) {
        append_line(block.text, *m->line, *m->page, line_break);
        if (block.regions.empty() || block.regions.back().page != m->line->page)
            block.regions.push_back({m->line->page, {}});
        block.regions.back().box.add(m->line->box);
    }
    if (draft_.first().line->figure >= 0 ||
        rules_.is_caption(to_utf8(squeeze(block.text.chars.substr(0, caption_chars)))))
        block.type = BlockType::caption;
    document_.blocks.push_back(std::move(block));
    draft_ = {};
}

// White space above and below each block in leadings, and whether it is first or last of its
// column.
void set_gaps(std::vector<Block>& blocks, const Measures& measures) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        Look& look = blocks[i].look;
        const bool follows = i > 0 &&
                             blocks[i - 1].regions.back().page == blocks[i].regions.front().page &&
                             blocks[i - 1].look.last_column == look.column;
        look.first_in_column = !follows;
        if (i > 0) blocks[i - 1].look.last_in_column = !follows;
        if (!follows) continue;
        const double leading = measures.leading(measures.body_size());
        const double gap = blocks[i].regions.front().box.y0 - blocks[i - 1].regions.back().box.y1;
        look.gap_above = std::max(0.0, gap / leading);
        blocks[i - 1].look.gap_below = look.gap_above;
    }
    if (!blocks.empty()) blocks.back().look.last_in_column = true;
}

}  // namespace

void build_blocks(Document& document, const Context& context) {
    const Measures measures(document);
    BlockBuilder builder(document, measures, context);
    for (Page& page : document.pages) {
        builder.build(page);
        page.lines = {};  // gives their memory to the blocks that follow
    }
    set_gaps(document.blocks, measures);
    mark_list_items(document, context.rules, measures.body_size());
    document.blocks_built = true;
}

}  // namespace subtext
