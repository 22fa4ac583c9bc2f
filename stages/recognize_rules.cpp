// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_rules.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace subtext {
namespace {

// In heights of a letter without ascender. No stroke of a letter is as long, and no rule as thick.
constexpr double shortest = 7, thickest = 0.8;
/// Pieces of one rule: a scan that is not quite straight has it in steps.
constexpr double widest_gap = 2, highest_step = 0.3;
constexpr int widest_crack = 3;  ///< pixels in a rule, closed up before it is measured
/// More than this many on a page are a pattern or a photograph.
constexpr std::size_t most_rules = 2000;

/// What is left of the picture where a bar so long fits into the ink.
std::vector<Rule> bars(Pix* ink, bool level, double x_height) {
    const int crack = widest_crack, length = static_cast<int>(std::lround(shortest * x_height));
    const Image closed(pixCloseSafeBrick(nullptr, ink, level ? crack : 1, level ? 1 : crack));
    if (!closed) return {};
    const Image open(pixOpenBrick(nullptr, closed.get(), level ? length : 1, level ? 1 : length));
    if (!open) return {};
    std::vector<Rule> out;
    for (const Box& box : components_of(open.get())) {
        if ((level ? box.height() : box.width()) <= thickest * x_height) out.push_back({box});
    }
    return out;
}

/// Joins level pieces that go on at about one height.
std::vector<Rule> joined(std::vector<Rule> pieces, double x_height) {
    std::sort(pieces.begin(), pieces.end(),
              [](const Rule& a, const Rule& b) { return a.box.x0 < b.box.x0; });
    std::vector<Rule> out;
    for (const Rule& piece : pieces) {
        const auto before = std::find_if(out.begin(), out.end(), [&](const Rule& rule) {
            return piece.box.x0 - rule.box.x1 < widest_gap * x_height &&
                   std::max(rule.box.y0, piece.box.y0) - std::min(rule.box.y1, piece.box.y1) <
                       highest_step * x_height;
        });
        if (before == out.end()) {
            out.push_back(piece);
        } else {
            before->box.add(piece.box);
        }
    }
    return out;
}

}  // namespace

std::vector<Rule> find_rules(Pix* ink, double x_height) {
    std::vector<Rule> pieces = bars(ink, true, x_height), uprights = bars(ink, false, x_height);
    if (pieces.size() > most_rules || uprights.size() > most_rules) return {};
    std::vector<Rule> rules = joined(std::move(pieces), x_height);
    rules.insert(rules.end(), uprights.begin(), uprights.end());
    return rules;
}

}  // namespace subtext
