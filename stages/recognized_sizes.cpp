// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The size that most letters have is found first and takes all lines near it, then that of most of
// the rest, and so on.

#include "stages/recognized_sizes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "stages/text.hpp"
#include "stages/weighted_middle.hpp"

namespace subtext {

namespace {

constexpr double widest_class = 0.075;  // of a size: estimates of one size differ by less
constexpr double core = 0.03;           // of a size: most estimates of it lie within
// Words of few letters may have none that tell the size, such as an x.
constexpr std::size_t few_letters = 8;
constexpr double widest_class_few = 0.12;

// Sizes between the baselines of lines that follow one another.
constexpr double widest_leading = 1.8;

// What ascenders rise above the baseline, in type sizes: about the same in most faces.
constexpr double ascender_rise = 0.725;
constexpr double least_rise = 0.2, most_rise = 2;  // of the engine's estimate: more is noise

// How far the tallest letter of a word rises above the baseline.
enum class Rise {
    low,      // as an x
    between,  // as a t, or with an accent
    capital,  // as a capital or a figure
    ascender,
    above,  // as a bracket, or with an accent on a capital
};

Rise rise_of(char32_t c) {
    static constexpr std::u32string_view ascenders = U"bdfhklßđłбф", signs = U"/|()[]{}\\",
                                         points = U".,-_";
    const bool basic = c < U'\u0080' || (c >= U'\u0391' && c <= U'\u044f');
    const bool accented = !basic || c == U'й' || c == U'Й';
    if (signs.find(c) != signs.npos || (is_upper(c) && accented)) return Rise::above;
    if (ascenders.find(c) != ascenders.npos) return Rise::ascender;
    if (is_upper(c) || is_digit(c)) return Rise::capital;
    const bool low = (is_lower(c) && !accented && c != U't' && c != U'i' && c != U'j') ||
                     points.find(c) != points.npos;
    return low ? Rise::low : Rise::between;
}

Rise rise_of(const std::string& word) {
    Rise rise = Rise::low;
    for (const char32_t c : to_utf32(word)) rise = std::max(rise, rise_of(c));
    return rise;
}

// Where the engine has lost the letters of a word, it gives a box beyond that of the line's ink.
bool is_of_ink(const Box& word, const RecognizedLine& line) {
    constexpr double slack = 0.05;  // of the type size
    return word.y0 > line.box.y0 - slack * line.size;
}

// Of a line, by what rises so far: the size if that were ascenders; 0 where nothing does.
using SizesByRise = std::array<double, static_cast<std::size_t>(Rise::above) + 1>;

// By how far words rise above the baseline, of which the one in the middle is believed.
SizesByRise measured_sizes(const RecognizedLine& line) {
    std::array<std::vector<std::pair<double, std::size_t>>, SizesByRise().size()> measured;
    for (const RecognizedWord& word : line.words) {
        const double size = (line.baseline - word.box.y0) / ascender_rise;
        const bool sound = size > least_rise * line.size && size < most_rise * line.size;
        if (word.raised || !sound || !is_of_ink(word.box, line)) continue;
        measured[static_cast<std::size_t>(rise_of(word.text))].push_back({size, word.text.size()});
    }
    SizesByRise sizes{};
    for (std::size_t i = 0; i < sizes.size(); ++i)
        sizes[i] = weighted_middle(std::move(measured[i]), 0);
    return sizes;
}

struct Sized {
    RecognizedLine* line = nullptr;
    SizesByRise measured{};
    std::size_t letters = 0;
    bool caseless = false;
    bool follows = false;  // the line above, at the distance of lines of a paragraph
    double size = 0;
    bool settled = false;

    double by(Rise rise) const { return measured[static_cast<std::size_t>(rise)]; }
};

// Whether most letters are of a script that has no capitals, as Arabic.
bool is_caseless(const RecognizedLine& line) {
    std::size_t caseless = 0, cased = 0;
    for (const RecognizedWord& word : line.words) {
        for (const char32_t c : to_utf32(word.text)) {
            caseless += is_letter(c) && !is_lower(c) && !is_upper(c) ? 1U : 0U;
            cased += is_lower(c) || is_upper(c) ? 1U : 0U;
        }
    }
    return caseless > cased;
}

// Their letters rise and descend unevenly: by the height of its ink a line is about as large as
// most of its kind, or clearly larger or smaller.
void size_caseless(std::vector<Sized>& lines) {
    constexpr double height_sizes = 1.15;       // of a line's ink, in type sizes
    constexpr double least = 0.7, most = 1.35;  // of the height of most lines
    std::vector<std::pair<double, std::size_t>> heights;
    for (const Sized& each : lines) {
        if (each.caseless) heights.emplace_back(each.line->box.height(), each.letters);
    }
    const double usual = weighted_middle(std::move(heights), 0);
    for (Sized& each : lines) {
        if (!each.caseless) continue;
        const double height = each.line->box.height();
        const bool alike = height > least * usual && height < most * usual;
        each.size = (alike ? usual : height) / height_sizes;
    }
}

// Capitals are lower than ascenders in many faces, and an x is in all: by how much, lines tell that
// have both.
double ratio_to_ascenders(const std::vector<Sized>& lines, Rise rise) {
    std::vector<std::pair<double, std::size_t>> ratios;
    for (const Sized& each : lines) {
        if (each.by(Rise::ascender) > 0 && each.by(rise) > 0)
            ratios.emplace_back(each.by(Rise::ascender) / each.by(rise), each.line->words.size());
    }
    return weighted_middle(std::move(ratios), 1);
}

// The last letters of a word that stand on a line of their own are read as capitals where none
// tells that they are as low as an x.
bool is_misread_low(const Sized& here, const Sized& above) {
    constexpr double slack = 0.08;
    return here.follows && here.letters < few_letters && above.by(Rise::low) > 0 &&
           std::abs(here.by(Rise::capital) - above.by(Rise::low)) < slack * above.by(Rise::low);
}

// What has neither ascenders nor capitals tells its size less well: it is set in what the line
// above is set in where that may be.
double size_by_low(const Sized& here, const Sized* above, double for_low) {
    constexpr double farthest = 0.25;  // of the size of the line above
    double size = for_low * here.by(Rise::low);
    if (size <= 0) size = here.line->size;
    if (!above || !here.follows || above->by(Rise::ascender) <= 0) return size;
    const bool is_alike = std::abs(size - above->size) < farthest * above->size;
    return is_alike || here.letters < few_letters ? above->size : size;
}

void size_by_letters(std::vector<Sized>& lines) {
    const double for_capitals = ratio_to_ascenders(lines, Rise::capital);
    const double for_above = ratio_to_ascenders(lines, Rise::above);
    const double for_low = ratio_to_ascenders(lines, Rise::low);
    const Sized* above = nullptr;
    for (Sized& here : lines) {
        if (here.size <= 0) here.size = here.by(Rise::ascender);
        if (here.size <= 0 && above && is_misread_low(here, *above)) here.size = above->size;
        if (here.size <= 0) here.size = for_capitals * here.by(Rise::capital);
        if (here.size <= 0) here.size = for_above * here.by(Rise::above);
        if (here.size <= 0) here.size = size_by_low(here, above, for_low);
        above = &here;
    }
}

std::vector<Sized> sized_lines(const std::vector<RecognizedPage*>& pages) {
    std::vector<Sized> out;
    for (RecognizedPage* page : pages) {
        const RecognizedLine* above = nullptr;
        for (RecognizedLine& line : page->lines) {
            std::size_t letters = 0;
            for (const RecognizedWord& word : line.words) letters += word.text.size();
            const bool follows =
                above && line.baseline - above->baseline < widest_leading * above->size;
            out.push_back({&line, measured_sizes(line), letters, is_caseless(line), follows});
            above = &line;
        }
    }
    size_caseless(out);
    size_by_letters(out);
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
