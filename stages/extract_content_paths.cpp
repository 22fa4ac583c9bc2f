// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operators of colours and paths.
#include "stages/extract_content.hpp"

#include <Error.h>

#include <algorithm>
#include <array>

#include "stages/extract_limits.hpp"

namespace subtext {

void ContentReader::set_color(Paint& paint, ColorSpace::Kind kind) {
    std::array<double, 4> values{};
    for (std::size_t i = 0; i < arg_count_; ++i) values[i] = number(i);
    paint.space = {kind, nullptr};
    paint.color = paint.space.color(values.data());
}

void ContentReader::set_space(Paint& paint) {
    ColorSpace space = resources_.color_space(arg(0).text);
    if (space.kind == ColorSpace::Kind::bad) {
        error(errSyntaxError, -1, "Bad color space");
        return;
    }
    paint.space = space;
    paint.color = space.first_color();
}

void ContentReader::set_components(Paint& paint) {
    if (paint.is_pattern()) return;
    if (arg_count_ != paint.space.components()) {
        error(errSyntaxError, -1, "Incorrect number of arguments in color command");
        return;
    }
    std::array<double, gfxColorMaxComps> values{};
    std::size_t n = std::min(arg_count_, values.size());
    for (std::size_t i = 0; i < n; ++i) values[i] = arg(i).is_number() ? number(i) : 0;
    paint.color = paint.space.color(values.data());
}

void ContentReader::move_to() {
    path_.move_to(state_.map.map(number(0), number(1)));
}

/// Whether the path may get another node; one without end cuts the page short.
bool ContentReader::path_may_grow() {
    if (path_.nodes() < most_path_nodes) return true;
    sink_.cut_short();
    return false;
}

void ContentReader::line_to() {
    if (path_.has_point() && path_may_grow()) path_.line_to(state_.map.map(number(0), number(1)));
}

void ContentReader::curve_to() {
    if (!path_.has_point() || !path_may_grow()) return;
    const Affine& map = state_.map;
    path_.curve_to(map.map(number(0), number(1)), map.map(number(2), number(3)),
                   map.map(number(4), number(5)));
}

void ContentReader::curve_from_here() {
    if (!path_.has_point() || !path_may_grow()) return;
    path_.curve_to(path_.last(), state_.map.map(number(0), number(1)),
                   state_.map.map(number(2), number(3)));
}

void ContentReader::curve_to_end() {
    if (!path_.has_point() || !path_may_grow()) return;
    Point end = state_.map.map(number(2), number(3));
    path_.curve_to(state_.map.map(number(0), number(1)), end, end);
}

void ContentReader::rectangle() {
    if (!path_may_grow()) return;
    double x = number(0), y = number(1), x1 = x + number(2), y1 = y + number(3);
    const Affine& map = state_.map;
    path_.move_to(map.map(x, y));
    path_.line_to(map.map(x1, y));
    path_.line_to(map.map(x1, y1));
    path_.line_to(map.map(x, y1));
    path_.close();
}

void ContentReader::close_path() {
    if (path_.has_point()) path_.close();
}

void ContentReader::clip_to(const Box& box) {
    state_.clip = intersection(state_.clip, box);
}

void ContentReader::end_path() {
    if (clips_ && path_.has_point()) clip_to(path_.bounds());
    clips_ = false;
    path_.clear();
}

/// A path that has no line is painted by nobody, and Poppler lets it clip what comes next.
void ContentReader::paint(bool fills, bool strokes) {
    if (!path_.has_point()) return;
    if (hidden_marks_ == 0) {
        if (fills && !state_.fill.is_pattern()) {
            sink_.fill(path_, state_.clip, state_.fill.color);
        }
        if (strokes && !state_.stroke.is_pattern()) {
            double pen = pen_width(state_.line_width, state_.map);
            sink_.stroke(path_, pen, state_.clip, state_.stroke.color);
        }
    }
    end_path();
}

void ContentReader::fill() {
    paint(true, false);
}

void ContentReader::stroke() {
    paint(false, true);
}

void ContentReader::fill_and_stroke() {
    paint(true, true);
}

void ContentReader::close_and_stroke() {
    close_path();
    paint(false, true);
}

void ContentReader::close_fill_and_stroke() {
    close_path();
    paint(true, true);
}

}  // namespace subtext
