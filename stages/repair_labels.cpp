// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The labels that were read well make a chain of ascending numbers. Lines between two links of it
// that begin as notes begin get the numbers between, if there are as many of the ones as of the
// others.

#include "stages/repair_labels.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "stages/measure_lines.hpp"
#include "stages/note_area.hpp"
#include "stages/reread.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double small_ratio = 0.97;  // of the body: notes are smaller
constexpr double same_place = 0.8;    // type sizes that labels of a column may stand apart
constexpr double short_line = 3;      // type sizes that the last line of a note falls short, mostly
constexpr double label_gap = 0.35;    // type sizes of white space behind a label, at least
constexpr int longest_step = 6;       // from a label of the chain to the next, at most

// A line of a note area.
struct Entry {
    std::size_t line = 0;
    std::optional<LineLabel> label;  // as it was read
    std::size_t word = 0;            // characters of its first word, where that may be a label
    bool starts = false;             // begins as a note without its label may
    bool linked = false;             // its label is one of the chain
    bool glued = false;              // its label was read as a part of the first word
};

struct Area {
    Page* page = nullptr;
    std::vector<Entry> entries;
    double label_x = 0, text_x = 0;

    Line& line(const Entry& entry) const { return page->lines[entry.line]; }
};

bool is_near(double a, double b, double size) {
    return std::abs(a - b) < same_place * size;
}

std::size_t area_start(const ColumnFoot& foot, double body) {
    for (std::size_t i = foot.from; i < foot.to; ++i) {
        if (separator_width_above(foot, i) > 0 && foot.page->lines[i].size < body) return i;
    }
    std::size_t i = foot.to;
    while (i > foot.from && foot.page->lines[i - 1].size < small_ratio * body) --i;
    return i;
}

// Characters of the first word if it may be a misread label.
std::size_t misread_word(const Line& line, const Rules& rules) {
    const std::u32string text = line.text();
    const bool raised = line.chars.front().script == Script::superscript;
    std::size_t end = std::min(text.find(U' '), text.size());
    if (raised) {
        const auto normal = std::find_if(line.chars.begin(), line.chars.end(), [](const Char& c) {
            return c.script != Script::superscript;
        });
        end = static_cast<std::size_t>(normal - line.chars.begin());
    }
    if (end == text.size() || line.chars.front().repair != 0) return 0;
    if (!raised && line.chars[end + 1].x0 - line.chars[end - 1].x1 < label_gap * line.size)
        return 0;
    return rules.is_misread_number(to_utf8(squeeze(text.substr(0, end)))) ? end : 0;
}

// The number that the line begins with and that a letter follows without a blank, as "20ibid".
std::optional<LineLabel> glued_label(const Line& line) {
    constexpr std::size_t most_figures = 3;
    if (line.chars.front().script == Script::superscript) return std::nullopt;
    const std::u32string text = line.text();
    LineLabel label;
    while (label.length < std::min(text.size(), most_figures) && is_digit(text[label.length]))
        label.value = 10 * label.value + digit_value(text[label.length++]);
    if (label.length == 0 || label.length == text.size() || !is_letter(text[label.length]))
        return std::nullopt;
    label.text = std::to_string(label.value);
    return label;
}

// Whether a note may begin here of which nothing but the label is lost.
bool may_start(const Area& area, std::size_t line, bool first) {
    const Line& here = area.page->lines[line];
    const char32_t c = here.chars.front().code;
    if (is_lower(c) || is_digit(c) || is_hyphen(c)) return false;
    if (first) return true;
    const Line& above = area.page->lines[line - 1];
    return above.column_x1 - above.box.x1 > short_line * above.size || ends_sentence(above.chars);
}

Area area_of(Page& page, const ColumnFoot& foot, double body, const Rules& rules) {
    Area area{&page, {}, 0, 0};
    const std::size_t start = area_start(foot, body);
    if (start == foot.to) return area;
    area.label_x = page.lines[start].box.x0;
    for (std::size_t i = start; i < foot.to; ++i)
        area.label_x = std::min(area.label_x, page.lines[i].box.x0);
    for (std::size_t i = start; i < foot.to; ++i) {
        const Line& line = page.lines[i];
        if (line.table >= 0 || line.chars.empty()) continue;
        Entry entry{i, {}, 0, false, false, false};
        if (is_near(line.box.x0, area.label_x, line.size)) {
            entry.label = glued_label(line);
            entry.glued = entry.label.has_value();
            if (!entry.glued) entry.label = label_at(page.lines, i, rules);
            if (entry.label && entry.label->value == 0) entry.label.reset();
            entry.word = entry.label ? 0 : misread_word(line, rules);
        }
        entry.starts = entry.word == 0 && !entry.label && may_start(area, i, i == start);
        area.entries.push_back(entry);
    }
    return area;
}

// Finds the longest chain of labels that go on from `last`.
void link_chain(std::vector<Entry>& entries, int last) {
    struct Link {
        std::size_t entry;
        int value;
        double total;
        std::size_t previous;
    };
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<Link> links;
    std::size_t best = none;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i].label) continue;
        const int value = entries[i].label->value;
        const bool follows = value > last && value - last <= longest_step;
        Link link{i, value, value == last + 1 ? 2.0 : follows || value == 1 ? 1.5 : 0.5, none};
        for (std::size_t k = 0; k < links.size(); ++k) {
            const int step = value - links[k].value;
            if (step < 1 || step > longest_step) continue;
            const double total = links[k].total + (step == 1 ? 2 : 1);
            if (total > link.total) link.total = total, link.previous = k;
        }
        links.push_back(link);
        if (best == none || link.total > links[best].total) best = links.size() - 1;
    }
    for (; best != none; best = links[best].previous) entries[links[best].entry].linked = true;
    for (Entry& entry : entries) {
        if (entry.glued && !entry.linked) entry.label.reset();  // the end of an address, as "20b"
    }
}

class LabelRepairer {
public:
    LabelRepairer(Document& document, const Rules& rules)
        : document_(document), marks_(document, rules) {}

    void repair(Area& area) {
        link_chain(area.entries, last_);
        std::size_t from = 0;
        for (std::size_t i = 0; i < area.entries.size(); ++i) {
            Entry& entry = area.entries[i];
            if (!entry.linked) continue;
            const int value = entry.label->value;
            if (!entry.glued) style_ = entry.label->style;
            if (value > last_) fill(area, from, i, value - last_ - 1);
            if (entry.glued) set(area, entry, value);
            last_ = value;
            from = i + 1;
        }
        go_on(area, from);
    }

private:
    // Numbers the lines [from, to) that begin notes, if as many are missing.
    void fill(Area& area, std::size_t from, std::size_t to, int missing) {
        if (missing <= 0 || missing > longest_step) return;
        for (const bool lost : {false, true}) {
            std::vector<Entry*> found;
            for (std::size_t i = from; i < to; ++i) {
                Entry& entry = area.entries[i];
                const bool misread = entry.word > 0 || entry.label;
                if (misread || (lost && entry.starts)) found.push_back(&entry);
            }
            if (found.size() != static_cast<std::size_t>(missing)) continue;
            for (std::size_t i = 0; i < found.size(); ++i)
                set(area, *found[i], last_ + 1 + static_cast<int>(i));
            return;
        }
    }

    // Behind the last label that was read well: only what a mark on the page asks for.
    void go_on(Area& area, std::size_t from) {
        for (std::size_t i = from; i < area.entries.size(); ++i) {
            Entry& entry = area.entries[i];
            if (entry.word == 0 && !entry.label) continue;
            const bool sign = entry.word > 0 && no_letter(area.line(entry), entry.word);
            if (last_ == 0 && !marks_.near_page("1", area.page->number)) continue;
            if (!sign && !marks_.near_page(std::to_string(last_ + 1), area.page->number)) continue;
            set(area, entry, ++last_);
        }
    }

    static bool no_letter(const Line& line, std::size_t count) {
        return std::none_of(line.chars.begin(),
                            line.chars.begin() + static_cast<std::ptrdiff_t>(count),
                            [](const Char& c) { return is_letter(c.code); });
    }

    void set(Area& area, Entry& entry, int value) {
        Line& line = area.line(entry);
        const std::u32string label = to_utf32(std::to_string(value));
        const std::size_t end = entry.label ? entry.label->length : entry.word;
        const std::u32string tail = std::u32string(style_ == LabelStyle::stopped ? U"." : U"") +
                                    (end == 0 || entry.label ? U" " : U"");
        reread(document_, line, {0, end, label + tail, "rule", style_ == LabelStyle::raised});
        for (std::size_t i = 0; end == 0 && i < label.size() + tail.size(); ++i)
            line.chars[i].x0 = line.chars[i].x1 = static_cast<float>(area.label_x);
        line.box.x0 = std::min(line.box.x0, area.label_x);
    }

    Document& document_;
    MarkIndex marks_;
    int last_ = 0;  // the number of the last note
    LabelStyle style_ = LabelStyle::bare;
};

}  // namespace

void repair_labels(Document& document, const Rules& rules) {
    const double body = body_size(document.pages);
    LabelRepairer repairer(document, rules);
    for (Page& page : document.pages) {
        if (!is_recognized(page)) continue;
        for (const ColumnFoot& foot : column_feet(page, rules)) {
            Area area = area_of(page, foot, body, rules);
            repairer.repair(area);
        }
    }
}

}  // namespace subtext
