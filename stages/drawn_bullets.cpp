// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/drawn_bullets.hpp"

#include <algorithm>
#include <cmath>

#include "stages/text.hpp"

namespace subtext {

namespace {

// In type sizes.
constexpr double smallest = 0.18, largest = 0.75;  // of a bullet; full stops are smaller
constexpr double highest = 0.75, lowest = -0.05;   // its middle above the baseline
constexpr double usual_height = 0.33;
constexpr double text_gap = 3;          // white space between a bullet and its text at most
constexpr double clear_behind = 2;      // and on its other side at least
constexpr std::size_t most_dots = 200;  // on a page; more are the points of a chart

// The row that the dot stands in, by its height; nullptr where there is none.
Row* row_of(const Dot& dot, std::vector<Row>& rows) {
    Row* best = nullptr;
    double least = 1e9;
    for (Row& row : rows) {
        const double height = (row.baseline - dot.box.center_y()) / row.size;
        const double extent = dot.box.height() / row.size;
        if (height > highest || height < lowest || extent < smallest || extent > largest) continue;
        const double off = std::abs(height - usual_height) * row.size;
        if (off < least) least = off, best = &row;
    }
    return best;
}

// What of a row stands nearest to the dot on either side; nullptr where nothing does.
struct Sides {
    const Glyph* left = nullptr;
    const Glyph* right = nullptr;
};

Sides sides_of(const Dot& dot, const Row& row) {
    Sides sides;
    for (const Piece& piece : row.pieces) {
        const Glyph& g = *piece.glyph;
        if (is_space(g.code)) continue;
        const bool before = (g.x0 + g.x1) / 2 < dot.box.center_x();
        if (before && (!sides.left || g.x1 > sides.left->x1)) sides.left = &g;
        if (!before && (!sides.right || g.x0 < sides.right->x0)) sides.right = &g;
    }
    return sides;
}

// The first glyph of the text that the dot is a bullet of: it is near, in the colour of the dot,
// and the other side of the dot is clear. In right-to-left text it stands to the left.
const Glyph* text_behind(const Dot& dot, const Row& row) {
    const Sides sides = sides_of(dot, row);
    const double left = sides.left ? (dot.box.x0 - sides.left->x1) / row.size : 1e9;
    const double right = sides.right ? (sides.right->x0 - dot.box.x1) / row.size : 1e9;
    const bool leftwards = sides.left && is_right_to_left(sides.left->code) && left < right;
    const Glyph* text = leftwards ? sides.left : sides.right;
    const double near = leftwards ? left : right, far = leftwards ? right : left;
    if (!text || near < 0 || near > text_gap || far < clear_behind) return nullptr;
    return text->color == dot.color ? text : nullptr;
}

void insert(const Dot& dot, const Glyph& text, Row& row, std::deque<Glyph>& bullets) {
    Glyph bullet = text;
    bullet.code = dot.shows;
    bullet.x0 = static_cast<float>(dot.box.x0);
    bullet.x1 = static_cast<float>(dot.box.x1);
    bullet.baseline = static_cast<float>(row.baseline);
    bullet.size = static_cast<float>(row.size);
    bullets.push_back(bullet);
    const auto place = std::find_if(row.pieces.begin(), row.pieces.end(), [&](const Piece& p) {
        return p.glyph->x0 + p.glyph->x1 > bullet.x0 + bullet.x1;
    });
    row.pieces.insert(place, Piece{&bullets.back(), Script::normal});
}

}  // namespace

void add_drawn_bullets(const std::vector<Dot>& dots, std::vector<Row>& rows,
                       std::deque<Glyph>& bullets) {
    if (dots.size() > most_dots) return;
    for (const Dot& dot : dots) {
        Row* row = row_of(dot, rows);
        if (!row) continue;
        if (const Glyph* text = text_behind(dot, *row)) insert(dot, *text, *row, bullets);
    }
}

}  // namespace subtext
