// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_bullets.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "stages/text.hpp"

namespace subtext {
namespace {

// In heights of a letter without ascender.
constexpr double smallest = 0.28, largest = 1.4;
constexpr double large = 0.84;                 ///< small bullets and large ones have a code each
constexpr double lowest = 0.2, highest = 0.9;  ///< the middle of a bullet above the baseline
constexpr double thickest_dash = 0.35, shortest_dash = 0.4;
constexpr double en_dash = 0.92, em_dash = 1.7;  ///< dashes as long as this or longer
constexpr double least_gap = 0.45;               ///< behind a bullet
constexpr double farthest = 6;                   ///< from a bullet that was not read to the text
constexpr double letter_rise = 0.12;             ///< of the letter o, less than this
constexpr double speck = 0.2;
constexpr double same_place = 0.8, same_height = 0.25;  ///< of bullets that are alike

constexpr double least_dash_ratio = 1.6, most_side_ratio = 1.35;
constexpr double arrow_ratio = 1.15, most_arrow_ratio = 1.9;
constexpr double bump = 0.3;  ///< of a side of the box: rows and columns with less are noise
constexpr std::size_t most_letters = 3;  ///< that a bullet is taken for
constexpr double told_confidence = 0.9;

/// The pixels of a piece of ink.
class Shape {
public:
    Shape(Pix* ink, const Box& part)
        : x0_(std::max(0, static_cast<int>(part.x0))),
          y0_(std::max(0, static_cast<int>(part.y0))),
          x1_(std::min(pixGetWidth(ink), static_cast<int>(part.x1))),
          y1_(std::min(pixGetHeight(ink), static_cast<int>(part.y1))),
          words_(pixGetWpl(ink)),
          data_(pixGetData(ink)) {
        trim();
    }

    int width() const { return x1_ - x0_; }
    int height() const { return y1_ - y0_; }

    /// How much of a part of it is black; of its sides, from the left and top.
    double share(double left, double top, double right, double bottom) const {
        const int from_x = x0_ + at(left, width()), from_y = y0_ + at(top, height());
        const int to_x = std::max(from_x + 1, x0_ + at(right, width()));
        const int to_y = std::max(from_y + 1, y0_ + at(bottom, height()));
        return static_cast<double>(count(from_x, from_y, to_x, to_y)) /
               ((to_x - from_x) * (to_y - from_y));
    }

    /// Where the ink of a row begins and ends, of the width from the left.
    std::pair<double, double> extent(double top) const {
        const int y = std::min(y1_ - 1, y0_ + at(top, height()));
        int left = x0_, right = x1_;
        while (left < x1_ && !black(left, y)) ++left;
        while (right > left && !black(right - 1, y)) --right;
        return {static_cast<double>(left - x0_) / width(),
                static_cast<double>(right - x0_) / width()};
    }

    int corners() const {
        constexpr double c = 0.14, half = 0.5;
        return (share(0, 0, c, c) > half) + (share(1 - c, 0, 1, c) > half) +
               (share(0, 1 - c, c, 1) > half) + (share(1 - c, 1 - c, 1, 1) > half);
    }

private:
    static int at(double share, int length) {
        return static_cast<int>(std::lround(share * length));
    }

    bool black(int x, int y) const {
        return GET_DATA_BIT(data_ + static_cast<std::ptrdiff_t>(y) * words_, x) != 0;
    }

    int count(int x0, int y0, int x1, int y1) const {
        int black_pixels = 0;
        for (int y = y0; y < y1; ++y) {
            for (int x = x0; x < x1; ++x) black_pixels += black(x, y) ? 1 : 0;
        }
        return black_pixels;
    }

    void trim() {
        const auto is_bump = [this](int x0, int y0, int x1, int y1) {
            return count(x0, y0, x1, y1) < bump * ((x1 - x0) * (y1 - y0));
        };
        if (height() > 3 && is_bump(x0_, y0_, x1_, y0_ + 1)) ++y0_;
        if (height() > 3 && is_bump(x0_, y1_ - 1, x1_, y1_)) --y1_;
        if (width() > 3 && is_bump(x0_, y0_, x0_ + 1, y1_)) ++x0_;
        if (width() > 3 && is_bump(x1_ - 1, y0_, x1_, y1_)) --x1_;
    }

    int x0_, y0_, x1_, y1_, words_;
    const l_uint32* data_;
};

char32_t dash_of(double width) {
    return width < en_dash ? U'-' : width < em_dash ? U'–' : U'—';
}

/// An arrowhead: notched at the left, with its tip at the right. One that is lit from above is
/// hollow in its upper half.
char32_t arrow_of(const Shape& shape) {
    constexpr double side = 0.2, notch = 0.15, tip = 0.85, least_body = 0.5, lit = 0.92;
    const auto top = shape.extent(0.15), bottom = shape.extent(0.85);
    double left = 0, right = 0, body = 0;
    for (const double y : {0.4, 0.5, 0.6}) {
        const auto [from, to] = shape.extent(y);
        left = std::max(left, from);
        right = std::max(right, to);
        body = std::max(body, shape.share(0, y, 1, y));
    }
    const bool points = std::max(top.second, bottom.second) < tip && right > tip;
    const bool notched = left > notch && std::max(top.first, bottom.first) < side;
    if (!points || !notched || body < least_body) return 0;
    return shape.share(0, 0, 1, 0.5) < lit * shape.share(0, 0.5, 1, 1) ? U'➢' : U'➤';
}

/// Whether it is a ring or frame: black at all sides and white within.
bool is_hollow(const Shape& shape) {
    constexpr double near = 0.4, far = 0.6, edge = 0.15, white = 0.35, black = 0.5;
    return shape.share(near, near, far, far) < white && shape.share(near, 0, far, edge) > black &&
           shape.share(near, 1 - edge, far, 1) > black && shape.share(0, near, edge, far) > black &&
           shape.share(1 - edge, near, 1, far) > black;
}

bool is_filled(const Shape& shape) {
    constexpr double near = 0.25, far = 0.75, black = 0.9;
    return shape.share(near, near, far, far) > black;
}

char32_t filled_or_hollow(const Shape& shape, double size) {
    const int corners = shape.corners();
    const double share = shape.share(0, 0, 1, 1);
    constexpr double square_share = 0.92;
    const bool square = corners > 2 || (corners > 0 && share > square_share);
    if (is_filled(shape)) {
        // Signs and letters fill less of their box than a disc does.
        constexpr double least_disc = 0.7;
        if (share < least_disc) return 0;
        if (square) return size < large ? U'▪' : U'■';
        return size < large ? U'•' : U'●';
    }
    if (!is_hollow(shape)) return 0;
    if (square) return size < large ? U'▫' : U'□';
    return size < large ? U'◦' : U'○';
}

std::size_t letters_of(const RecognizedWord& word) {
    return to_utf32(word.text).size();
}

bool covers(const RecognizedWord& word, const Box& part) {
    return word.box.holds(part.center_x(), part.center_y());
}

/// White space between the bullet and the text, on whichever side that is.
double gap_between(const Box& bullet, const Box& text) {
    return std::max(text.x0 - bullet.x1, bullet.x0 - text.x1);
}

class BulletReader {
public:
    BulletReader(Pix* ink, const std::vector<Box>& parts, std::vector<RecognizedLine>& lines)
        : ink_(ink), parts_(parts), lines_(lines) {}

    void run() {
        for (RecognizedLine& line : lines_) {
            if (line.x_height <= 0 || line.words.front().raised) continue;
            if (replace_first(line) || put_before(line)) told_.push_back(&line);
        }
        put_dashes();
        settle();
    }

private:
    char32_t shape_of(const Box& part, const RecognizedLine& line) const {
        return bullet_shape(ink_, part, line.x_height, line.baseline - part.y1);
    }

    /// Where the first word is a single piece of ink in the shape of a bullet.
    bool replace_first(RecognizedLine& line) {
        RecognizedWord& word = line.words.front();
        if (line.words.size() < 2 || letters_of(word) > most_letters) return false;
        const Box* only = nullptr;
        for (const Box& part : parts_) {
            if (part.x0 > word.box.x1) break;
            if (!covers(word, part) || is_speck(part, line)) continue;
            if (only) return false;
            only = &part;
        }
        if (!only || gap_between(*only, line.words[1].box) < least_gap * line.x_height)
            return false;
        const char32_t bullet = shape_of(*only, line);
        if (bullet != 0) word = word_of(bullet, *only);
        return bullet != 0;
    }

    static bool is_speck(const Box& part, const RecognizedLine& line) {
        return std::max(part.width(), part.height()) < speck * line.x_height;
    }

    /// Where a bullet stands in front of the text, and nothing else does there.
    bool put_before(RecognizedLine& line) {
        const Box text = line.words.front().box;
        const Box* nearest = nullptr;
        for (const Box& part : parts_) {
            if (part.x0 > text.x0) break;
            const double height = line.baseline - part.center_y();
            if (part.x1 > text.x0 || height < -line.x_height || height > 2 * line.x_height)
                continue;
            if (text.x0 - part.x1 > farthest * line.x_height || is_speck(part, line)) continue;
            if (nearest) return false;
            nearest = &part;
        }
        if (!nearest || text.x0 - nearest->x1 < least_gap * line.x_height || is_read(*nearest))
            return false;
        const char32_t bullet = shape_of(*nearest, line);
        if (bullet == 0) return false;
        if (is_hyphen(bullet)) {
            dashes_.push_back({&line, *nearest, bullet});
            return false;
        }
        put(line, bullet, *nearest);
        return true;
    }

    static void put(RecognizedLine& line, char32_t bullet, const Box& box) {
        line.box.add(box);
        line.words.insert(line.words.begin(), word_of(bullet, box));
    }

    /// A lone dash before a line may be dirt, but not several below each other.
    void put_dashes() {
        std::vector<Dash> sure;
        for (const Dash& dash : dashes_) {
            const auto is_fellow = [&](const Box& box) {
                return std::abs(box.x0 - dash.box.x0) < same_place * dash.line->x_height;
            };
            const auto unread = std::count_if(dashes_.begin(), dashes_.end(),
                                              [&](const Dash& d) { return is_fellow(d.box); });
            const auto read = std::count_if(told_.begin(), told_.end(), [&](const auto* line) {
                return is_fellow(line->words.front().box);
            });
            if (unread + read > 1) sure.push_back(dash);
        }
        for (const Dash& dash : sure) {
            put(*dash.line, dash.shape, dash.box);
            told_.push_back(dash.line);
        }
    }

    /// Bullets that stand below each other and are as large are alike: discs and squares of few
    /// pixels are told apart by what most of them look like.
    void settle() {
        std::vector<std::string> settled;
        for (const RecognizedLine* line : told_) settled.push_back(usual_at(*line));
        for (std::size_t i = 0; i < told_.size(); ++i) told_[i]->words.front().text = settled[i];
    }

    std::string usual_at(const RecognizedLine& line) const {
        const RecognizedWord& own = line.words.front();
        std::map<std::string, int> votes;
        for (const RecognizedLine* other : told_) {
            const RecognizedWord& word = other->words.front();
            const double reach = same_place * line.x_height;
            if (std::abs(word.box.x0 - own.box.x0) < reach &&
                std::abs(word.box.height() - own.box.height()) < same_height * line.x_height)
                ++votes[word.text];
        }
        std::string best = own.text;
        for (const auto& [text, count] : votes) {
            if (count > votes[best]) best = text;
        }
        return best;
    }

    bool is_read(const Box& part) const {
        return std::any_of(lines_.begin(), lines_.end(), [&](const RecognizedLine& line) {
            return std::any_of(line.words.begin(), line.words.end(),
                               [&](const RecognizedWord& word) { return covers(word, part); });
        });
    }

    static RecognizedWord word_of(char32_t bullet, const Box& box) {
        RecognizedWord word;
        word.text = to_utf8(std::u32string(1, bullet));
        word.box = box;
        word.confidence = told_confidence;
        return word;
    }

    /// That was not read.
    struct Dash {
        RecognizedLine* line = nullptr;
        Box box;
        char32_t shape = 0;
    };

    Pix* ink_;
    const std::vector<Box>& parts_;
    std::vector<RecognizedLine>& lines_;
    std::vector<Dash> dashes_;
    std::vector<RecognizedLine*> told_;  // lines with a bullet
};

}  // namespace

char32_t bullet_shape(Pix* ink, const Box& part, double x_height, double rise) {
    const Shape shape(ink, part);
    if (shape.width() < 3 || shape.height() < 1) return 0;
    const double width = shape.width() / x_height, height = shape.height() / x_height;
    const double middle = rise / x_height + height / 2, ratio = width / height;
    if (middle < lowest || middle > highest) return 0;
    if (height < thickest_dash && width > shortest_dash && ratio > least_dash_ratio)
        return shape.share(0, 0, 1, 1) > 0.7 ? dash_of(width) : 0;
    if (std::min(width, height) < smallest || std::max(width, height) > largest) return 0;
    if (ratio > arrow_ratio && ratio < most_arrow_ratio) {
        if (const char32_t arrow = arrow_of(shape)) return arrow;
    }
    if (std::max(ratio, 1 / ratio) > most_side_ratio) return 0;
    const double size = (part.width() + part.height()) / (2 * x_height);  // noise is small
    const char32_t bullet = filled_or_hollow(shape, size);
    const bool is_letter_o = bullet == U'○' && rise < letter_rise * x_height;
    return is_letter_o ? 0 : bullet;
}

void read_bullets(Pix* ink, const std::vector<Box>& parts, std::vector<RecognizedLine>& lines) {
    if (pixGetDepth(ink) == 1) BulletReader(ink, parts, lines).run();
}

}  // namespace subtext
