// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makers draw a border in one stroke, cell by cell, or as a box a cell. So pieces in one line are
// joined to bars first, bars that touch are one frame, and the frame's bars give the borders.

#include "stages/find_grids.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace subtext {

namespace {

// All in points.
constexpr double same_line = 1;          // pieces of one bar stray less than this across it
constexpr double piece_gap = 2;          // and stand nearer than this along it
constexpr double touch = 3;              // bars of one frame; cells drawn apart have a small gap
constexpr double same_border = 4.5;      // double borders and cells drawn apart; no row is as low
constexpr double min_length = 5;         // shorter is the corner of a border or a stray mark
constexpr double open_side = 8;          // bars that reach this far past the last border end a cell
constexpr double covered_share = 0.6;    // of the side of a cell that must be drawn
constexpr std::size_t most_bars = 2000;  // of one direction; more is a drawing, not a table

// A straight border: where it stands across its direction, and its extent along it.
struct Bar {
    double at = 0, from = 0, to = 0;
};

struct Frame {
    std::vector<Bar> across, down;  // horizontal and vertical bars
};

std::vector<Bar> bars_of(const std::vector<Rule>& rules, bool horizontal) {
    std::vector<Bar> out;
    for (const Rule& rule : rules) {
        const Box& b = rule.box;
        const bool square = std::max(b.width(), b.height()) < min_length;
        if (rule.horizontal() != horizontal && !square) continue;
        if (horizontal)
            out.push_back({b.center_y(), b.x0, b.x1});
        else
            out.push_back({b.center_x(), b.y0, b.y1});
    }
    return out;
}

// Joins the pieces that lie in one line.
std::vector<Bar> joined(std::vector<Bar> pieces) {
    std::sort(pieces.begin(), pieces.end(), [](const Bar& a, const Bar& b) { return a.at < b.at; });
    std::vector<Bar> out;
    for (std::size_t begin = 0; begin < pieces.size();) {
        std::size_t end = begin;
        while (end < pieces.size() && pieces[end].at - pieces[begin].at <= same_line) ++end;
        std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(begin),
                  pieces.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const Bar& a, const Bar& b) { return a.from < b.from; });
        std::size_t open = out.size();
        for (std::size_t i = begin; i < end; ++i) {
            if (open < out.size() && pieces[i].from <= out.back().to + piece_gap)
                out.back().to = std::max(out.back().to, pieces[i].to);
            else
                out.push_back(pieces[i]);
        }
        begin = end;
    }
    std::erase_if(out, [](const Bar& bar) { return bar.to - bar.from < min_length; });
    return out;
}

bool crosses(const Bar& across, const Bar& down) {
    return down.at >= across.from - touch && down.at <= across.to + touch &&
           across.at >= down.from - touch && across.at <= down.to + touch;
}

std::vector<Frame> frames_of(const std::vector<Bar>& across, const std::vector<Bar>& down) {
    std::vector<std::size_t> parent(across.size() + down.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&parent](std::size_t i) {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    };
    for (std::size_t i = 0; i < across.size(); ++i) {
        for (std::size_t k = 0; k < down.size(); ++k) {
            if (crosses(across[i], down[k])) parent[root(across.size() + k)] = root(i);
        }
    }
    std::vector<Frame> frames(parent.size());
    for (std::size_t i = 0; i < across.size(); ++i) frames[root(i)].across.push_back(across[i]);
    for (std::size_t k = 0; k < down.size(); ++k)
        frames[root(across.size() + k)].down.push_back(down[k]);
    std::erase_if(frames, [](const Frame& f) { return f.across.size() < 2 || f.down.empty(); });
    return frames;
}

// The borders between cells: the places of the bars, and the far ends of the bars that run across
// them, because many tables are drawn without a frame.
std::vector<double> borders(const std::vector<Bar>& bars, const std::vector<Bar>& crossing) {
    std::vector<double> places;
    places.reserve(bars.size());
    for (const Bar& bar : bars) places.push_back(bar.at);
    std::sort(places.begin(), places.end());
    std::vector<double> out;
    std::size_t members = 0;
    double first = 0;
    for (double place : places) {
        if (out.empty() || place - first > same_border) {
            out.push_back(place);
            first = place;
            members = 1;
        } else {
            ++members;
            out.back() += (place - out.back()) / static_cast<double>(members);
        }
    }
    double from = out.front(), to = out.back();
    for (const Bar& bar : crossing) {
        from = std::min(from, bar.from);
        to = std::max(to, bar.to);
    }
    if (from < out.front() - open_side) out.insert(out.begin(), from);
    if (to > out.back() + open_side) out.push_back(to);
    return out;
}

// Whether most of [from, to] at `at` is drawn.
bool is_drawn(const std::vector<Bar>& bars, double at, double from, double to) {
    double drawn = 0;
    for (const Bar& bar : bars) {
        if (std::abs(bar.at - at) > same_border) continue;
        drawn = std::max(drawn, std::min(bar.to, to) - std::max(bar.from, from));
    }
    return drawn >= covered_share * (to - from);
}

void merge_cells(Lattice& lattice, const Frame& frame) {
    const std::size_t columns = lattice.columns(), rows = lattice.rows();
    lattice.owner.resize(columns * rows);
    std::iota(lattice.owner.begin(), lattice.owner.end(), std::size_t{0});
    const auto root = [&lattice](std::size_t i) {
        while (lattice.owner[i] != i) i = lattice.owner[i];
        return i;
    };
    const auto merge = [&](std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        lattice.owner[std::max(a, b)] = std::min(a, b);
    };
    const auto &xs = lattice.xs, &ys = lattice.ys;
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            const std::size_t cell = r * columns + c;
            if (c + 1 < columns && !is_drawn(frame.down, xs[c + 1], ys[r], ys[r + 1]))
                merge(cell, cell + 1);
            if (r + 1 < rows && !is_drawn(frame.across, ys[r + 1], xs[c], xs[c + 1]))
                merge(cell, cell + columns);
        }
    }
    for (std::size_t i = 0; i < lattice.owner.size(); ++i) lattice.owner[i] = root(i);
}

std::size_t interval(const std::vector<double>& borders, double value) {
    const auto next = std::upper_bound(borders.begin(), borders.end(), value);
    const auto index = std::max<std::ptrdiff_t>(0, next - borders.begin() - 1);
    return std::min(static_cast<std::size_t>(index), borders.size() - 2);
}

}  // namespace

std::size_t Lattice::cell_at(double x, double y) const {
    return owner[interval(ys, y) * columns() + interval(xs, x)];
}

std::vector<Lattice> find_grids(const std::vector<Rule>& rules) {
    const std::vector<Bar> across = joined(bars_of(rules, true));
    const std::vector<Bar> down = joined(bars_of(rules, false));
    std::vector<Lattice> out;
    if (across.size() > most_bars || down.size() > most_bars) return out;
    for (const Frame& frame : frames_of(across, down)) {
        Lattice lattice;
        lattice.xs = borders(frame.down, frame.across);
        lattice.ys = borders(frame.across, frame.down);
        if (lattice.xs.size() < 3 || lattice.ys.size() < 2) continue;
        merge_cells(lattice, frame);
        out.push_back(std::move(lattice));
    }
    std::sort(out.begin(), out.end(),
              [](const Lattice& a, const Lattice& b) { return a.ys.front() < b.ys.front(); });
    return out;
}

}  // namespace subtext
