// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The size that most letters have is found first and takes all lines near it, then that of most of
// the rest, and so on.

#include "stages/recognized_sizes.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "stages/text.hpp"
#include "stages/weighted_middle.hpp"

namespace subtext {

namespace {

constexpr double widest_class = 0.065;  // of a size: estimates of one size differ by less
constexpr double core = 0.03;           // of a size: most estimates of it lie within
// Words of few letters may have none that tell the size, such as an x.
constexpr std::size_t few_letters = 8;
constexpr double widest_class_few = 0.12;

// What tall letters rise above the baseline, in type sizes: about the same in most faces.
constexpr double tall_rise = 0.725;
constexpr double least_rise = 0.2, most_rise = 2;  // of the engine's estimate: more is noise

bool is_tall(char32_t c) {
    static constexpr std::u32string_view ascenders = U"bdfhklßđłбф";
    return is_upper(c) || is_digit(c) || ascenders.find(c) != ascenders.npos;
}

// Which are letters of Latin, Greek or Cyrillic script.
bool has_tall(const std::string& word) {
    const std::u32string chars = to_utf32(word);
    return std::any_of(chars.begin(), chars.end(), is_tall);
}

// The size by how far words with tall letters rise above the baseline, of which the one in the
// middle is believed; 0 where there is none.
double measured_size(const RecognizedLine& line) {
    std::vector<std::pair<double, std::size_t>> sizes;
    for (const RecognizedWord& word : line.words) {
        const double size = (line.baseline - word.box.y0) / tall_rise;
        const bool sound = size > least_rise * line.size && size < most_rise * line.size;
        if (word.raised || !sound || !has_tall(word.text)) continue;
        sizes.push_back({size, word.text.size()});
    }
    return weighted_middle(std::move(sizes), 0);
}

struct Sized {
    RecognizedLine* line = nullptr;
    double size = 0;
    std::size_t letters = 0;
    bool settled = false;
};

// How large type is for the height of its x, in the middle of the lines that tell; 0 where none
// does.
double size_for_x(const std::vector<Sized>& lines) {
    std::vector<std::pair<double, std::size_t>> ratios;
    for (const Sized& each : lines) {
        if (each.size > 0 && each.line->x_height > 0)
            ratios.push_back({each.size / each.line->x_height, each.line->words.size()});
    }
    return weighted_middle(std::move(ratios), 0);
}

std::vector<Sized> sized_lines(const std::vector<RecognizedPage*>& pages) {
    std::vector<Sized> out;
    for (RecognizedPage* page : pages) {
        for (RecognizedLine& line : page->lines) {
            std::size_t letters = 0;
            for (const RecognizedWord& word : line.words) letters += word.text.size();
            out.push_back({&line, measured_size(line), letters, false});
        }
    }
    const double for_x = size_for_x(out);
    for (Sized& each : out) {
        if (each.size <= 0) each.size = for_x * each.line->x_height;
        if (each.size <= 0) each.size = each.line->size;
    }
    std::erase_if(out,
                  [](const Sized& each) { return !(each.size > 0) || !std::isfinite(each.size); });
    std::sort(out.begin(), out.end(),
              [](const Sized& a, const Sized& b) { return a.size < b.size; });
    return out;
}

// What most letters are set in among the lines that are not settled: a run of sizes within twice
// `core`, and their mean.
struct Core {
    std::size_t letters = 0;
    double size = 0;
};

Core densest(const std::vector<Sized>& lines) {
    Core best;
    std::size_t letters = 0;
    for (std::size_t from = 0, to = 0; from < lines.size(); ++from) {
        const double limit = lines[from].size * (1 + 2 * core);
        for (; to < lines.size() && lines[to].size <= limit; ++to)
            letters += lines[to].settled ? 0 : lines[to].letters;
        if (letters > best.letters) {
            double sum = 0;
            for (std::size_t i = from; i < to; ++i) {
                if (!lines[i].settled) sum += lines[i].size * static_cast<double>(lines[i].letters);
            }
            best = {letters, sum / static_cast<double>(letters)};
        }
        letters -= lines[from].settled ? 0 : lines[from].letters;
    }
    return best;
}

}  // namespace

void settle_sizes(const std::vector<RecognizedPage*>& pages) {
    std::vector<Sized> lines = sized_lines(pages);
    for (Core found = densest(lines); found.letters > 0; found = densest(lines)) {
        const double size = std::round(found.size * 10) / 10;
        for (Sized& line : lines) {
            const double reach = line.letters < few_letters ? widest_class_few : widest_class;
            if (line.settled || std::abs(line.size - found.size) > reach * found.size) continue;
            line.settled = true;
            line.line->size = size;
        }
    }
}

}  // namespace subtext
