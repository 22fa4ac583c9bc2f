// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is painted is marked on a coarse raster of the page. Cells that touch are one area; an area
// with enough in it that boxes and shades of text are not made of is a figure.

#include "stages/find_figures.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "rules/rules.hpp"
#include "stages/measure_lines.hpp"
#include "stages/refine_grid.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double cell = 8;                              // points: a side of a cell of the raster
constexpr double least_width = 120, least_height = 70;  // points, of a figure: logos are smaller
constexpr double most_of_page = 0.7;                    // of its area: a background is no figure
constexpr double small_type = 0.93;                     // of the body's size
constexpr double label_distance = 2.5;  // type sizes from the figure to a label outside of it
constexpr double running_width = 0.6;   // of the column: wider lines of body type are text
constexpr double text_width = 0.6;      // of a shade: wider lines in it are its text
constexpr double text_height = 0.35;    // of a rectangle that text fills; a bar has a number
constexpr double usual_leading = 1.2;   // type sizes
constexpr int fewest_shapes = 3;        // that no text fills
constexpr double sizeable = 30;         // points: what is drawn askew and as large speaks alone
constexpr double widest_blank = 1.5;    // type sizes, between words of a sentence
constexpr std::size_t fewest_labels = 2, longest_label = 40;  // lines; code points

double middle(const Line& line) {
    return line.baseline - middle_of_letters * line.size;
}

bool holds(const Box& box, const Line& line) {
    return box.holds(line.box.center_x(), middle(line));
}

// A connected area of the raster.
struct Area {
    Box box;
    int shapes = 0;  // what speaks for a figure
};

class Raster {
public:
    explicit Raster(const Page& page)
        : columns_(1 + static_cast<int>(std::max(page.width, 0.0) / cell)),
          rows_(1 + static_cast<int>(std::max(page.height, 0.0) / cell)),
          area_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), unpainted) {}

    void paint(const Box& box) {
        for (int y = row(box.y0); y <= row(box.y1); ++y) {
            for (int x = column(box.x0); x <= column(box.x1); ++x) at(x, y) = painted;
        }
    }

    // Numbers the areas of cells that touch, corners included.
    std::size_t number_areas() {
        int next = 0;
        std::vector<std::pair<int, int>> open;
        for (int y = 0; y < rows_; ++y) {
            for (int x = 0; x < columns_; ++x) {
                if (at(x, y) != painted) continue;
                at(x, y) = next;
                open.emplace_back(x, y);
                while (!open.empty()) spread(next, open);
                ++next;
            }
        }
        return static_cast<std::size_t>(next);
    }

    std::size_t area_of(const Box& box) const {
        return static_cast<std::size_t>(std::max(0, area_[index(column(box.x0), row(box.y0))]));
    }

private:
    static constexpr int unpainted = -2, painted = -1;

    void spread(int number, std::vector<std::pair<int, int>>& open) {
        const auto [x, y] = open.back();
        open.pop_back();
        for (int v = std::max(0, y - 1); v <= std::min(rows_ - 1, y + 1); ++v) {
            for (int u = std::max(0, x - 1); u <= std::min(columns_ - 1, x + 1); ++u) {
                if (at(u, v) != painted) continue;
                at(u, v) = number;
                open.emplace_back(u, v);
            }
        }
    }

    int column(double x) const { return std::clamp(static_cast<int>(x / cell), 0, columns_ - 1); }
    int row(double y) const { return std::clamp(static_cast<int>(y / cell), 0, rows_ - 1); }
    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
               static_cast<std::size_t>(x);
    }
    int& at(int x, int y) { return area_[index(x, y)]; }

    int columns_, rows_;
    std::vector<int> area_;
};

class FigureFinder {
public:
    FigureFinder(Page& page, double body_size, const Rules& rules)
        : page_(page), body_size_(body_size), rules_(rules) {}

    void run() {
        std::erase_if(page_.drawings, [this](const Drawing& each) { return is_ground(each); });
        int figure = 0;
        for (const Area& area : areas()) {
            if (!is_figure(area)) continue;
            const std::vector<std::size_t> labels = lettering(area.box);
            if (labels.size() >= fewest_labels) gather(labels, figure++);
        }
    }

private:
    std::vector<Area> areas() const {
        Raster raster(page_);
        for (const Drawing& drawing : page_.drawings) raster.paint(drawing.box);
        for (const Rule& rule : page_.rules) raster.paint(rule.box);
        std::vector<Area> out(raster.number_areas());
        for (const Rule& rule : page_.rules) out[raster.area_of(rule.box)].box.add(rule.box);
        for (const Drawing& drawing : page_.drawings) {
            Area& area = out[raster.area_of(drawing.box)];
            area.box.add(drawing.box);
            area.shapes += weight(drawing);
        }
        return out;
    }

    // The ground of the page, or a shade under text.
    bool is_ground(const Drawing& drawing) const {
        const Box& box = drawing.box;
        if (box.width() * box.height() > most_of_page * page_.width * page_.height) return true;
        return std::any_of(page_.lines.begin(), page_.lines.end(), [&](const Line& line) {
            return holds(box, line) && line.box.width() > text_width * box.width();
        });
    }

    // What is drawn askew speaks for a figure; so does a rectangle that text does not fill.
    int weight(const Drawing& drawing) const {
        const Box& box = drawing.box;
        if (!drawing.rectangular)
            return std::max(box.width(), box.height()) >= sizeable ? fewest_shapes : 1;
        double text = 0;
        for (const Line& line : page_.lines) {
            if (holds(box, line)) text += usual_leading * line.size;
        }
        return text < text_height * box.height() ? 1 : 0;
    }

    bool is_figure(const Area& area) const {
        const Box& box = area.box;
        if (area.shapes < fewest_shapes || box.width() < least_width || box.height() < least_height)
            return false;
        int inside = 0, full = 0;  // lines of small type, and those of them that read as text
        for (const Line& line : page_.lines) {
            if (line.table >= 0 && line.box.holds(box.center_x(), box.center_y())) return false;
            if (!holds(box, line)) continue;
            const bool wide = is_wide(line);
            if (wide && line.size >= small_type * body_size_) return false;
            ++inside;
            full += wide && reads_as_text(line) ? 1 : 0;
        }
        return full * 2 <= inside;
    }

    static bool is_wide(const Line& line) {
        return line.turn == 0 &&
               line.box.width() > running_width * (line.column_x1 - line.column_x0);
    }

    // Mostly letters, in words that stand as near to each other as in a sentence.
    static bool reads_as_text(const Line& line) {
        const auto letters = std::count_if(line.chars.begin(), line.chars.end(),
                                           [](const Char& c) { return is_letter(c.code); });
        return static_cast<std::size_t>(letters) * 2 > line.chars.size() &&
               std::none_of(line.chars.begin(), line.chars.end(), [&](const Char& c) {
                   return c.code == U' ' && c.x1 - c.x0 > widest_blank * line.size;
               });
    }

    // What stands in the figure, and small type at its sides, which other labels may stand beside.
    std::vector<std::size_t> lettering(Box box) const {
        constexpr int rounds = 3;
        std::vector<bool> taken(page_.lines.size());
        const Box drawn = box;
        for (int round = 0; round < rounds; ++round) {
            const Box around = box;
            for (std::size_t i = 0; i < page_.lines.size(); ++i) {
                const Line& line = page_.lines[i];
                if (taken[i] || line.table >= 0 || line.figure >= 0) continue;
                const bool inside = holds(drawn, line);
                taken[i] = inside || (is_label(line) && is_near(line, around));
                if (taken[i]) box.add(line.box);
            }
        }
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            if (taken[i]) out.push_back(i);
        }
        return out;
    }

    // Small type that is no note, no sentence and no caption.
    bool is_label(const Line& line) const {
        if (line.size >= small_type * body_size_ || line.chars.empty()) return false;
        if (line.chars.front().script == Script::superscript) return false;
        return (line.chars.size() <= longest_label || !reads_as_text(line)) &&
               !rules_.is_caption(to_utf8(line.text()));
    }

    static bool is_near(const Line& line, const Box& box) {
        const double distance = label_distance * line.size;
        return line.box.x0 < box.x1 + distance && line.box.x1 > box.x0 - distance &&
               line.box.y0 < box.y1 + distance && line.box.y1 > box.y0 - distance;
    }

    // Puts the lines where the first of them stands, from top to bottom and left to right.
    void gather(const std::vector<std::size_t>& labels, int figure) {
        std::vector<Line> lettering, others;
        for (std::size_t i : labels) {
            Line& line = page_.lines[i];
            const Line& first = page_.lines[labels.front()];
            line.figure = figure;
            line.column = first.column;
            line.column_x0 = first.column_x0;
            line.column_x1 = first.column_x1;
        }
        for (Line& line : page_.lines) {
            (line.figure == figure ? lettering : others).push_back(std::move(line));
        }
        std::stable_sort(lettering.begin(), lettering.end(), [](const Line& a, const Line& b) {
            return std::lround(a.baseline) != std::lround(b.baseline) ? a.baseline < b.baseline
                                                                      : a.box.x0 < b.box.x0;
        });
        page_.lines = std::move(others);
        page_.lines.insert(page_.lines.begin() + static_cast<std::ptrdiff_t>(labels.front()),
                           std::make_move_iterator(lettering.begin()),
                           std::make_move_iterator(lettering.end()));
    }

    Page& page_;
    double body_size_;
    const Rules& rules_;
};

}  // namespace

void find_figures(Document& document, const Context& context) {
    const double size = body_size(document.pages);
    for (Page& page : document.pages) {
        if (!page.drawings.empty()) FigureFinder(page, size, context.rules).run();
        page.drawings = {};
    }
}

}  // namespace subtext
