// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/order_columns.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace subtext {

namespace {

constexpr std::size_t min_gutter_rows = 5;  // fewer look alike in letterheads and signature blocks
constexpr double min_gutter_points = 8;     // narrower gaps are word spaces of justified lines
constexpr double bin_points = 3;            // resolution at which gutters are looked for
constexpr double max_bins = 5000;           // more on pages wider than 14,400 points (Acrobat's)
constexpr double min_column_share = 0.16;   // of the page width; narrower "columns" hold labels
constexpr double min_fill = 0.5;            // median share of the column that a line of it fills
constexpr double min_gutter_distance = 60;  // points between two gutters of one zone

struct RowSpan {
    std::size_t begin = 0, end = 0;  // segments of the row
};

struct Range {
    std::size_t first = 0, last = 0;  // rows, inclusive
};

class GutterFinder {
public:
    GutterFinder(const std::vector<Segment>& segments, std::size_t row_count, double page_width)
        : segments_(segments),
          rows_(row_count),
          page_width_(page_width),
          bin_width_(std::max(bin_points, page_width / max_bins)) {
        for (std::size_t i = 0; i < segments.size(); ++i) {
            RowSpan& row = rows_[segments[i].row];
            if (row.end == 0) row.begin = i;
            row.end = i + 1;
        }
    }

    // The x values worth trying, those with the most rows first.
    std::vector<double> candidates() const {
        std::vector<std::size_t> bins(
            static_cast<std::size_t>(std::max(1.0, page_width_ / bin_width_)) + 1);
        for (const RowSpan& row : rows_) {
            for (std::size_t i = row.begin + 1; i < row.end; ++i)
                count_gap(segments_[i - 1], segments_[i], bins);
        }
        std::vector<std::size_t> order;
        for (std::size_t b = 0; b < bins.size(); ++b) {
            if (bins[b] >= min_gutter_rows) order.push_back(b);
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return bins[a] > bins[b]; });
        std::vector<double> out(order.size());
        std::transform(order.begin(), order.end(), out.begin(),
                       [&](std::size_t b) { return (static_cast<double>(b) + 0.5) * bin_width_; });
        return out;
    }

    // The longest run of rows in `within` that `x` parts into two columns of text.
    std::optional<Range> longest_run(double x, Range within) const {
        std::optional<Range> best;
        std::size_t best_rows = 0;
        Range run{within.first, within.first};
        std::size_t split_rows = 0;
        const auto close = [&](std::size_t end) {
            if (split_rows >= min_gutter_rows && split_rows > best_rows && end > run.first) {
                const Range found{run.first, end - 1};
                if (is_text_on_both_sides(x, found)) {
                    best = found;
                    best_rows = split_rows;
                }
            }
        };
        for (std::size_t r = within.first; r <= within.last; ++r) {
            if (crosses(r, x)) {
                close(r);
                run.first = r + 1;
                split_rows = 0;
            } else if (splits(r, x)) {
                ++split_rows;
            }
        }
        close(within.last + 1);
        return best;
    }

    bool holds(double x, Range range) const {
        const std::optional<Range> run = longest_run(x, range);
        return run && run->first == range.first && run->last == range.last;
    }

private:
    void count_gap(const Segment& left, const Segment& right,
                   std::vector<std::size_t>& bins) const {
        const double from = left.box.x1, to = right.box.x0;
        if (to - from < min_gutter_points) return;
        const double last = static_cast<double>(bins.size()) - 1;
        const double b0 = std::clamp(std::ceil(from / bin_width_), 0.0, last);
        const double b1 = std::clamp(std::floor(to / bin_width_), 0.0, last);
        for (auto b = static_cast<std::size_t>(b0); b < static_cast<std::size_t>(b1); ++b)
            ++bins[b];
    }

    bool crosses(std::size_t row, double x) const {
        return std::any_of(segments_.begin() + static_cast<std::ptrdiff_t>(rows_[row].begin),
                           segments_.begin() + static_cast<std::ptrdiff_t>(rows_[row].end),
                           [&](const Segment& s) { return s.box.x0 < x - 1 && s.box.x1 > x + 1; });
    }

    bool splits(std::size_t row, double x) const {
        const RowSpan& span = rows_[row];
        return span.end > span.begin && segments_[span.begin].box.x1 <= x + 1 &&
               segments_[span.end - 1].box.x0 >= x - 1;
    }

    bool is_text_on_both_sides(double x, Range range) const {
        return is_text(range, x, true) && is_text(range, x, false);
    }

    // Whether one side of `x` holds lines of text, by the width that its rows fill.
    bool is_text(Range range, double x, bool left) const {
        Box extent;
        std::vector<double> widths;
        for (std::size_t r = range.first; r <= range.last; ++r) {
            if (!splits(r, x)) continue;
            double width = 0;
            for (std::size_t i = rows_[r].begin; i < rows_[r].end; ++i) {
                const Segment& s = segments_[i];
                if ((s.box.center_x() < x) != left) continue;
                width += s.box.width();
                extent.add(s.box);
            }
            widths.push_back(width);
        }
        if (widths.empty() || extent.width() < min_column_share * page_width_) return false;
        const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
        std::nth_element(widths.begin(), middle, widths.end());
        return *middle >= min_fill * extent.width();
    }

    const std::vector<Segment>& segments_;
    std::vector<RowSpan> rows_;
    double page_width_;
    double bin_width_;
};

bool is_near(const std::vector<double>& gutters, double x) {
    return std::any_of(gutters.begin(), gutters.end(),
                       [&](double g) { return std::abs(g - x) < min_gutter_distance; });
}

// Zones of the rows in `within`, found by the gutter that parts the most rows; the rest above and
// below it are looked at again.
void cut(const GutterFinder& finder, const std::vector<double>& candidates, Range within,
         std::vector<Zone>& out) {
    std::optional<Range> best;
    double best_x = 0;
    for (double x : candidates) {
        const std::optional<Range> run = finder.longest_run(x, within);
        if (run && (!best || run->last - run->first > best->last - best->first)) {
            best = run;
            best_x = x;
        }
    }
    if (!best) {
        out.push_back({within.first, within.last, {}});
        return;
    }
    if (best->first > within.first) cut(finder, candidates, {within.first, best->first - 1}, out);
    Zone zone{best->first, best->last, {best_x}};
    for (double x : candidates) {
        if (!is_near(zone.gutters, x) && finder.holds(x, *best)) zone.gutters.push_back(x);
    }
    std::sort(zone.gutters.begin(), zone.gutters.end());
    out.push_back(zone);
    if (best->last < within.last) cut(finder, candidates, {best->last + 1, within.last}, out);
}

}  // namespace

std::size_t Zone::column_of(double x) const {
    return static_cast<std::size_t>(std::upper_bound(gutters.begin(), gutters.end(), x) -
                                    gutters.begin());
}

std::vector<Zone> find_zones(const std::vector<Segment>& segments, std::size_t row_count,
                             double page_width) {
    std::vector<Zone> zones;
    if (row_count == 0) return zones;
    const GutterFinder finder(segments, row_count, page_width);
    cut(finder, finder.candidates(), {0, row_count - 1}, zones);
    return zones;
}

}  // namespace subtext
