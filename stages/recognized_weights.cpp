// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognized_weights.hpp"

#include <cstddef>
#include <utility>

#include "stages/weighted_middle.hpp"

namespace subtext {

namespace {

using Weights = std::vector<std::pair<double, std::size_t>>;

// Of the strokes of a line and of those of most.
constexpr double bold_ratio = 1.22;
constexpr double surely_regular = 1.1, surely_bold = 1.4;

}  // namespace

StrokeWeights::StrokeWeights(const std::vector<RecognizedPage*>& pages) {
    Weights all, sizes;
    std::map<double, Weights> by_size;
    for (const RecognizedPage* page : pages) {
        for (const RecognizedLine& line : page->lines) {
            if (line.stroke <= 0 || line.size <= 0) continue;
            all.push_back({line.stroke / line.size, line.words.size()});
            by_size[line.size].push_back(all.back());
            sizes.push_back({line.size, line.words.size()});
        }
    }
    usual_ = weighted_middle(std::move(all), 0);
    usual_size_ = weighted_middle(std::move(sizes), 0);
    for (auto& [size, weights] : by_size) sizes_[size] = weighted_middle(std::move(weights), 0);
}

bool StrokeWeights::is_bold(const RecognizedLine& line) const {
    if (usual_ <= 0 || line.size <= 0) return false;
    const double weight = line.stroke / line.size / usual_;
    const auto alike = sizes_.find(line.size);
    if (line.size == usual_size_ || alike == sizes_.end()) return weight > bold_ratio;
    if (weight <= surely_regular || weight > surely_bold) return weight > bold_ratio;
    return alike->second / usual_ > bold_ratio;
}

}  // namespace subtext
