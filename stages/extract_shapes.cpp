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

/// Points: what is smaller is a full stop, what is larger a symbol or a picture.
constexpr double smallest_dot = 1.2, largest_dot = 10;

/// The shorter side of a dot as a share of the longer.
constexpr double dot_ratio = 0.8;

constexpr std::uint32_t white = 0xFFFFFF;

void add_bar(const Box& bar, const Box& within, std::vector<Rule>& rules) {
    Box box = intersection(bar, within);
    double width = box.width(), height = box.height();
    bool fits = width >= 0 && height >= 0 && std::min(width, height) <= thickest_rule &&
                std::max(width, height) >= shortest_rule;
    if (fits) rules.push_back({box});
}

/// Whether the part has straight level and upright sides, as a bar has, but for the corners that
/// are cut where borders of cells meet.
bool is_bar(const Path::Node* first, const Path::Node* last) {
    constexpr std::ptrdiff_t fewest_nodes = 4, most_nodes = 10;
    if (last - first < fewest_nodes || last - first > most_nodes) return false;
    for (const Path::Node* node = first + 1; node != last; ++node) {
        double dx = std::abs(node->at.x - node[-1].at.x), dy = std::abs(node->at.y - node[-1].at.y);
        bool corner = std::max(dx, dy) <= thickest_rule;
        if (node->curved || (std::min(dx, dy) > level_slack && !corner)) return false;
    }
    return true;
}

bool has_square_sides(const Path::Node* first, const Path::Node* last) {
    return std::none_of(first + 1, last, [](const Path::Node& node) {
        double dx = std::abs(node.at.x - (&node)[-1].at.x);
        double dy = std::abs(node.at.y - (&node)[-1].at.y);
        return node.curved || std::min(dx, dy) > level_slack;
    });
}

Box bounds_of(const Path::Node* first, const Path::Node* last) {
    Box box{first->at.x, first->at.y, first->at.x, first->at.y};
    for (const Path::Node* node = first + 1; node != last; ++node) {
        Point p = node->at;
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

Affine operator*(const Affine& inner, const Affine& outer) {
    Point x = outer.map_delta(inner.a, inner.b), y = outer.map_delta(inner.c, inner.d);
    Point origin = outer.map(inner.e, inner.f);
    return {x.x, x.y, y.x, y.y, origin.x, origin.y};
}

double pen_width(double width, const Affine& map) {
    double x = map.a + map.c, y = map.b + map.d;
    return width * std::sqrt((x * x + y * y) / 2);
}

Box unit_square(const Affine& map) {
    auto [left, right] = std::minmax({0.0, map.a, map.c, map.a + map.c});
    auto [top, bottom] = std::minmax({0.0, map.b, map.d, map.b + map.d});
    return {left + map.e, top + map.f, right + map.e, bottom + map.f};
}

void Path::move_to(Point p) {
    start_ = p;
    moved_ = true;
}

void Path::open_part() {
    if (!moved_ && !closed_) return;
    Point from = last();
    starts_.push_back(nodes_.size());
    nodes_.push_back({from});
    moved_ = closed_ = false;
}

void Path::line_to(Point p) {
    open_part();
    nodes_.push_back({p});
}

void Path::curve_to(Point p1, Point p2, Point p3) {
    open_part();
    nodes_.push_back({p1, true});
    nodes_.push_back({p2, true});
    nodes_.push_back({p3});
}

void Path::close() {
    if (moved_) open_part();
    if (starts_.empty()) return;
    Point first = nodes_[starts_.back()].at, end = nodes_.back().at;
    if (first.x != end.x || first.y != end.y) nodes_.push_back({first});
    closed_ = true;
}

void Path::clear() {
    nodes_.clear();
    starts_.clear();
    moved_ = closed_ = false;
}

Box Path::bounds() const {
    if (nodes_.empty()) return {start_.x, start_.y, start_.x, start_.y};
    return bounds_of(nodes_.data(), nodes_.data() + nodes_.size());
}

Box intersection(const Box& a, const Box& b) {
    return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

void add_filled_rules(const Path& path, const Box& within, std::uint32_t color,
                      std::vector<Rule>& rules) {
    if (color == white) return;
    for (std::size_t i = 0; i < path.parts(); ++i) {
        const Path::Node *first = path.part_begin(i), *last = path.part_end(i);
        if (is_bar(first, last)) add_bar(bounds_of(first, last), within, rules);
    }
}

void add_stroked_rules(const Path& path, double pen, const Box& within, std::uint32_t color,
                       std::vector<Rule>& rules) {
    if (color == white) return;
    for (std::size_t i = 0; i < path.parts(); ++i) {
        const Path::Node* last = path.part_end(i);
        for (const Path::Node* node = path.part_begin(i) + 1; node < last; ++node) {
            if (node->curved || node[-1].curved) continue;
            add_segment(node[-1].at, node->at, std::max(pen, hairline), within, rules);
        }
    }
}

void add_dot(const Path& path, bool filled, const Box& within, std::uint32_t color,
             std::vector<Dot>& dots) {
    constexpr std::size_t most_nodes = 64;  // a circle of sixteen curves has 49
    if (color == white || path.parts() != 1 || path.nodes() > most_nodes) return;
    const Path::Node *first = path.part_begin(0), *last = path.part_end(0);
    Box box = bounds_of(first, last);
    double shorter = std::min(box.width(), box.height());
    double longer = std::max(box.width(), box.height());
    bool fits = shorter >= smallest_dot && longer <= largest_dot && shorter >= dot_ratio * longer;
    if (!fits || box.x0 < within.x0 || box.y0 < within.y0 || box.x1 > within.x1 ||
        box.y1 > within.y1)
        return;
    bool round = std::any_of(first, last, [](const Path::Node& node) { return node.curved; });
    if (round)
        dots.push_back({box, filled ? U'•' : U'◦', color});
    else
        dots.push_back({box, filled ? U'▪' : U'▫', color});
}

void add_drawing(const Path& path, bool filled, const Box& within, std::uint32_t color,
                 std::vector<Drawing>& drawings) {
    if (color == white || path.nodes() == 0) return;
    Box box = intersection(path.bounds(), within);
    if (box.width() < 0 || box.height() < 0) return;
    bool rectangular = true;
    for (std::size_t i = 0; i < path.parts() && rectangular; ++i) {
        rectangular = has_square_sides(path.part_begin(i), path.part_end(i));
    }
    bool rule = std::min(box.width(), box.height()) <= thickest_rule;
    if (rectangular && (!filled || rule)) return;
    drawings.push_back({box, rectangular});
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

double cover(const std::vector<PageImage>& images, const Box& page_box) {
    static constexpr int cells = 64;  // a side: a cell is less than a hundredth of the page
    if (images.empty() || page_box.width() <= 0 || page_box.height() <= 0) return 0;
    auto first_cell = [](double at, double side) {
        return std::clamp(static_cast<int>(std::ceil(at / side * cells - 0.5)), 0, cells);
    };
    std::bitset<std::size_t{cells} * cells> covered;
    for (const PageImage& image : images) {
        const Box& box = image.box;
        int x1 = first_cell(box.x1, page_box.width()), y1 = first_cell(box.y1, page_box.height());
        for (int y = first_cell(box.y0, page_box.height()); y < y1; ++y) {
            for (int x = first_cell(box.x0, page_box.width()); x < x1; ++x) {
                covered.set(static_cast<std::size_t>(y) * cells + static_cast<std::size_t>(x));
            }
        }
    }
    return static_cast<double>(covered.count()) / (cells * cells);
}

}  // namespace subtext
