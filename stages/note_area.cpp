// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/note_area.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double small_ratio = 0.97;       // notes are smaller than the body by more than this
constexpr double min_rule_share = 0.15;    // of the column's width: shorter bars are no separator
constexpr double max_rule_share = 1.1;     // and longer ones rule the page, not the column
constexpr double edge_slack_share = 0.08;  // of the column: how far a separator may start inside
constexpr double max_rule_height = 3;      // points
constexpr double underline_depth = 0.3;    // type sizes below the baseline that underlines stand at
constexpr double min_small_share = 0.5;    // of the characters below a separator
constexpr double min_continued_share = 0.8;  // the same where no label tells that they are notes
constexpr double same_size_points = 0.3;
constexpr int raised_weight = 3;          // of a raised label against one that is not
constexpr double same_width_points = 3;   // how much separators of one document may differ
constexpr double bottom_slack_sizes = 4;  // type sizes that note areas may end apart
constexpr double area_gap = 1.25;  // leadings of white space above an area that nothing else tells

const Line& line_at(const ColumnFoot& foot, std::size_t i) {
    return foot.page->lines[i];
}

bool overlaps(const Box& a, const Box& b) {
    return std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > 0.2 * std::min(a.width(), b.width());
}

Box box_of(const ColumnFoot& run) {
    Box box;
    for (std::size_t i = run.from; i < run.to; ++i) box.add(line_at(run, i).box);
    return box;
}

std::vector<ColumnFoot> column_runs(const Page& page) {
    std::vector<ColumnFoot> out;
    for (std::size_t from = 0; from < page.lines.size();) {
        std::size_t to = from + 1;
        while (to < page.lines.size() && page.lines[to].column == page.lines[from].column &&
               page.lines[to].turn == page.lines[from].turn) {
            ++to;
        }
        if (page.lines[from].turn == 0) out.push_back({&page, from, to});
        from = to;
    }
    return out;
}

bool ends_with_page_number(const ColumnFoot& run, const Rules& rules) {
    const Line& last = line_at(run, run.to - 1);
    const bool lowest = std::all_of(
        run.page->lines.begin(), run.page->lines.end(),
        [&](const Line& line) { return line.turn != 0 || line.baseline <= last.baseline; });
    if (!lowest || !rules.page_number(to_utf8(last.text()))) return false;
    constexpr double min_gap = 1.8;  // type sizes from the baseline above
    return run.to - run.from < 2 ||
           last.baseline - line_at(run, run.to - 2).baseline > min_gap * last.size;
}

// A bar that another bar meets at one of its ends is the side of a box or of a cell.
bool is_box_side(const Rule& rule, const Page& page) {
    constexpr double slack = 2;  // points
    return std::any_of(page.rules.begin(), page.rules.end(), [&](const Rule& other) {
        if (other.horizontal() && other.box.height() <= max_rule_height) return false;
        const bool meets =
            other.box.y0 <= rule.box.y1 + slack && other.box.y1 >= rule.box.y0 - slack;
        const bool at_end = std::abs(other.box.x0 - rule.box.x0) <= slack ||
                            std::abs(other.box.x1 - rule.box.x1) <= slack;
        return meets && at_end;
    });
}

bool has_separator_shape(const Rule& rule, const Line& below) {
    const double width = below.column_x1 - below.column_x0;
    const double slack = std::max(6.0, edge_slack_share * width);
    if (!rule.horizontal() || rule.box.height() > max_rule_height || width <= 0) return false;
    if (rule.box.width() < min_rule_share * width || rule.box.width() > max_rule_share * width)
        return false;
    return std::abs(rule.box.x0 - below.column_x0) <= slack ||
           (below.right_to_left && std::abs(rule.box.x1 - below.column_x1) <= slack);
}

// The separator between the line and the one above it in the column.
const Rule* separator_above(const ColumnFoot& foot, std::size_t i) {
    const Line& below = line_at(foot, i);
    const double top =
        i > foot.from ? line_at(foot, i - 1).baseline + underline_depth * line_at(foot, i - 1).size
                      : 0;
    const double bottom = below.baseline - 0.5 * below.size;
    const std::vector<Rule>& rules = foot.page->rules;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
        const double y = rule.box.center_y();
        return y > top && y < bottom && has_separator_shape(rule, below) &&
               !is_box_side(rule, *foot.page);
    });
    return found != rules.end() ? &*found : nullptr;
}

double small_share(const ColumnFoot& foot, std::size_t from, const NoteProfile& profile) {
    std::size_t small = 0, all = 0;
    for (std::size_t i = from; i < foot.to; ++i) {
        const std::size_t count = line_at(foot, i).chars.size();
        all += count;
        if (profile.is_small(line_at(foot, i).size)) small += count;
    }
    return all > 0 ? static_cast<double>(small) / static_cast<double>(all) : 0;
}

// The first line of the small type that ends the column.
std::size_t small_start(const ColumnFoot& foot, const NoteProfile& profile) {
    std::size_t i = foot.to;
    while (i > foot.from && profile.is_small(line_at(foot, i - 1).size)) --i;
    return i;
}

// White space above the line, in leadings of its own type.
bool gap_above(const ColumnFoot& foot, std::size_t i) {
    if (i == foot.from) return true;
    const Line& above = line_at(foot, i - 1);
    const Line& below = line_at(foot, i);
    constexpr double leading = 1.2;  // type sizes, of text set solid
    return below.baseline - above.baseline > area_gap * leading * std::max(above.size, below.size);
}

bool marked_above(const ColumnFoot& foot, std::size_t i, const std::string& label,
                  const Rules& rules) {
    for (std::size_t k = 0; k < i; ++k) {
        const std::vector<std::string> marks = raised_marks(foot.page->lines[k], rules);
        if (std::find(marks.begin(), marks.end(), label) != marks.end()) return true;
    }
    return false;
}

class AreaFinder {
public:
    AreaFinder(const ColumnFoot& foot, const AreaQuestion& question)
        : foot_(foot), ask_(question), place_{foot.page->number, question.first_of_page} {
        for (std::size_t i = foot.from; i < foot.to; ++i) {
            labels_.push_back(label_at(foot.page->lines, i, question.rules));
            if (labels_.back() && !question.profile.is_label(*labels_.back()))
                labels_.back().reset();
        }
    }

    std::size_t start() const {
        std::size_t start = below_separator();
        if (start == foot_.to) start = in_small_type();
        if (start == foot_.to) start = in_body_type();
        return start;
    }

private:
    const std::optional<LineLabel>& label(std::size_t i) const { return labels_[i - foot_.from]; }

    // Behind a heading of endnotes, and on a page where nothing stands above, labels tell nothing
    // but with a mark on the page itself, or where notes have gone before.
    bool fits(const LineLabel& found) const {
        if (!ask_.sequence.fits(found, place_)) return false;
        const bool may_be_end = ask_.endnotes || (fills_page() && !ask_.may_continue);
        return !may_be_end || ask_.marks.on_page(found.text, place_.page);
    }

    // Whether the column begins with what may be a note, with no text above it.
    bool fills_page() const { return foot_.from == 0 && label(foot_.from).has_value(); }

    std::size_t below_separator() const {
        for (std::size_t i = foot_.from; i < foot_.to; ++i) {
            if (!separator_above(foot_, i)) continue;
            const double share = small_share(foot_, i, ask_.profile);
            const std::optional<LineLabel>& found = label(i);
            if (found && fits(*found) &&
                (share >= min_small_share || found->style == LabelStyle::raised ||
                 ask_.marks.near_page(found->text, place_.page))) {
                return i;
            }
            if (share >= min_continued_share && goes_on_below(i)) return i;
            if (ask_.unfinished && same_separator(i)) return i;
            if (share >= min_continued_share) return first_label(i);
        }
        return foot_.to;
    }

    // Whether what stands below this separator can go on with the last note: notes have had such a
    // separator before, or have reached as far down.
    bool goes_on_below(std::size_t i) const {
        return ask_.may_continue && (same_separator(i) || reaches_down());
    }

    bool reaches_down() const {
        const Line& last = line_at(foot_, foot_.to - 1);
        return last.box.y1 >= ask_.lowest - bottom_slack_sizes * last.size;
    }

    bool same_separator(std::size_t i) const {
        return std::abs(separator_width_above(foot_, i) - ask_.separator_width) <=
               same_width_points;
    }

    std::size_t first_label(std::size_t from) const {
        for (std::size_t i = from; i < foot_.to; ++i) {
            const std::optional<LineLabel>& found = label(i);
            if (found && fits(*found)) return i;
        }
        return foot_.to;
    }

    bool can_go_on(std::size_t from) const {
        return ask_.may_continue && gap_above(foot_, from) &&
               std::abs(line_at(foot_, from).size - ask_.note_size) <= same_size_points;
    }

    std::size_t in_small_type() const {
        const std::size_t small = small_start(foot_, ask_.profile);
        if (small == foot_.to) return foot_.to;
        for (std::size_t i = small; i < foot_.to; ++i) {
            const std::optional<LineLabel>& found = label(i);
            if (!found || !fits(*found)) continue;
            const bool sure = found->style == LabelStyle::raised ||
                              ask_.marks.near_page(found->text, place_.page);
            if (sure) return i > small && can_go_on(small) ? small : i;
        }
        const bool goes_on = ask_.unfinished && ask_.separator_width == 0 && can_go_on(small);
        return goes_on && reaches_down() ? small : foot_.to;
    }

    // Notes in the size of the body stand behind the last gap that a marked label follows.
    std::size_t in_body_type() const {
        for (std::size_t i = foot_.to; i-- > foot_.from;) {
            if (!gap_above(foot_, i)) continue;
            const std::size_t first = first_label(i);
            if (first == foot_.to || label(first)->symbol) continue;
            if (!marked_above(foot_, i, label(first)->text, ask_.rules)) continue;
            if (first == i || (ask_.unfinished && can_go_on(i))) return i;
        }
        return foot_.to;
    }

    const ColumnFoot& foot_;
    const AreaQuestion& ask_;
    NoteSequence::Place place_;
    std::vector<std::optional<LineLabel>> labels_;  // of the lines of the column
};

// Counts characters by type size, in tenths of a point.
class SizeCount {
public:
    void add(const Line& line) {
        counts_[static_cast<int>(std::lround(line.size * 10))] += line.chars.size();
        all_ += line.chars.size();
    }

    double most_common() const {
        const auto best =
            std::max_element(counts_.begin(), counts_.end(),
                             [](const auto& a, const auto& b) { return a.second <= b.second; });
        return best == counts_.end() ? 0 : best->first / 10.0;
    }

    double share(double size) const {
        const auto found = counts_.find(static_cast<int>(std::lround(size * 10)));
        return found == counts_.end()
                   ? 0
                   : static_cast<double>(found->second) / static_cast<double>(all_);
    }

private:
    std::map<int, std::size_t> counts_;
    std::size_t all_ = 0;
};

// The most common type size in the upper part of the pages, where few footnotes stand; or a larger
// one that the lines with marks are set in, where notes fill whole pages.
double body_size(const Document& document, const Rules& rules) {
    constexpr double upper_share = 0.6;      // of the page height
    constexpr double min_marked_size = 0.1;  // of the characters that are set in that size
    SizeCount upper, marked;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) {
            if (line.turn != 0) continue;
            if (line.baseline <= upper_share * page.height) upper.add(line);
            if (!raised_marks(line, rules).empty()) marked.add(line);
        }
    }
    const double size = upper.most_common(), other = marked.most_common();
    return other > size && upper.share(other) >= min_marked_size ? other : size;
}

struct Votes {
    std::array<int, 4> styles{};
    int symbols = 0;
};

// Counts the labels of a column by style that something else than their looks speaks for.
void vote(const ColumnFoot& foot, const NoteProfile& profile, const MarkIndex& marks,
          const Rules& rules, Votes& ballot) {
    auto& [votes, symbols] = ballot;
    const std::size_t small = small_start(foot, profile);
    bool below = false;
    for (std::size_t i = foot.from; i < foot.to; ++i) {
        below = below || separator_above(foot, i) != nullptr;
        const Line& line = line_at(foot, i);
        const bool raised = !line.chars.empty() && line.chars.front().script == Script::superscript;
        if (!below && !raised && i < small) continue;
        const std::optional<LineLabel> label = label_at(foot.page->lines, i, rules);
        if (!label) continue;
        const bool marked = marks.near_page(label->text, foot.page->number);
        if (!marked && !below) continue;
        symbols += label->symbol ? 1 : 0;
        if (!label->symbol) votes[static_cast<std::size_t>(label->style)] += marked ? 2 : 1;
    }
}

}  // namespace

std::vector<ColumnFoot> column_feet(const Page& page, const Rules& rules) {
    std::vector<ColumnFoot> runs = column_runs(page);
    for (ColumnFoot& run : runs) {
        if (ends_with_page_number(run, rules)) --run.to;
    }
    std::erase_if(runs, [](const ColumnFoot& run) { return run.from == run.to; });
    std::vector<Box> boxes;
    for (const ColumnFoot& run : runs) boxes.push_back(box_of(run));
    std::vector<ColumnFoot> out;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Box& box = boxes[i];
        const bool covered = std::any_of(boxes.begin(), boxes.end(), [&](const Box& below) {
            return below.y0 >= box.y1 - 1 && overlaps(box, below);
        });
        if (!covered) out.push_back(runs[i]);
    }
    return out;
}

bool NoteProfile::is_small(double size) const {
    return size < small_ratio * body_size;
}

bool NoteProfile::is_label(const LineLabel& label) const {
    return label.symbol || label.style == style;
}

NoteProfile note_profile(const Document& document, const MarkIndex& marks, const Rules& rules) {
    NoteProfile profile;
    profile.body_size = body_size(document, rules);
    Votes votes;
    for (const Page& page : document.pages) {
        for (const ColumnFoot& foot : column_feet(page, rules))
            vote(foot, profile, marks, rules, votes);
    }
    const auto best = std::max_element(votes.styles.begin(), votes.styles.end());
    // Raised labels are hardly ever anything else, so that few of them outweigh lists in notes.
    const int raised = votes.styles[static_cast<std::size_t>(LabelStyle::raised)];
    profile.style = raised * raised_weight >= *best
                        ? LabelStyle::raised
                        : static_cast<LabelStyle>(best - votes.styles.begin());
    profile.has_notes = *best + votes.symbols > 0;
    return profile;
}

double separator_width_above(const ColumnFoot& foot, std::size_t line) {
    const Rule* rule = separator_above(foot, line);
    return rule ? rule->box.width() : 0;
}

std::size_t endnotes_start(const Page& page, const Rules& rules) {
    constexpr std::size_t max_heading_length = 60;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const Line& line = page.lines[i];
        if (line.chars.size() > max_heading_length ||
            !rules.is_endnotes_heading(to_utf8(line.text())))
            continue;
        if (i + 1 == page.lines.size() || label_at(page.lines, i + 1, rules)) return i + 1;
    }
    return page.lines.size();
}

std::size_t note_area_start(const ColumnFoot& foot, const AreaQuestion& question) {
    return AreaFinder(foot, question).start();
}

}  // namespace subtext
