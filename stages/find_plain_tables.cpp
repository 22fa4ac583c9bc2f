// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/find_plain_tables.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "stages/text.hpp"

namespace subtext {

namespace {

// In type sizes.
constexpr double cell_gap = 0.9;    // of white space between two cells at least
constexpr double column_gap = 0.6;  // that all rows leave between two columns
constexpr double row_distance = 2.6;
constexpr double border_distance = 0.2;  // between text and the outer borders

constexpr double wider = 2;                // times the blanks between words: the gap of a cell
constexpr std::size_t min_rows = 3;        // of numbers
constexpr std::size_t most_head_rows = 2;  // of words above them
constexpr double min_filled = 0.6;         // of the cells

struct Cell {
    double x0 = 0, x1 = 0;
    bool digits = false, letters = false;
    int value = -1;  // of a cell that is one short number

    bool is_number() const { return digits && !letters; }
};

struct TableRow {
    const Line* line = nullptr;
    std::vector<Cell> cells;

    // Whether a cell behind the first is a number.
    bool has_numbers() const {
        return cells.size() >= 2 && std::any_of(cells.begin() + 1, cells.end(),
                                                [](const Cell& c) { return c.is_number(); });
    }
};

struct Column {
    double x0 = 0, x1 = 0;
};

double width_of(const Char& c) {
    return c.x1 - c.x0;
}

// The least width of a blank that parts cells of the line.
double gap_between_cells(const Line& line) {
    double gap = cell_gap * line.size, narrow = 0;
    for (const Char& c : line.chars) {
        if (c.code == U' ' && width_of(c) < gap) narrow = std::max(narrow, width_of(c));
    }
    return std::max(gap, wider * narrow);
}

void add(const Char& c, Cell& cell) {
    constexpr int most = 9999;
    cell.x0 = std::min<double>(cell.x0, c.x0);
    cell.x1 = std::max<double>(cell.x1, c.x1);
    cell.letters |= is_letter(c.code);
    const int digit = digit_value(c.code);
    const bool counts = digit >= 0 && (!cell.digits || cell.value >= 0);
    cell.value = counts ? std::max(cell.value, 0) * 10 + digit : -1;
    if (cell.value > most) cell.value = -1;
    cell.digits |= digit >= 0;
}

TableRow row_of(const Line& line) {
    TableRow row{&line, {}};
    const double gap = gap_between_cells(line);
    bool open = false;
    for (const Char& c : line.chars) {
        if (c.code == U' ') {
            open &= width_of(c) < gap;
            continue;
        }
        if (!open) row.cells.push_back({c.x0, c.x1, false, false, -1});
        add(c, row.cells.back());
        open = true;
    }
    std::sort(row.cells.begin(), row.cells.end(),
              [](const Cell& a, const Cell& b) { return a.x0 < b.x0; });
    return row;
}

bool has_digits(const Line& line) {
    return std::any_of(line.chars.begin(), line.chars.end(),
                       [](const Char& c) { return digit_value(c.code) >= 0; });
}

bool is_below(const Line& above, const Line& below) {
    const double distance = below.baseline - above.baseline;
    return below.column == above.column && below.turn == 0 && below.table < 0 && distance > 0 &&
           distance < row_distance * std::max(above.size, below.size);
}

// The strips of x that the cells of the rows take.
std::vector<Column> columns_of(const std::vector<TableRow>& rows) {
    std::vector<Column> strips;
    for (const TableRow& row : rows) {
        for (const Cell& cell : row.cells) strips.push_back({cell.x0, cell.x1});
    }
    std::sort(strips.begin(), strips.end(),
              [](const Column& a, const Column& b) { return a.x0 < b.x0; });
    const double gap = column_gap * rows.front().line->size;
    std::vector<Column> columns;
    for (const Column& strip : strips) {
        if (!columns.empty() && strip.x0 < columns.back().x1 + gap)
            columns.back().x1 = std::max(columns.back().x1, strip.x1);
        else
            columns.push_back(strip);
    }
    return columns;
}

// The column that the cell stands in; nothing where it reaches over two.
std::optional<std::size_t> column_of(const std::vector<Column>& columns, const Cell& cell) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (cell.x1 < columns[i].x0 || cell.x0 > columns[i].x1) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}

// Titles and the pages that they are on.
bool is_contents(const std::vector<TableRow>& rows, std::size_t columns) {
    constexpr std::size_t most_columns = 3;  // number, title, page
    if (columns > most_columns) return false;
    int last = 0;
    return std::all_of(rows.begin(), rows.end(), [&last](const TableRow& row) {
        const int before = last;
        last = row.cells.back().value;
        return last >= before;
    });
}

// Whether rows of numbers are a table: they fill its columns, and one of these has numbers only.
bool is_table(const std::vector<TableRow>& rows, const std::vector<Column>& columns) {
    if (rows.size() < min_rows || columns.size() < 2 || is_contents(rows, columns.size()))
        return false;
    std::vector<std::size_t> cells(columns.size()), numbers(columns.size());
    for (const TableRow& row : rows) {
        for (const Cell& cell : row.cells) {
            const std::size_t column = column_of(columns, cell).value_or(0);
            ++cells[column];
            numbers[column] += cell.is_number();
        }
    }
    const auto filled = static_cast<double>(std::accumulate(cells.begin(), cells.end(), 0UL));
    if (filled < min_filled * static_cast<double>(rows.size() * columns.size())) return false;
    for (std::size_t i = 1; i < columns.size(); ++i) {
        if (cells[i] >= min_rows && numbers[i] == cells[i]) return true;
    }
    return false;
}

bool is_head(const TableRow& row, const std::vector<Column>& columns) {
    return row.cells.size() >= 2 &&
           std::all_of(row.cells.begin(), row.cells.end(),
                       [&](const Cell& cell) { return column_of(columns, cell).has_value(); });
}

Lattice lattice_of(const std::vector<TableRow>& rows, const std::vector<Column>& columns) {
    Lattice lattice;
    const double margin = border_distance * rows.front().line->size;
    lattice.xs.push_back(columns.front().x0 - margin);
    for (std::size_t i = 0; i + 1 < columns.size(); ++i)
        lattice.xs.push_back((columns[i].x1 + columns[i + 1].x0) / 2);
    lattice.xs.push_back(columns.back().x1 + margin);
    lattice.ys.push_back(rows.front().line->box.y0 - margin);
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
        lattice.ys.push_back((rows[i].line->box.y1 + rows[i + 1].line->box.y0) / 2);
    lattice.ys.push_back(rows.back().line->box.y1 + margin);
    lattice.owner.resize(lattice.columns() * lattice.rows());
    std::iota(lattice.owner.begin(), lattice.owner.end(), std::size_t{0});
    return lattice;
}

// Puts the rows of words above the first row of numbers in front. Their words may be wider than the
// numbers of the outer columns.
void add_head(const std::vector<Line>& lines, std::size_t first, std::vector<TableRow>& rows,
              std::vector<Column>& columns) {
    for (std::size_t n = 0; n < most_head_rows && first > 0; ++n, --first) {
        if (!is_below(lines[first - 1], lines[first])) return;
        TableRow head = row_of(lines[first - 1]);
        if (!is_head(head, columns)) return;
        columns.front().x0 = std::min(columns.front().x0, head.cells.front().x0);
        columns.back().x1 = std::max(columns.back().x1, head.cells.back().x1);
        rows.insert(rows.begin(), std::move(head));
    }
}

}  // namespace

std::vector<Lattice> find_plain_tables(const std::vector<Line>& lines) {
    std::vector<Lattice> out;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::vector<TableRow> rows;
        std::size_t end = begin;
        for (; end < lines.size(); ++end) {
            const Line& line = lines[end];
            // Of right-to-left text the numbers at the right may be those of a list.
            if (line.turn != 0 || line.table >= 0 || line.right_to_left ||
                (end > begin && !is_below(lines[end - 1], line)))
                break;
            if (!has_digits(line)) break;
            TableRow row = row_of(line);
            if (!row.has_numbers()) break;
            rows.push_back(std::move(row));
        }
        if (rows.size() >= min_rows) {
            std::vector<Column> columns = columns_of(rows);
            if (is_table(rows, columns)) {
                add_head(lines, begin, rows, columns);
                out.push_back(lattice_of(rows, columns));
            }
        }
        begin = std::max(end, begin + 1);
    }
    return out;
}

}  // namespace subtext
