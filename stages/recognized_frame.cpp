// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognized_frame.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stages/turn_page.hpp"

namespace subtext {

namespace {

struct Point {
    double x = 0, y = 0;
};

// Type on a page of these proportions to A4 is as large as type is.
constexpr double usual_side_points = 707;  // square root of the area of A4
constexpr double least_share = 0.6, most_share = 1.3;

double scale_of(const RecognizedPage& page) {
    const double side = std::sqrt(page.width * page.height);
    const bool usual = !(side > 0) || (side > least_share * usual_side_points &&
                                       side < most_share * usual_side_points);
    return usual ? 1 : usual_side_points / side;
}

Point turned(Point p, double degrees, Point center) {
    const double angle = degrees * std::numbers::pi / 180;
    const double dx = p.x - center.x, dy = p.y - center.y;
    return {center.x + dx * std::cos(angle) - dy * std::sin(angle),
            center.y + dx * std::sin(angle) + dy * std::cos(angle)};
}

Point center_of(const RecognizedPage& page) {
    return {page.width / 2, page.height / 2};
}

// The box around the corners of `box`, each moved by `move`.
template <typename Move>
Box moved(const Box& box, Move move) {
    const Point first = move(Point{box.x0, box.y0});
    Box out{first.x, first.y, first.x, first.y};
    for (const Point corner :
         {Point{box.x1, box.y0}, Point{box.x0, box.y1}, Point{box.x1, box.y1}}) {
        const Point p = move(corner);
        out = {std::min(out.x0, p.x), std::min(out.y0, p.y), std::max(out.x1, p.x),
               std::max(out.y1, p.y)};
    }
    return out;
}

Point size_shown(const RecognizedPage& page) {
    const bool sideways = page.turn % 2 == 1;
    return sideways ? Point{page.height, page.width} : Point{page.width, page.height};
}

// That of the text on the page as shown, which turning the scan has undone.
int turn_of_text(const RecognizedPage& page) {
    return (4 - page.turn) % 4;
}

Box to_shown(const Box& box, const RecognizedPage& page) {
    const Box level = moved(box, [&](Point p) { return turned(p, page.skew, center_of(page)); });
    const Point size = size_shown(page);
    return out_of_frame(level, turn_of_text(page), size.x, size.y);
}

Box to_read(const Box& box, const RecognizedPage& page) {
    const Point size = size_shown(page);
    const Box level = into_frame(box, turn_of_text(page), size.x, size.y);
    return moved(level, [&](Point p) { return turned(p, -page.skew, center_of(page)); });
}

Box scaled(const Box& box, double scale) {
    return {box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale};
}

bool is_straight(const RecognizedPage& page) {
    return page.turn == 0 && page.skew == 0;
}

}  // namespace

void scale_words(RecognizedPage& page, double factor) {
    for (RecognizedLine& line : page.lines) {
        line.box = scaled(line.box, factor);
        line.baseline *= factor;
        line.x_height *= factor;
        line.size *= factor;
        line.stroke *= factor;
        for (RecognizedWord& word : line.words) {
            word.box = scaled(word.box, factor);
            for (double& edge : word.edges) edge *= factor;
        }
    }
    for (Rule& rule : page.rules) rule.box = scaled(rule.box, factor);
}

void set_straight(Page& page) {
    RecognizedPage& read = *page.recognized;
    const double scale = scale_of(read);
    if (scale == 1 && is_straight(read)) return;
    const auto put = [&](Box& box) { box = scaled(to_read(box, read), scale); };
    for (Link& link : page.links) put(link.box);
    for (PageImage& image : page.images) put(image.box);
    scale_words(read, scale);
    page.width = read.width * scale;
    page.height = read.height * scale;
}

Box as_shown(const Box& box, const Page& page) {
    if (!page.recognized) return box;
    const RecognizedPage& read = *page.recognized;
    const double scale = read.width > 0 ? page.width / read.width : 1;
    if (scale == 1 && is_straight(read)) return box;
    return to_shown(scaled(box, 1 / scale), read);
}

void set_back(Page& page) {
    if (!page.recognized) return;
    const RecognizedPage& read = *page.recognized;
    if (read.width <= 0 || read.height <= 0) return;
    const Point size = size_shown(read);
    page.width = size.x;
    page.height = size.y;
    page.recognized.reset();
}

}  // namespace subtext
