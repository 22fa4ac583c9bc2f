// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/refine_grid.hpp"

#include <algorithm>
#include <map>

#include "stages/text.hpp"

namespace subtext {

namespace {

// In type sizes.
constexpr double clear_gap = 1;        // white space that parts two cells
constexpr double cell_padding = 2;     // of both sides of a cell and a blank
constexpr double same_baseline = 0.4;  // of what stands in one row
constexpr std::size_t min_rows = 3;    // of text; fewer may be a head of two lines

// What one cell has on one baseline.
struct Entry {
    double x0 = 0, x1 = 0;
    double first_word = 0;  // its width
    double size = 0;
    bool number = true;  // no letters in it
};

// The entries on one baseline by column.
struct TextRow {
    double baseline = 0;
    std::map<std::size_t, Entry> entries;
};

double middle(const Line& line) {
    return line.baseline - middle_of_letters * line.size;
}

std::vector<const Line*> lines_of_row(const Lattice& lattice, std::size_t row,
                                      const std::vector<Line>& lines) {
    std::vector<const Line*> out;
    for (const Line& line : lines) {
        const double y = middle(line);
        if (line.turn == 0 && line.table < 0 && y > lattice.ys[row] && y < lattice.ys[row + 1])
            out.push_back(&line);
    }
    return out;
}

// Whether the text of a row keeps well clear of x and stands on both sides of it.
bool is_gutter(const std::vector<const Line*>& lines, const Box& table, double x) {
    double left = table.x0, right = table.x1, size = 0;
    bool before = false, behind = false;
    for (const Line* line : lines) {
        size = std::max(size, line->size);
        for (const Char& c : line->chars) {
            if (c.code == U' ' || c.x1 < table.x0 || c.x0 > table.x1) continue;
            if (c.x0 < x && c.x1 > x) return false;
            (c.x1 <= x ? before : behind) = true;
            if (c.x1 <= x) left = std::max<double>(left, c.x1);
            if (c.x0 >= x) right = std::min<double>(right, c.x0);
        }
    }
    return before && behind && right - left >= clear_gap * size;
}

void part_merged_cells(Lattice& lattice, const std::vector<Line>& all) {
    for (std::size_t r = 0; r < lattice.rows(); ++r) {
        const std::vector<const Line*> lines = lines_of_row(lattice, r, all);
        for (std::size_t c = 0; c + 1 < lattice.columns(); ++c) {
            const std::size_t cell = r * lattice.columns() + c, merged = lattice.owner[cell];
            if (merged / lattice.columns() != r || lattice.owner[cell + 1] != merged) continue;
            if (!is_gutter(lines, lattice.box(), lattice.xs[c + 1])) continue;
            for (std::size_t k = cell + 1; k < (r + 1) * lattice.columns(); ++k) {
                if (lattice.owner[k] == merged) lattice.owner[k] = cell + 1;
            }
        }
    }
}

// Whether cells of the row are merged with cells of another.
bool is_merged_with_others(const Lattice& lattice, std::size_t row) {
    for (std::size_t i = 0; i < lattice.owner.size(); ++i) {
        const bool here = i / lattice.columns() == row;
        if (here != (lattice.owner[i] / lattice.columns() == row)) return true;
    }
    return false;
}

void add_entries(TextRow& row, const Lattice& lattice, const Line& line) {
    bool in_first_word = true;
    std::size_t last = lattice.columns();
    for (const Char& c : line.chars) {
        if (c.code == U' ') {
            in_first_word = false;
            continue;
        }
        const double x = (static_cast<double>(c.x0) + c.x1) / 2;
        if (x < lattice.xs.front() || x > lattice.xs.back()) continue;
        const std::size_t column = lattice.cell_at(x, middle(line)) % lattice.columns();
        const auto [place, fresh] =
            row.entries.try_emplace(column, Entry{c.x0, c.x1, 0, line.size, true});
        Entry& entry = place->second;
        if (fresh || column != last) in_first_word = fresh;
        last = column;
        entry.number = entry.number && !is_letter(c.code);
        entry.x0 = std::min<double>(entry.x0, c.x0);
        entry.x1 = std::max<double>(entry.x1, c.x1);
        if (in_first_word) entry.first_word = entry.x1 - entry.x0;
    }
}

std::vector<TextRow> text_rows(const Lattice& lattice, std::size_t row,
                               const std::vector<Line>& all) {
    std::vector<const Line*> lines = lines_of_row(lattice, row, all);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line* a, const Line* b) { return a->baseline < b->baseline; });
    std::vector<TextRow> out;
    for (const Line* line : lines) {
        if (out.empty() || line->baseline - out.back().baseline > same_baseline * line->size)
            out.push_back({line->baseline, {}});
        add_entries(out.back(), lattice, *line);
    }
    std::erase_if(out, [](const TextRow& r) { return r.entries.empty(); });
    return out;
}

// The right border of the merged cell that starts in `column`.
double right_border(const Lattice& lattice, std::size_t row, std::size_t column) {
    const std::size_t cell = row * lattice.columns() + column;
    std::size_t end = column + 1;
    while (end < lattice.columns() && lattice.owner[row * lattice.columns() + end] == cell) ++end;
    return lattice.xs[end];
}

// Whether `below` begins a row of its own: it has a first cell, and no cell of it goes on with the
// text above, because there would have been room for its first word there. Numbers under numbers
// are no text that goes on, however narrow their column is.
bool starts_row(const Lattice& lattice, std::size_t row, const TextRow& above,
                const TextRow& below) {
    if (below.entries.size() < 2 || below.entries.begin()->first != 0) return false;
    bool room = true;
    for (const auto& [column, entry] : below.entries) {
        const auto over = above.entries.find(column);
        if (over == above.entries.end()) continue;
        const Entry& text = over->second;
        if (column > 0 && text.number && entry.number) return true;
        const double width = right_border(lattice, row, column) - lattice.xs[column];
        room &= width - (text.x1 - text.x0) - cell_padding * text.size >= entry.first_word;
    }
    return room;
}

// Puts a border at `y` into a row.
void insert_border(Lattice& lattice, std::size_t row, double y) {
    const std::size_t columns = lattice.columns();
    const std::size_t begin = row * columns, end = begin + columns;
    lattice.ys.insert(lattice.ys.begin() + static_cast<std::ptrdiff_t>(row) + 1, y);
    std::vector<std::size_t> owner;
    for (std::size_t i = 0; i < lattice.owner.size(); ++i) {
        owner.push_back(lattice.owner[i] + (lattice.owner[i] >= end ? columns : 0));
        if (i + 1 != end) continue;
        for (std::size_t k = begin; k < end; ++k) owner.push_back(lattice.owner[k] + columns);
    }
    lattice.owner = std::move(owner);
}

void part_rows(Lattice& lattice, const std::vector<Line>& lines) {
    for (std::size_t r = lattice.rows(); r-- > 0;) {
        if (is_merged_with_others(lattice, r)) continue;
        const std::vector<TextRow> rows = text_rows(lattice, r, lines);
        if (rows.size() < min_rows) continue;
        std::vector<double> borders;
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
            if (starts_row(lattice, r, rows[i], rows[i + 1]))
                borders.push_back((2 * rows[i].baseline + rows[i + 1].baseline) / 3);
        }
        // A label in the middle of a tall cell looks like the start of a row, but not twice.
        if (borders.size() + 1 < min_rows) continue;
        for (std::size_t i = borders.size(); i-- > 0;) insert_border(lattice, r, borders[i]);
    }
}

}  // namespace

void refine_grid(Lattice& lattice, const std::vector<Line>& lines) {
    part_merged_cells(lattice, lines);
    part_rows(lattice, lines);
}

}  // namespace subtext
