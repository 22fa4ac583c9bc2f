// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_shapes.hpp"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <tuple>

namespace subtext {
namespace {

/// Points. A bar thicker than a heavy separator is a filled area, a shorter one a dash or a dot.
constexpr double thickest_rule = 3;
constexpr double shortest_rule = 8;

/// Points: so much off level or upright is rounding.
constexpr double level_slack = 0.2;

/// Points: what a line of no width is drawn with.
constexpr double hairline = 0.1;

struct Point {
    double x, y;
};

Point shown(const GfxState& state, const GfxSubpath& path, int i) {
    Point p;
    state.transform(path.getX(i), path.getY(i), &p.x, &p.y);
    return p;
}

bool is_white(const GfxRGB& color) {
    return colToByte(color.r) == 0xFF && colToByte(color.g) == 0xFF && colToByte(color.b) == 0xFF;
}

void add_bar(const Box& bar, const Box& within, std::vector<Rule>& rules) {
    Box box = intersection(bar, within);
    double width = box.width(), height = box.height();
    bool fits = width >= 0 && height >= 0 && std::min(width, height) <= thickest_rule &&
                std::max(width, height) >= shortest_rule;
    if (fits) rules.push_back({box});
}

/// Whether the subpath has straight level and upright sides only, as a bar has.
bool is_bar_path(const GfxState& state, const GfxSubpath& path) {
    int n = path.getNumPoints();
    if (n < 4 || n > 6) return false;
    Point last = shown(state, path, 0);
    for (int i = 1; i < n; ++i) {
        Point p = shown(state, path, i);
        bool straight =
            std::abs(p.x - last.x) <= level_slack || std::abs(p.y - last.y) <= level_slack;
        if (path.getCurve(i) || !straight) return false;
        last = p;
    }
    return true;
}

Box bounds(const GfxState& state, const GfxSubpath& path) {
    Point first = shown(state, path, 0);
    Box box{first.x, first.y, first.x, first.y};
    for (int i = 1; i < path.getNumPoints(); ++i) {
        Point p = shown(state, path, i);
        box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x),
               std::max(box.y1, p.y)};
    }
    return box;
}

void add_segment(Point a, Point b, double pen, const Box& within, std::vector<Rule>& rules) {
    bool level = std::abs(a.y - b.y) <= level_slack, upright = std::abs(a.x - b.x) <= level_slack;
    if (level == upright) return;
    Box bar{std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    if (level) {
        bar.y0 -= pen / 2;
        bar.y1 += pen / 2;
    } else {
        bar.x0 -= pen / 2;
        bar.x1 += pen / 2;
    }
    add_bar(bar, within, rules);
}

}  // namespace

Box intersection(const Box& a, const Box& b) {
    return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

Box reachable(const GfxState& state, const Box& page_box) {
    Box clip;
    state.getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
    return intersection(clip, page_box);
}

void add_filled_rules(const GfxState& state, const Box& page_box, std::vector<Rule>& rules) {
    const GfxPath& path = *state.getPath();
    std::size_t before = rules.size();
    Box within = reachable(state, page_box);
    for (int i = 0; i < path.getNumSubpaths(); ++i) {
        const GfxSubpath& part = *path.getSubpath(i);
        if (is_bar_path(state, part)) add_bar(bounds(state, part), within, rules);
    }
    if (rules.size() == before) return;
    GfxRGB color;
    state.getFillRGB(&color);
    if (is_white(color)) rules.resize(before);
}

void add_stroked_rules(const GfxState& state, const Box& page_box, std::vector<Rule>& rules) {
    const GfxPath& path = *state.getPath();
    std::size_t before = rules.size();
    Box within = reachable(state, page_box);
    double pen = std::max(state.getTransformedLineWidth(), hairline);
    for (int i = 0; i < path.getNumSubpaths(); ++i) {
        const GfxSubpath& part = *path.getSubpath(i);
        for (int k = 1; k < part.getNumPoints(); ++k) {
            if (part.getCurve(k) || part.getCurve(k - 1)) continue;
            add_segment(shown(state, part, k - 1), shown(state, part, k), pen, within, rules);
        }
    }
    if (rules.size() == before) return;
    GfxRGB color;
    state.getStrokeRGB(&color);
    if (is_white(color)) rules.resize(before);
}

void sort_rules(std::vector<Rule>& rules) {
    auto key = [](const Rule& rule) {
        return std::tie(rule.box.y0, rule.box.x0, rule.box.y1, rule.box.x1);
    };
    std::sort(rules.begin(), rules.end(),
              [&](const Rule& a, const Rule& b) { return key(a) < key(b); });
    auto end = std::unique(rules.begin(), rules.end(),
                           [&](const Rule& a, const Rule& b) { return key(a) == key(b); });
    rules.erase(end, rules.end());
}

double cover(const std::vector<Box>& boxes, const Box& page_box) {
    static constexpr int cells = 64;  // a side: a cell is less than a hundredth of the page
    if (boxes.empty() || page_box.width() <= 0 || page_box.height() <= 0) return 0;
    auto first_cell = [](double at, double side) {
        return std::clamp(static_cast<int>(std::ceil(at / side * cells - 0.5)), 0, cells);
    };
    std::bitset<cells * cells> covered;
    for (const Box& box : boxes) {
        int x1 = first_cell(box.x1, page_box.width()), y1 = first_cell(box.y1, page_box.height());
        for (int y = first_cell(box.y0, page_box.height()); y < y1; ++y) {
            for (int x = first_cell(box.x0, page_box.width()); x < x1; ++x) {
                covered.set(static_cast<std::size_t>(y * cells + x));
            }
        }
    }
    return static_cast<double>(covered.count()) / (cells * cells);
}

}  // namespace subtext
