// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/turn_page.hpp"

#include <array>
#include <utility>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double most = 0.6;  // of the letters of a page that is turned

/// The turn of most letters, 0 where there is no such.
int turn_of_text(const Page& page) {
    std::array<std::size_t, askew + 1> counts{};
    std::size_t all = 0;
    for (const Glyph& g : page.glyphs) {
        if (g.invisible || is_space(g.code)) continue;
        ++counts[g.turn];
        ++all;
    }
    for (int turn = 1; turn < askew; ++turn) {
        const auto count = static_cast<double>(counts[static_cast<std::size_t>(turn)]);
        if (count > most * static_cast<double>(all)) return turn;
    }
    return 0;
}

}  // namespace

Box into_frame(const Box& box, int turn, double width, double height) {
    switch (turn) {
        case 1:
            return {box.y0, width - box.x1, box.y1, width - box.x0};
        case 2:
            return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
        case 3:
            return {height - box.y1, box.x0, height - box.y0, box.x1};
        default:
            return box;
    }
}

Box out_of_frame(const Box& box, int turn, double width, double height) {
    switch (turn) {
        case 1:
            return {width - box.y1, box.x0, width - box.y0, box.x1};
        case 2:
            return {width - box.x1, height - box.y1, width - box.x0, height - box.y0};
        case 3:
            return {box.y0, height - box.x1, box.y1, height - box.x0};
        default:
            return box;
    }
}

void turn_to_text(Page& page) {
    const int turn = turn_of_text(page);
    if (turn == 0) return;
    const auto into = [&](Box& box) { box = into_frame(box, turn, page.width, page.height); };
    for (Rule& rule : page.rules) into(rule.box);
    for (Dot& dot : page.dots) into(dot.box);
    for (Drawing& drawing : page.drawings) into(drawing.box);
    for (Link& link : page.links) into(link.box);
    for (PageImage& image : page.images) into(image.box);
    // The frame of a glyph stays what it is; only the page comes nearer to it.
    for (Glyph& g : page.glyphs) {
        if (g.turn < askew) g.turn = static_cast<std::uint8_t>((g.turn + 4 - turn) % 4);
    }
    if (turn != 2) std::swap(page.width, page.height);
    page.turn = static_cast<std::uint8_t>(turn);
}

}  // namespace subtext
