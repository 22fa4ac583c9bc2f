// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/column_feet.hpp"

#include <algorithm>
#include <cmath>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double min_rule_share = 0.15;    // of the column's width: shorter bars are no separator
constexpr double max_rule_share = 1.1;     // and longer ones rule the page, not the column
constexpr double edge_slack_share = 0.08;  // of the column: how far a separator may start inside
constexpr double least_edge_slack = 6;     // points, in narrow columns
constexpr double letters = 0.5;            // type sizes above the baseline: a rule in them is none
constexpr double max_rule_height = 3;      // points
constexpr double underline_depth = 0.3;    // type sizes below the baseline that underlines stand at
constexpr double area_gap = 1.25;  // leadings of white space above an area that nothing else tells

bool overlaps(const Box& a, const Box& b) {
    return std::min(a.x1, b.x1) - std::max(a.x0, b.x0) > 0.2 * std::min(a.width(), b.width());
}

Box box_of(const ColumnFoot& run) {
    Box box;
    for (std::size_t i = run.from; i < run.to; ++i) box.add(run.line(i).box);
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
    const Line& last = run.line(run.to - 1);
    const bool lowest = std::all_of(
        run.page->lines.begin(), run.page->lines.end(),
        [&](const Line& line) { return line.turn != 0 || line.baseline <= last.baseline; });
    if (!lowest || !rules.page_number(to_utf8(last.text()))) return false;
    constexpr double min_gap = 1.8;  // type sizes from the baseline above
    return run.to - run.from < 2 ||
           last.baseline - run.line(run.to - 2).baseline > min_gap * last.size;
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
    const double slack = std::max(least_edge_slack, edge_slack_share * width);
    if (!rule.horizontal() || rule.box.height() > max_rule_height || width <= 0) return false;
    if (rule.box.width() < min_rule_share * width || rule.box.width() > max_rule_share * width)
        return false;
    return std::abs(rule.box.x0 - below.column_x0) <= slack ||
           (below.right_to_left && std::abs(rule.box.x1 - below.column_x1) <= slack);
}

}  // namespace

std::vector<ColumnFoot> column_feet(const Page& page, const Rules& rules) {
    std::vector<ColumnFoot> runs = column_runs(page);
    for (ColumnFoot& run : runs) {
        if (ends_with_page_number(run, rules)) --run.to;
    }
    std::erase_if(runs, [](const ColumnFoot& run) { return run.from == run.to; });
    std::vector<Box> boxes;
    boxes.reserve(runs.size());
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

const Rule* separator_above(const ColumnFoot& foot, std::size_t i) {
    const Line& below = foot.line(i);
    const double top =
        i > foot.from ? foot.line(i - 1).baseline + underline_depth * foot.line(i - 1).size : 0;
    const double bottom = below.baseline - letters * below.size;
    const std::vector<Rule>& rules = foot.page->rules;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) {
        const double y = rule.box.center_y();
        return y > top && y < bottom && has_separator_shape(rule, below) &&
               !is_box_side(rule, *foot.page);
    });
    return found != rules.end() ? &*found : nullptr;
}

double separator_width_above(const ColumnFoot& foot, std::size_t line) {
    const Rule* rule = separator_above(foot, line);
    return rule ? rule->box.width() : 0;
}

bool gap_above(const ColumnFoot& foot, std::size_t i) {
    if (i == foot.from) return true;
    const Line& above = foot.line(i - 1);
    const Line& below = foot.line(i);
    constexpr double leading = 1.2;  // type sizes, of text set solid
    return below.baseline - above.baseline > area_gap * leading * std::max(above.size, below.size);
}

}  // namespace subtext
