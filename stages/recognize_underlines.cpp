// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_underlines.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace subtext {
namespace {

/// Components of fewer pixels from top to bottom are specks and points.
constexpr double least_letter = 5;

// In heights of the usual component, which is a letter without ascender.
constexpr double shortest = 2.5, longest_word = 10, thickest = 0.3;
constexpr double least_black = 0.6;    ///< share of its columns that have ink, before cracks close
constexpr double farthest = 0.7;       ///< from the feet of the letters above
constexpr double least_covered = 0.4;  ///< share of the line that has letters above it
constexpr double most_slope = 0.01;
constexpr int widest_crack = 4;  ///< pixels
constexpr int thinnest = 3;      ///< pixels; no line is thinner for certain
constexpr int edge = 2;          ///< pixels above and below a line that are not all of them black

/// Of the letters; 0 where there are none.
double usual_height(Pix* ink) {
    std::vector<double> heights;
    for (const Box& box : components_of(ink)) {
        if (box.height() >= least_letter) heights.push_back(box.height());
    }
    if (heights.empty()) return 0;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

/// Pixels of a picture in black and white, or in grey.
class Pixels {
public:
    explicit Pixels(Pix* image)
        : data_(pixGetData(image)),
          words_(pixGetWpl(image)),
          width_(pixGetWidth(image)),
          height_(pixGetHeight(image)) {}

    bool is_black(int x, int y) const {
        return x >= 0 && x < width_ && y >= 0 && y < height_ && GET_DATA_BIT(row(y), x) != 0;
    }

    void set_grey(int x, int y, unsigned value) {
        if (x >= 0 && x < width_ && y >= 0 && y < height_) SET_DATA_BYTE(row(y), x, value);
    }

private:
    l_uint32* row(int y) const { return data_ + static_cast<std::ptrdiff_t>(y) * words_; }

    l_uint32* data_;
    int words_, width_, height_;
};

/// What is left of the picture where a bar fits in, that is as long as a line below text.
struct Bars {
    Image picture;
    std::vector<Box> boxes;
};

/// Where bars of this length fit into the ink.
Image opened(Pix* ink, double length) {
    return Image(pixOpenBrick(nullptr, ink, static_cast<int>(std::lround(length)), 1));
}

/// A scan has many a line in pieces. What is closed up must be longer than a word, since the feet
/// of letters that stand close are closed up too.
Bars thin_bars(Pix* ink, double letter) {
    Bars bars{opened(ink, shortest * letter), {}};
    const Image closed(pixCloseSafeBrick(nullptr, ink, widest_crack, 1));
    if (!bars.picture || !closed) return {};
    const Image long_bars = opened(closed.get(), longest_word * letter);
    if (long_bars) pixOr(bars.picture.get(), bars.picture.get(), long_bars.get());
    for (const Box& box : components_of(bars.picture.get())) {
        const double slope = most_slope * box.width();
        if (box.height() <= std::max<double>(thinnest, thickest * letter) + slope)
            bars.boxes.push_back(box);
    }
    return bars;
}

/// Rows of a bar in a column; the end lies outside.
struct Cut {
    int from = 0, to = 0;
};

Cut cut_at(int x, const Box& bar, const Pixels& bars) {
    const int end = static_cast<int>(bar.y1);
    Cut cut{static_cast<int>(bar.y0), end};
    while (cut.from < end && !bars.is_black(x, cut.from)) ++cut.from;
    cut.to = cut.from;
    while (cut.to < end && bars.is_black(x, cut.to)) ++cut.to;
    return cut;
}

/// Whether it is a line, not the feet of letters that stand close.
bool is_solid(const Box& bar, const Pixels& bars, const Pixels& ink) {
    int black = 0, all = 0;
    for (int x = static_cast<int>(bar.x0); x < bar.x1; ++x) {
        const Cut cut = cut_at(x, bar, bars);
        all += cut.to > cut.from ? 1 : 0;
        for (int y = cut.from; y < cut.to; ++y) {
            if (!ink.is_black(x, y)) continue;
            ++black;
            break;
        }
    }
    return black >= least_black * all;
}

/// Whether letters stand right above it.
bool is_underline(const Box& bar, const Pixels& bars, const Pixels& ink, double letter) {
    const int reach = static_cast<int>(std::lround(farthest * letter));
    int covered = 0;
    for (int x = static_cast<int>(bar.x0); x < bar.x1; ++x) {
        const int from = cut_at(x, bar, bars).from;
        int y = from - 1 - edge;
        while (y >= from - reach && !ink.is_black(x, y)) --y;
        if (y >= from - reach) ++covered;
    }
    return covered >= least_covered * bar.width();
}

/// Whitens it with the grey at its edges.
void wipe_out(const Box& bar, const Pixels& bars, Pixels& grey) {
    constexpr unsigned paper = 255;
    for (int x = static_cast<int>(bar.x0); x < bar.x1; ++x) {
        const Cut cut = cut_at(x, bar, bars);
        for (int y = cut.from - 1; y < cut.to + edge; ++y) grey.set_grey(x, y, paper);
    }
}

}  // namespace

Image without_underlines(Pix* grey, Pix* ink) {
    if (pixGetDepth(ink) != 1 || pixGetDepth(grey) != 8) return nullptr;
    const double letter = usual_height(ink);
    if (letter <= 0) return nullptr;
    const Pixels black(ink);
    const Bars bars = thin_bars(ink, letter);
    if (bars.boxes.empty()) return nullptr;
    const Pixels lines(bars.picture.get());
    Image clean;
    for (const Box& bar : bars.boxes) {
        if (!is_solid(bar, lines, black) || !is_underline(bar, lines, black, letter)) continue;
        if (!clean) clean.reset(pixCopy(nullptr, grey));
        if (!clean) break;
        Pixels out(clean.get());
        wipe_out(bar, lines, out);
    }
    return clean;
}

}  // namespace subtext
