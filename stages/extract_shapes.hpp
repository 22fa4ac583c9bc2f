// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: paths on the page, rules and the boxes of images.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/page.hpp"

namespace subtext {

struct Point {
    double x = 0, y = 0;
};

/// An affine map of PDF: (x, y) becomes (a x + c y + e, b x + d y + f).
struct Affine {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

    Point map(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }

    /// Maps a distance, which has no place.
    Point map_delta(double x, double y) const { return {a * x + c * y, b * x + d * y}; }
};

/// First `inner`, then `outer`.
Affine operator*(const Affine& inner, const Affine& outer);

/// The width of a pen of this width under the map; on the whole, where it is stretched.
double pen_width(double width, const Affine& map);

/// The box of the unit square under the map: where an image stands.
Box unit_square(const Affine& map);

/// A path in points of the page, built as PDF operators build it.
class Path {
public:
    struct Node {
        Point at;
        bool curved = false;  ///< part of a curve: a control point or an end of it
    };

    void move_to(Point p);
    void line_to(Point p);
    void curve_to(Point p1, Point p2, Point p3);
    void close();
    void clear();

    /// Whether there is a current point.
    bool has_point() const { return moved_ || !nodes_.empty(); }
    Point last() const { return moved_ || nodes_.empty() ? start_ : nodes_.back().at; }
    Box bounds() const;

    std::size_t nodes() const { return nodes_.size(); }
    std::size_t parts() const { return starts_.size(); }
    const Node* part_begin(std::size_t i) const { return nodes_.data() + starts_[i]; }
    const Node* part_end(std::size_t i) const {
        return nodes_.data() + (i + 1 < starts_.size() ? starts_[i + 1] : nodes_.size());
    }

private:
    void open_part();

    std::vector<Node> nodes_;
    std::vector<std::size_t> starts_;
    Point start_;          ///< of the part to come
    bool moved_ = false;   ///< a part is to come
    bool closed_ = false;  ///< the last part is closed
};

Box intersection(const Box& a, const Box& b);

/// Adds the straight thin bars of a path that is filled, but for white ones.
void add_filled_rules(const Path& path, const Box& within, std::uint32_t color,
                      std::vector<Rule>& rules);

/// Adds the straight level and upright segments of a path that is stroked, but for white ones.
void add_stroked_rules(const Path& path, double pen, const Box& within, std::uint32_t color,
                       std::vector<Rule>& rules);

/// Adds what a path that is filled paints but rules, or one that is stroked askew or in curves; no
/// white ones.
void add_drawing(const Path& path, bool filled, const Box& within, std::uint32_t color,
                 std::vector<Drawing>& drawings);

/// Adds the path as a dot where it is one, but for a white one.
void add_dot(const Path& path, bool filled, const Box& within, std::uint32_t color,
             std::vector<Dot>& dots);

/// Sorts the rules from the top and drops those that are drawn twice.
void sort_rules(std::vector<Rule>& rules);

/// The share of the page that the boxes cover, 0..1, to about a hundredth.
double cover(const std::vector<PageImage>& images, const Box& page_box);

}  // namespace subtext
