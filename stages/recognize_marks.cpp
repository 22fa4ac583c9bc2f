// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_marks.hpp"

#include <tesseract/pageiterator.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>

namespace subtext {
namespace {

// In heights of a letter without ascender. A figure set as a mark is as high as such a letter, and
// stands above half of it; quotes are lower, and so are accents and dots.
constexpr double least_height = 0.62, most_height = 1.35;
constexpr double least_rise = 0.3;       ///< of its foot above the baseline
constexpr double least_overshoot = 1.1;  ///< of its head above the baseline
constexpr double most_overshoot = 2.4;
constexpr double most_width = 1.3;
constexpr double widest_gap = 0.45;     ///< between figures of one mark
constexpr double widest_break = 1.0;    ///< between a mark and what it stands behind
constexpr double farthest_point = 0.6;  ///< from a mark, of punctuation that may be below it
constexpr std::size_t most_figures = 3;

/// More than this many on a page are specks or a pattern, no marks.
constexpr std::size_t most_raised = 300;

// Of the picture that a mark is read in. With more paper around it the engine takes it for a line
// of smaller type, and sees pieces of its neighbours.
constexpr float enlargements[] = {3, 2, 4};
constexpr double margin_share = 0.2;
constexpr double sure_confidence = 0.9;
constexpr double least_confidence = 0.6;  ///< of what is a mark; letters and quotes come below 0.5
constexpr double widest_figure = 0.85;    ///< of its height; what is wider is two that touch

// What is wiped out around a mark, and how bright its paper is: as the brighter part of what stands
// around it.
constexpr double least_halo_pixels = 2, halo_share = 0.15;
constexpr int paper_margin = 4;
constexpr float paper_rank = 0.7f;

using Boxes = std::vector<Box>;

bool is_raised(const Box& part, const TextRow& row) {
    const double unit = row.x_height, baseline = row.baseline_at(part.center_x());
    const double rise = (baseline - part.y1) / unit, head = (baseline - part.y0) / unit;
    return part.height() >= least_height * unit && part.height() <= most_height * unit &&
           part.width() <= most_width * unit && rise >= least_rise && head >= least_overshoot &&
           head <= most_overshoot;
}

/// The components that stand in the row, left to right.
Boxes parts_of(const TextRow& row, const Boxes& all) {
    Boxes out;
    const double reach = 2 * row.x_height;
    for (const Box& box : all) {
        if (box.x1 < row.box.x0 - reach || box.x0 > row.box.x1 + reach) continue;
        const double baseline = row.baseline_at(box.center_x());
        if (box.center_y() > baseline + 0.3 * row.x_height ||
            box.center_y() < baseline - 2.2 * row.x_height) {
            continue;
        }
        if (box.width() > 20 * row.x_height || box.height() > 4 * row.x_height) continue;
        out.push_back(box);
    }
    return out;
}

/// Whether there is a letter, which stands on the line, shortly before or behind the mark.
bool stands_by_text(const RaisedInk& mark, const Boxes& parts) {
    return std::any_of(parts.begin(), parts.end(), [&](const Box& part) {
        const double before = mark.box.x0 - part.x1, behind = part.x0 - mark.box.x1;
        return part.height() >= 0.75 * mark.x_height &&
               mark.baseline - part.y1 <= least_rise * mark.x_height &&
               std::max(before, behind) < widest_break * mark.x_height;
    });
}

/// Whether something small stands below it on the line: it is the upper part of a question mark.
bool stands_on_dot(const Box& part, const Boxes& parts, const TextRow& row) {
    return std::any_of(parts.begin(), parts.end(), [&](const Box& other) {
        return other.y0 >= part.y1 && other.height() < 0.5 * row.x_height &&
               other.width() < 0.6 * row.x_height && other.center_x() > part.x0 &&
               other.center_x() < part.x1;
    });
}

/// Whether it is the first circle of a per cent sign: the stroke begins over it and ends behind it.
bool stands_by_slash(const Box& part, const Boxes& parts) {
    constexpr double least_ratio = 1.3;
    return std::any_of(parts.begin(), parts.end(), [&](const Box& other) {
        return other.x0 > part.x0 && other.x0 < part.x1 && other.x1 > part.x1 &&
               other.height() > least_ratio * part.height();
    });
}

/// Finds punctuation, which is smaller than any letter, right before or behind the mark.
void find_points(RaisedInk& mark, const Boxes& parts) {
    for (const Box& part : parts) {
        if (std::max(part.height(), part.width()) >= least_height * mark.x_height) continue;
        const double reach = farthest_point * mark.x_height;
        const bool before = part.center_x() < mark.box.center_x();
        if (before && mark.box.x0 - part.x1 < reach) mark.behind_point = true;
        if (!before && part.x0 - mark.box.x1 < reach) mark.before_point = true;
    }
}

/// How far the next components stand from the mark on either side; infinitely where none does.
void measure_gaps(RaisedInk& mark, const Boxes& parts) {
    mark.gap_before = mark.gap_behind = std::numeric_limits<double>::infinity();
    for (const Box& part : parts) {
        if (part.x0 < mark.box.x0 && part.center_x() < mark.box.x0) {
            mark.gap_before = std::min(mark.gap_before, std::max(0.0, mark.box.x0 - part.x1));
        } else if (part.x1 > mark.box.x1 && part.center_x() > mark.box.x1) {
            mark.gap_behind = std::min(mark.gap_behind, std::max(0.0, part.x0 - mark.box.x1));
        }
    }
}

void find_in_row(const TextRow& row, const Boxes& all, std::vector<RaisedInk>& out) {
    const Boxes parts = parts_of(row, all);
    std::vector<RaisedInk> found;
    for (const Box& part : parts) {
        if (!is_raised(part, row) || stands_on_dot(part, parts, row)) continue;
        if (stands_by_slash(part, parts)) continue;
        const bool joins = !found.empty() &&
                           part.x0 - found.back().box.x1 < widest_gap * row.x_height &&
                           std::abs(part.y1 - found.back().box.y1) < 0.3 * row.x_height;
        if (!joins) {
            found.emplace_back();
            found.back().baseline = row.baseline_at(part.center_x());
            found.back().x_height = row.x_height;
        }
        found.back().box.add(part);
        found.back().parts.push_back(part);
    }
    for (RaisedInk& mark : found) {
        if (mark.parts.size() > most_figures) continue;
        if (!stands_by_text(mark, parts)) continue;
        measure_gaps(mark, parts);
        find_points(mark, parts);
        out.push_back(std::move(mark));
    }
}

struct DestroyBox {
    void operator()(::Box* box) const { boxDestroy(&box); }
};
using Frame = std::unique_ptr<::Box, DestroyBox>;

/// The pixels of a box and so many around it.
Frame frame_of(const Box& box, int margin) {
    const int x = static_cast<int>(std::floor(box.x0)), y = static_cast<int>(std::floor(box.y0));
    return Frame(boxCreate(x - margin, y - margin,
                           static_cast<int>(std::ceil(box.x1)) - x + 2 * margin,
                           static_cast<int>(std::ceil(box.y1)) - y + 2 * margin));
}

struct Reading {
    std::string text;
    double confidence = 0;
};

Reading read_once(tesseract::TessBaseAPI& digits, Pix* large, tesseract::PageSegMode mode) {
    digits.SetPageSegMode(mode);
    digits.SetImage(large);
    std::unique_ptr<char[]> raw(digits.GetUTF8Text());
    Reading reading;
    if (!raw) return reading;
    for (const char* c = raw.get(); *c != 0; ++c) {
        if (*c != ' ' && *c != '\n') reading.text.push_back(*c);
    }
    reading.confidence = reading.text.empty() ? 0 : digits.MeanTextConf() / 100.0;
    return reading;
}

std::size_t count_figures(const RaisedInk& mark) {
    std::size_t count = 0;
    for (const Box& part : mark.parts)
        count += part.width() > widest_figure * part.height() ? 2 : 1;
    return count;
}

l_uint32 paper_around(Pix* grey, const Box& box) {
    l_float32 paper = 255;
    const Image crop(pixClipRectangle(grey, frame_of(box, paper_margin).get(), nullptr));
    if (!crop || pixGetDepth(crop.get()) != 8) return 255;
    if (pixGetRankValueMasked(crop.get(), nullptr, 0, 0, 1, paper_rank, &paper, nullptr) != 0) {
        return 255;
    }
    return static_cast<l_uint32>(paper);
}

/// Notes are not numbered from 0.
bool is_mark(const RaisedInk& mark) {
    return mark.confidence >= least_confidence && mark.text.front() != '0';
}

}  // namespace

double TextRow::baseline_at(double x) const {
    if (box.width() <= 0) return baseline_left;
    return baseline_left + (baseline_right - baseline_left) * (x - box.x0) / box.width();
}

namespace {

bool is_sideways(const tesseract::PageIterator& at) {
    tesseract::Orientation orientation = tesseract::ORIENTATION_PAGE_UP;
    tesseract::WritingDirection direction = tesseract::WRITING_DIRECTION_LEFT_TO_RIGHT;
    tesseract::TextlineOrder order = tesseract::TEXTLINE_ORDER_TOP_TO_BOTTOM;
    float skew = 0;
    at.Orientation(&orientation, &direction, &order, &skew);
    return direction == tesseract::WRITING_DIRECTION_TOP_TO_BOTTOM;
}

/// Of a row in capitals, or with a mark at its beginning, the engine takes the wrong letters for
/// those without ascender: its height is that of its neighbours.
void settle_heights(std::vector<TextRow>& rows) {
    std::vector<double> heights(rows.size());
    std::transform(rows.begin(), rows.end(), heights.begin(),
                   [](const TextRow& row) { return row.x_height; });
    for (std::size_t i = 1; i + 1 < rows.size(); ++i) {
        const double before = heights[i - 1], behind = heights[i + 1];
        rows[i].x_height =
            std::clamp(heights[i], std::min(before, behind), std::max(before, behind));
    }
}

}  // namespace

std::vector<TextRow> find_rows(tesseract::TessBaseAPI& engine) {
    std::vector<TextRow> rows;
    std::unique_ptr<tesseract::PageIterator> at(engine.AnalyseLayout());
    if (!at) return rows;
    do {
        int left = 0, top = 0, right = 0, bottom = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0;
        if (!at->BoundingBox(tesseract::RIL_TEXTLINE, &left, &top, &right, &bottom)) continue;
        if (!at->Baseline(tesseract::RIL_TEXTLINE, &x1, &y1, &x2, &y2)) continue;
        float height = 0, descent = 0, ascent = 0;
        at->RowAttributes(&height, &descent, &ascent);
        TextRow row{{double(left), double(top), double(right), double(bottom)},
                    double(y1),
                    double(y2),
                    static_cast<double>(height - ascent + descent),
                    is_sideways(*at)};
        if (row.x_height > 0) rows.push_back(row);
    } while (at->Next(tesseract::RIL_TEXTLINE));
    settle_heights(rows);
    return rows;
}

bool run_sideways(const std::vector<TextRow>& rows) {
    double sideways = 0, all = 0;
    for (const TextRow& row : rows) {
        const double length = std::max(row.box.width(), row.box.height());
        all += length;
        if (row.sideways) sideways += length;
    }
    return sideways > all / 2;
}

std::vector<RaisedInk> find_raised(Pix* ink, const std::vector<TextRow>& rows) {
    std::vector<RaisedInk> out;
    const Boxes all = sorted_components_of(ink);
    for (const TextRow& row : rows) {
        if (!row.sideways) find_in_row(row, all, out);
    }
    if (out.size() > most_raised) out.clear();
    return out;
}

/// A reading of as many figures as there are components is the likelier one, whatever the engine
/// thinks of it.
void read_figures(tesseract::TessBaseAPI& digits, Pix* grey, RaisedInk& mark) {
    const int margin = static_cast<int>(std::lround(mark.x_height * margin_share));
    const std::size_t figures = count_figures(mark);
    Image crop(pixClipRectangle(grey, frame_of(mark.box, margin).get(), nullptr));
    if (!crop) return;
    bool fits = false;
    for (const float enlarged : enlargements) {
        Image large(pixScale(crop.get(), enlarged, enlarged));
        for (const auto mode : {tesseract::PSM_SINGLE_LINE, tesseract::PSM_SINGLE_WORD}) {
            Reading reading = read_once(digits, large.get(), mode);
            const bool now_fits = reading.text.size() == figures;
            if (std::pair(now_fits, reading.confidence) > std::pair(fits, mark.confidence)) {
                mark.text = std::move(reading.text);
                mark.confidence = reading.confidence;
                fits = now_fits;
            }
            if (fits && mark.confidence >= sure_confidence) return;
        }
    }
}

std::vector<RaisedInk> read_marks(tesseract::TessBaseAPI& digits, Pix* grey,
                                  std::vector<RaisedInk> raised) {
    std::vector<RaisedInk> marks;
    for (RaisedInk& mark : raised) {
        read_figures(digits, grey, mark);
        if (is_mark(mark)) marks.push_back(std::move(mark));
    }
    return marks;
}

/// The grey around what is black in black and white goes too, as far as no neighbour begins.
void wipe_out(Pix* grey, const RaisedInk& mark) {
    const double halo = std::max(least_halo_pixels, halo_share * mark.x_height);
    Box box = mark.box;
    box.x0 -= std::min(halo, std::floor(mark.gap_before / 2));
    box.x1 += std::min(halo, std::floor(mark.gap_behind / 2));
    box.y0 -= halo;
    box.y1 += halo;
    pixSetInRectArbitrary(grey, frame_of(box, 0).get(), paper_around(grey, mark.box));
}

}  // namespace subtext
