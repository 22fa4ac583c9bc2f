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

/// The letters in each step of the page's height, weighed by how large they are: small print is
/// full of addresses and titles in other languages.
std::vector<double> letters_by_step(Pix* ink, double step_pixels, double dpi) {
    const auto steps = static_cast<std::size_t>(pixGetHeight(ink) / step_pixels) + 1;
    std::vector<double> out(steps);
    for (const Box& part : components_of(ink)) {
        if (may_be_letter(part, dpi))
            out[std::min(steps - 1, static_cast<std::size_t>(part.center_y() / step_pixels))] +=
                part.width() * part.height() * part.height();
    }
    return out;
}

/// The first of the steps, as many as a strip has, that have the most; the notes at the foot of the
/// page count only where little stands above them.
std::size_t fullest(const std::vector<double>& letters, std::size_t span) {
    constexpr double foot_weight = 0.25, foot_share = 0.6;
    const auto foot = static_cast<std::size_t>(foot_share * static_cast<double>(letters.size()));
    std::size_t best = 0;
    double most = 0;
    for (std::size_t from = 0; from < letters.size(); ++from) {
        const std::size_t to = std::min(from + span, letters.size());
        double sum = 0;
        for (std::size_t i = from; i < to; ++i) sum += letters[i] * (i < foot ? 1 : foot_weight);
        if (sum <= most) continue;
        most = sum;
        best = from;
    }
    return best;
}

}  // namespace

bool is_littered(Pix* ink, double dpi) {
    constexpr std::ptrdiff_t least_pieces = 10'000;  // small print has as many letters
    const std::vector<Box> parts = components_of(ink);
    const auto letters = std::count_if(parts.begin(), parts.end(),
                                       [dpi](const Box& part) { return may_be_letter(part, dpi); });
    const auto others = static_cast<std::ptrdiff_t>(parts.size()) - letters;
    return others > std::max(least_pieces, letters);
}

Image telling_part(Pix* grey, Pix* ink) {
    const double dpi = pixGetXRes(grey), step_pixels = step * dpi;
    constexpr auto span = static_cast<std::size_t>(part_height / step);
    const std::size_t first = fullest(letters_by_step(ink, step_pixels, dpi), span);
    const int top = static_cast<int>(static_cast<double>(first) * step_pixels);
    const int height = std::min(pixGetHeight(grey) - top, static_cast<int>(part_height * dpi));
    ::Box* frame = boxCreate(0, top, pixGetWidth(grey), height);
    Image part(pixClipRectangle(grey, frame, nullptr));
    boxDestroy(&frame);
    return part;
}

}  // namespace subtext
