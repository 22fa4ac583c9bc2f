// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/find_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "stages/compose_text.hpp"
#include "stages/find_grids.hpp"
#include "stages/find_plain_tables.hpp"
#include "stages/measure_lines.hpp"
#include "stages/refine_grid.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double same_baseline = 0.4;     // type sizes
constexpr double min_filled = 0.35;       // of the cells; fewer have text in the grid of a chart
constexpr double max_cut_words = 0.1;     // a piece; the borders of a chart run through its labels
constexpr double same_column_points = 3;  // how far a side may move from page to page
constexpr double moved_border_share = 0.05;  // of the width: how far one inside may be moved there
constexpr double separator_share = 0.6;      // of the width: the rule above notes is shorter
constexpr double note_size = 0.95;           // of the body's size: smaller is the foot of the page
constexpr std::size_t single_row_lines = 3;  // more in a cell of a lone row are columns of prose

// What one line has in one cell.
struct Piece {
    Line line;
    std::size_t cell = 0;
};

struct Table {
    Lattice lattice;
    std::vector<Piece> pieces;
    std::map<std::size_t, std::vector<Line>> touched;  // index of a line, and what stays of it
    std::size_t cut_words = 0;                         // words that a border runs through
};

void fit_box(Line& line) {
    Box box{line.chars.front().x0, 0, line.chars.front().x1, 0};
    for (const Char& c : line.chars) {
        if (c.code == U' ') continue;
        box.x0 = std::min<double>(box.x0, c.x0);
        box.x1 = std::max<double>(box.x1, c.x1);
    }
    line.box.x0 = box.x0;
    line.box.x1 = box.x1;
}

void trim(std::vector<Char>& chars) {
    while (!chars.empty() && chars.back().code == U' ') chars.pop_back();
    const auto first =
        std::find_if(chars.begin(), chars.end(), [](const Char& c) { return c.code != U' '; });
    chars.erase(chars.begin(), first);
}

// The cell that a character stands in, if it stands in the table.
std::optional<std::size_t> cell_of(const Lattice& lattice, const Line& line, const Char& c) {
    const Box box = lattice.box();
    const bool upright = line.turn == 0;
    const double x = upright ? (static_cast<double>(c.x0) + c.x1) / 2 : line.box.center_x();
    const double y = upright ? line.baseline - middle_of_letters * line.size : line.box.center_y();
    if (!box.holds(x, y)) return std::nullopt;
    return lattice.cell_at(x, y);
}

// Cuts a line at the borders that it runs over.
void cut(const Line& line, std::size_t index, Table& table) {
    std::vector<std::pair<std::optional<std::size_t>, Line>> parts;
    bool inside = false, blank = true;
    for (const Char& c : line.chars) {
        std::optional<std::size_t> cell = cell_of(table.lattice, line, c);
        if (c.code == U' ' && !parts.empty()) cell = parts.back().first;
        inside |= cell.has_value();
        if (parts.empty() || parts.back().first != cell) {
            if (!blank) ++table.cut_words;
            parts.emplace_back(cell, line);
            parts.back().second.chars.clear();
        }
        blank = c.code == U' ';
        parts.back().second.chars.push_back(c);
    }
    if (!inside) return;
    std::vector<Line>& rest = table.touched[index];
    for (auto& [cell, part] : parts) {
        trim(part.chars);
        if (part.chars.empty()) continue;
        fit_box(part);
        if (cell)
            table.pieces.push_back({std::move(part), *cell});
        else
            rest.push_back(std::move(part));
    }
}

// A drawn grid is a table when its text stands in several rows and columns, fills it and keeps off
// its borders. One row is enough where it goes on with a table of the page before.
bool is_table(const Table& table, bool goes_on) {
    std::set<std::size_t> rows, columns;
    std::map<std::size_t, std::size_t> lines;
    for (const Piece& piece : table.pieces) {
        rows.insert(piece.cell / table.lattice.columns());
        columns.insert(piece.cell % table.lattice.columns());
        ++lines[piece.cell];
    }
    const std::set<std::size_t> cells(table.lattice.owner.begin(), table.lattice.owner.end());
    if (static_cast<double>(lines.size()) < min_filled * static_cast<double>(cells.size()) ||
        static_cast<double>(table.cut_words) >
            max_cut_words * static_cast<double>(table.pieces.size()))
        return false;
    if (rows.size() >= 2 || goes_on) return columns.size() >= 2;
    return columns.size() >= 3 && std::all_of(lines.begin(), lines.end(), [](const auto& entry) {
               return entry.second <= single_row_lines;
           });
}

Table read_table(const Page& page, const Lattice& lattice) {
    Table table;
    table.lattice = lattice;
    refine_grid(table.lattice, page.lines);
    const Box box = lattice.box();
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const Line& line = page.lines[i];
        if (line.table >= 0 || line.box.y1 < box.y0 || line.box.y0 > box.y1) continue;
        cut(line, i, table);
    }
    return table;
}

// Top to bottom; pieces on one baseline as they are read.
void sort_pieces(std::vector<const Line*>& lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Line* a, const Line* b) { return a->baseline < b->baseline; });
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin + 1;
        const Line& first = *lines[begin];
        while (end < lines.size() &&
               lines[end]->baseline - first.baseline < same_baseline * first.size)
            ++end;
        std::stable_sort(
            lines.begin() + static_cast<std::ptrdiff_t>(begin),
            lines.begin() + static_cast<std::ptrdiff_t>(end), [](const Line* a, const Line* b) {
                return a->right_to_left ? a->box.x1 > b->box.x1 : a->box.x0 < b->box.x0;
            });
        begin = end;
    }
}

Text cell_text(const Page& page, std::vector<const Line*> lines) {
    Text text;
    sort_pieces(lines);
    const Line* above = nullptr;
    for (const Line* line : lines) {
        const bool beside = above && line->baseline - above->baseline < same_baseline * line->size;
        append_line(text, *line, page, beside ? U' ' : line_break);
        above = line;
    }
    return text;
}

bool is_blank(const std::vector<Text>& row) {
    return std::all_of(row.begin(), row.end(), [](const Text& t) { return t.chars.empty(); });
}

Grid grid_of(const Page& page, Table& table, bool right_to_left) {
    const std::size_t columns = table.lattice.columns();
    std::vector<std::vector<const Line*>> cells(table.lattice.owner.size());
    for (Piece& piece : table.pieces) {
        const std::size_t column = piece.cell % columns;
        std::size_t last = column;
        const std::size_t row = piece.cell - column;
        while (last + 1 < columns && table.lattice.owner[row + last + 1] == piece.cell) ++last;
        piece.line.column_x0 = table.lattice.xs[column];
        piece.line.column_x1 = table.lattice.xs[last + 1];
        cells[piece.cell].push_back(&piece.line);
    }
    Grid grid;
    for (std::size_t r = 0; r < table.lattice.rows(); ++r) {
        std::vector<Text> row;
        for (std::size_t c = 0; c < columns; ++c)
            row.push_back(cell_text(page, std::move(cells[r * columns + c])));
        if (right_to_left) std::reverse(row.begin(), row.end());
        if (!is_blank(row)) grid.rows.push_back(std::move(row));
    }
    grid.regions.push_back({page.number, table.lattice.box()});
    return grid;
}

bool is_same_row(const std::vector<Text>& a, const std::vector<Text>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Text& x, const Text& y) {
        return squeeze(x.chars) == squeeze(y.chars);
    });
}

// Whether a row cut by the page end goes on: a sentence that has not ended, in lower case behind.
bool is_cut_row(const std::vector<Text>& above, const std::vector<Text>& below) {
    for (std::size_t c = 0; c < above.size() && c < below.size(); ++c) {
        const std::u32string &a = above[c].chars, &b = below[c].chars;
        if (a.empty() || b.empty()) continue;
        if ((is_letter(a.back()) || is_hyphen(a.back()) || a.back() == U',') && is_lower(b.front()))
            return true;
    }
    return false;
}

void append_cells(std::vector<Text>& above, const std::vector<Text>& below) {
    for (std::size_t c = 0; c < above.size() && c < below.size(); ++c) {
        if (below[c].chars.empty()) continue;
        if (!above[c].chars.empty()) above[c].chars.push_back(page_break);
        append(above[c], below[c]);
    }
}

void extend(Grid& grid, Grid&& tail) {
    std::size_t first = 0;
    if (!grid.rows.empty() && !tail.rows.empty() && is_same_row(grid.rows.front(), tail.rows[0]))
        first = 1;
    for (std::size_t r = first; r < tail.rows.size(); ++r) {
        if (r == first && !grid.rows.empty() && is_cut_row(grid.rows.back(), tail.rows[r]))
            append_cells(grid.rows.back(), tail.rows[r]);
        else
            grid.rows.push_back(std::move(tail.rows[r]));
    }
    grid.regions.insert(grid.regions.end(), tail.regions.begin(), tail.regions.end());
}

class TableFinder {
public:
    explicit TableFinder(Document& document)
        : document_(document), body_size_(body_size(document.pages)) {}

    void read(Page& page) {
        std::vector<Box> taken;
        for (const Lattice& lattice : find_grids(page.rules)) take(page, lattice, taken);
        for (const Lattice& lattice : find_plain_tables(page.lines)) take(page, lattice, taken);
    }

private:
    // The last table of a page, when nothing but notes stands below it.
    struct Open {
        int page = 0;  // 0 when there is none
        std::size_t grid = 0;
        std::vector<double> xs;
    };

    void take(Page& page, const Lattice& lattice, std::vector<Box>& taken) {
        const Box box = lattice.box();
        const bool nested = std::any_of(taken.begin(), taken.end(), [&box](const Box& b) {
            return box.center_x() > b.x0 && box.center_x() < b.x1 && box.center_y() > b.y0 &&
                   box.center_y() < b.y1;
        });
        if (nested) return;
        Table table = read_table(page, lattice);
        const bool more = goes_on(page, table);
        if (!is_table(table, more)) return;
        take(page, table, more);
        taken.push_back(box);
    }

    bool goes_on(const Page& page, const Table& table) const {
        if (open_.page == 0 || open_.page + 1 != page.number || table.touched.empty() ||
            table.touched.begin()->first != 0)
            return false;
        return is_same_frame(table.lattice.xs, open_.xs);
    }

    // The sides stay where they are from page to page; rows may have borders of their own.
    static bool is_same_frame(const std::vector<double>& a, const std::vector<double>& b) {
        if (a.size() != b.size()) return false;
        const double moved = moved_border_share * (a.back() - a.front());
        for (std::size_t i = 0; i < a.size(); ++i) {
            const bool side = i == 0 || i + 1 == a.size();
            if (std::abs(a[i] - b[i]) >= (side ? same_column_points : moved)) return false;
        }
        return true;
    }

    // Whether nothing but notes stands on the page below the table.
    bool ends_page(const Page& page, const Table& table, std::size_t below) const {
        const auto first = page.lines.begin() + static_cast<std::ptrdiff_t>(below);
        if (std::all_of(first, page.lines.end(),
                        [this](const Line& l) { return l.size < note_size * body_size_; }))
            return true;
        const Box box = table.lattice.box();
        return std::any_of(page.rules.begin(), page.rules.end(), [&](const Rule& rule) {
            return rule.horizontal() && rule.box.y0 > box.y1 + same_column_points &&
                   rule.box.y1 < first->baseline &&
                   rule.box.width() < separator_share * box.width();
        });
    }

    void take(Page& page, Table& table, bool more) {
        Grid grid = grid_of(page, table, document_.right_to_left);
        const std::size_t index = more ? open_.grid : document_.grids.size();
        if (more)
            extend(document_.grids[index], std::move(grid));
        else
            document_.grids.push_back(std::move(grid));
        const std::size_t below = put_placeholder(page, table, more ? -1 : static_cast<int>(index));
        open_ = Open{ends_page(page, table, below) ? page.number : 0, index, table.lattice.xs};
    }

    // Takes the lines of the table off the page. Returns the index of the line behind it.
    static std::size_t put_placeholder(Page& page, Table& table, int index) {
        std::vector<Line> lines;
        std::size_t below = 0;
        for (std::size_t i = 0; i < page.lines.size(); ++i) {
            const auto touched = table.touched.find(i);
            if (touched == table.touched.end()) {
                lines.push_back(std::move(page.lines[i]));
                continue;
            }
            if (touched == table.touched.begin()) {
                if (index >= 0) lines.push_back(placeholder(page.lines[i], table, index));
                below = lines.size();
            }
            for (Line& rest : touched->second) lines.push_back(std::move(rest));
        }
        page.lines = std::move(lines);
        return below;
    }

    static Line placeholder(const Line& first, const Table& table, int index) {
        Line line;
        line.page = first.page;
        line.column = first.column;
        line.column_x0 = first.column_x0;
        line.column_x1 = first.column_x1;
        line.right_to_left = first.right_to_left;
        line.size = first.size;
        line.box = table.lattice.box();
        line.baseline = line.box.y1;
        line.table = index;
        return line;
    }

    Document& document_;
    double body_size_;
    Open open_;
};

}  // namespace

void find_tables(Document& document, const Context& /*context*/) {
    TableFinder finder(document);
    for (Page& page : document.pages) finder.read(page);
}

}  // namespace subtext
