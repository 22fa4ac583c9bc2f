// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_part.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace subtext {
namespace {

constexpr double part_height = 1.4;  ///< inches: some eight lines
constexpr double step = 0.2;         ///< inches

// Inches. What is smaller is a speck or a dot, what is larger part of a picture.
constexpr double least_letter = 0.035, most_letter = 0.4;

bool may_be_letter(const Box& part, double dpi) {
    return part.height() > least_letter * dpi && part.height() < most_letter * dpi &&
           part.width() < 4 * most_letter * dpi;
}

/// How many letters stand in each step of the page's height.
std::vector<int> letters_by_step(Pix* ink, double step_pixels, double dpi) {
    const auto steps = static_cast<std::size_t>(pixGetHeight(ink) / step_pixels) + 1;
    std::vector<int> out(steps);
    for (const Box& part : components_of(ink)) {
        if (may_be_letter(part, dpi))
            ++out[std::min(steps - 1, static_cast<std::size_t>(part.center_y() / step_pixels))];
    }
    return out;
}

}  // namespace

Image telling_part(Pix* grey, Pix* ink) {
    const double dpi = pixGetXRes(grey), step_pixels = step * dpi;
    const std::vector<int> letters = letters_by_step(ink, step_pixels, dpi);
    constexpr auto span = static_cast<std::size_t>(part_height / step);
    std::size_t best = 0;
    int most = 0, inside = 0;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        inside += letters[i];
        if (i >= span) inside -= letters[i - span];
        if (inside <= most) continue;
        most = inside;
        best = i + 1 > span ? i + 1 - span : 0;
    }
    const int top = static_cast<int>(static_cast<double>(best) * step_pixels);
    const int height = std::min(pixGetHeight(grey) - top, static_cast<int>(part_height * dpi));
    ::Box* frame = boxCreate(0, top, pixGetWidth(grey), height);
    Image part(pixClipRectangle(grey, frame, nullptr));
    boxDestroy(&frame);
    return part;
}

}  // namespace subtext
