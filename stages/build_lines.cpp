// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <optional>
#include <span>

#include "rules/rules.hpp"
#include "stages/build_rows.hpp"
#include "stages/compose_line.hpp"
#include "stages/dictionary.hpp"
#include "stages/drawn_bullets.hpp"
#include "stages/drop_caps.hpp"
#include "stages/line_numbers.hpp"
#include "stages/order_columns.hpp"
#include "stages/text.hpp"
#include "stages/turn_page.hpp"

namespace subtext {
namespace {

constexpr double segment_gap = 0.9;  // type sizes of white space that may be a gutter
constexpr double turned_gap = 3;     // in turned text, which has no columns

// The pieces of a segment; they stay with their row.
struct Piecewise {
    Segment segment;
    std::span<const Piece> pieces;
};

// Cuts the row where its gaps are wide. A part begins with ink and reaches up to the next one.
void cut_row(const Row& row, std::size_t index, double gap, std::vector<Piecewise>& out) {
    const double widest = gap * row.size;
    const double top = row.baseline - ascent * row.size, low = row.baseline + descent * row.size;
    Box box;
    const Piece* begin = nullptr;
    double edge = 0;
    const auto close = [&](const Piece* end) {
        if (begin) out.push_back({{box, index}, {begin, end}});
    };
    for (const Piece& piece : row.pieces) {
        if (!is_ink(piece)) continue;
        const double x0 = piece.glyph->x0, x1 = piece.glyph->x1;
        if (!begin || x0 - edge > widest) {
            close(&piece);
            begin = &piece;
            edge = x1;
            box = {x0, top, x0, low};
        }
        edge = std::max(edge, x1);
        box.x0 = std::min(box.x0, x0);
        box.x1 = std::max<double>(box.x1, shown_end(*piece.glyph));
    }
    close(row.pieces.data() + row.pieces.size());
}

struct Placed {
    std::size_t zone, column, row;
    std::span<const Piece> pieces;
};

// The value of a piece of digits only, -1 of any other.
int number_in(const Piecewise& part) {
    constexpr int most_digits = 4;
    int value = 0, digits = 0;
    for (const Piece& piece : part.pieces) {
        if (!is_ink(piece)) continue;
        const int digit = digit_value(piece.glyph->code);
        if (digit < 0 || ++digits > most_digits) return -1;
        value = value * 10 + digit;
    }
    return digits > 0 ? value : -1;
}

std::vector<Segment> segments_of(const std::vector<Piecewise>& parts) {
    std::vector<Segment> segments;
    segments.reserve(parts.size());
    for (const Piecewise& part : parts) segments.push_back(part.segment);
    return segments;
}

// Takes the numbers in the margin that count the lines out of the parts.
std::vector<Piecewise> take_line_numbers(std::vector<Piecewise>& parts, double page_width,
                                         std::optional<NumberMargin>& margin) {
    std::vector<NumberSegment> numbers;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && parts[i - 1].segment.row == parts[i].segment.row) continue;
        if (const int value = number_in(parts[i]); value >= 0) numbers.push_back({i, value});
    }
    if (numbers.empty()) return {};
    std::vector<Piecewise> taken;
    const std::vector<std::size_t> found =
        find_line_numbers(segments_of(parts), numbers, page_width, margin);
    taken.reserve(found.size());
    for (std::size_t i : found) taken.push_back(parts[i]);
    for (auto i = found.rbegin(); i != found.rend(); ++i)
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(*i));
    return taken;
}

// Segments in the same column of the same row belong to one line.
std::vector<Placed> place(const std::vector<Piecewise>& parts, const std::vector<Zone>& zones,
                          bool right_to_left) {
    std::vector<Placed> out;
    for (const Piecewise& part : parts) {
        std::size_t z = 0;
        while (z + 1 < zones.size() && part.segment.row > zones[z].last_row) ++z;
        std::size_t column = zones.empty() ? 0 : zones[z].column_of(part.segment.box.center_x());
        if (right_to_left && !zones.empty()) column = zones[z].gutters.size() - column;
        if (!out.empty() && out.back().row == part.segment.row && out.back().column == column) {
            std::span<const Piece>& to = out.back().pieces;
            to = {to.data(), part.pieces.data() + part.pieces.size()};  // they stand side by side
        } else {
            out.push_back({z, column, part.segment.row, part.pieces});
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Placed& a, const Placed& b) {
        return std::tie(a.zone, a.column, a.row) < std::tie(b.zone, b.column, b.row);
    });
    return out;
}

// Left and right edge of the text of one column: the edge that at least two lines reach.
std::pair<double, double> column_edges(const std::vector<Line>& lines, std::size_t from,
                                       std::size_t to) {
    constexpr double same_edge_points = 2;
    std::vector<double> left, right;
    for (std::size_t i = from; i < to; ++i) {
        left.push_back(lines[i].box.x0);
        right.push_back(-lines[i].box.x1);
    }
    const auto edge = [](std::vector<double>& values) {
        std::sort(values.begin(), values.end());
        for (std::size_t i = 0; i + 1 < values.size(); ++i) {
            if (values[i + 1] - values[i] <= same_edge_points) return values[i];
        }
        return values.front();
    };
    const double x0 = edge(left);
    return {x0, -edge(right)};
}

void set_column_edges(std::vector<Line>& lines) {
    for (std::size_t from = 0; from < lines.size();) {
        std::size_t to = from;
        while (to < lines.size() && lines[to].column == lines[from].column) ++to;
        const auto [x0, x1] = column_edges(lines, from, to);
        for (std::size_t i = from; i < to; ++i) {
            lines[i].column_x0 = x0;
            lines[i].column_x1 = x1;
        }
        from = to;
    }
}

// A page of few lines says little about its column: it borrows the edges of the pages like it.
void share_column_edges(std::vector<Page>& pages) {
    constexpr std::size_t few_lines = 12;
    std::vector<double> left, right;
    const auto is_single = [](const Page& page) {
        return std::all_of(page.lines.begin(), page.lines.end(),
                           [](const Line& l) { return l.column == 0; });
    };
    for (const Page& page : pages) {
        if (page.lines.size() < few_lines || !is_single(page)) continue;
        left.push_back(page.lines.front().column_x0);
        right.push_back(page.lines.front().column_x1);
    }
    if (left.empty()) return;
    const auto middle = static_cast<std::ptrdiff_t>(left.size() / 2);
    std::nth_element(left.begin(), left.begin() + middle, left.end());
    std::nth_element(right.begin(), right.begin() + middle, right.end());
    const double x0 = left[left.size() / 2], x1 = right[right.size() / 2];
    for (Page& page : pages) {
        if (page.lines.size() >= few_lines || !is_single(page)) continue;
        for (Line& line : page.lines) {
            line.column_x0 = std::min(line.column_x0, x0);
            line.column_x1 = std::clamp(x1, line.column_x1, std::max(line.column_x1, page.width));
        }
    }
}

// Text askew, taken in the order in which it was drawn: watermarks.
void add_askew_lines(const Page& page, const Document& document, std::vector<Line>& lines) {
    const Glyph* last = nullptr;
    for (const Glyph& g : page.glyphs) {
        if (g.turn != askew || g.invisible || is_ignorable(g.code)) continue;
        if (!last || std::abs(last->size - g.size) >= 0.1) {
            lines.emplace_back();
            lines.back().page = page.number;
            lines.back().turn = askew;
            lines.back().baseline = g.baseline;
        }
        Line& line = lines.back();
        Char c = make_char({&g, Script::normal}, document.fonts);
        if (is_space(c.code)) c.code = U' ';
        if (c.code != U' ' || (!line.chars.empty() && line.chars.back().code != U' '))
            line.chars.push_back(c);
        line.box.add({g.x0, g.baseline - g.size, shown_end(g), g.baseline});
        last = &g;
    }
    for (Line& line : lines) {
        if (line.turn != askew) continue;
        trim(line.chars);
        summarise(line);
    }
}

// Text that runs up, down or upside down, read in its frame: stamps, labels of axes.
void add_turned_lines(Page& page, std::uint8_t turn, const Document& document, const Rules& rules) {
    const std::vector<Row> rows = build_rows(page.glyphs, turn);
    std::vector<Piecewise> parts;
    for (std::size_t i = 0; i < rows.size(); ++i) cut_row(rows[i], i, turned_gap, parts);
    for (const Piecewise& part : parts) {
        Line line = compose_line(part.pieces, rows[part.segment.row], document, rules, page.number);
        line.box = out_of_frame(line.box, turn, page.width, page.height);
        line.baseline = line.box.y1;
        line.turn = turn;
        page.lines.push_back(std::move(line));
    }
}

void build_page(Page& page, const Document& document, const Rules& rules,
                std::optional<NumberMargin>& number_margin) {
    std::vector<Row> rows = build_rows(page.glyphs, 0);
    std::deque<Glyph> bullets;
    add_drawn_bullets(page.dots, rows, bullets);
    std::vector<Piecewise> parts;
    for (std::size_t i = 0; i < rows.size(); ++i) cut_row(rows[i], i, segment_gap, parts);
    const std::vector<Piecewise> line_numbers = take_line_numbers(parts, page.width, number_margin);
    const std::vector<Zone> zones = find_zones(segments_of(parts), rows.size(), page.width);
    std::size_t zone = 0, column = 0;
    int reading_column = -1;
    for (const Placed& placed : place(parts, zones, document.right_to_left)) {
        if (reading_column < 0 || placed.zone != zone || placed.column != column) ++reading_column;
        zone = placed.zone;
        column = placed.column;
        Line line = compose_line(placed.pieces, rows[placed.row], document, rules, page.number);
        line.column = reading_column;
        if (!line.chars.empty()) page.lines.push_back(std::move(line));
    }
    set_column_edges(page.lines);
    for (const Piecewise& part : line_numbers) {
        page.lines.push_back(
            compose_line(part.pieces, rows[part.segment.row], document, rules, page.number));
        page.lines.back().line_number = true;
    }
    std::array<bool, askew + 1> turns{};
    for (const Glyph& g : page.glyphs) turns[g.turn] = true;
    for (std::uint8_t turn = 1; turn < askew; ++turn) {
        if (turns[turn]) add_turned_lines(page, turn, document, rules);
    }
    if (turns[askew]) add_askew_lines(page, document, page.lines);
    std::erase_if(page.lines, [](const Line& line) { return line.chars.empty(); });
}

bool reads_right_to_left(const std::vector<Page>& pages) {
    std::size_t rtl = 0, other = 0;
    for (const Page& page : pages) {
        for (const Glyph& g : page.glyphs) {
            if (is_right_to_left(g.code))
                ++rtl;
            else if (is_letter(g.code))
                ++other;
        }
    }
    // Notes in Latin script are usual in Arabic documents, so a third of the letters is enough.
    return rtl * 2 > other;
}

// Some makers map every hyphen to U+00AD: where one stands inside a line it is an ordinary hyphen,
// and so are those at line ends.
void settle_soft_hyphens(std::vector<Page>& pages) {
    const auto inside = [](const Line& line) {
        for (std::size_t i = 0; i + 1 < line.chars.size(); ++i) {
            if (line.chars[i].code == U'\u00AD' && line.chars[i].x1 - line.chars[i].x0 > 0.1)
                return true;
        }
        return false;
    };
    bool ordinary = false;
    for (const Page& page : pages)
        ordinary |= std::any_of(page.lines.begin(), page.lines.end(), inside);
    for (Page& page : pages) {
        for (Line& line : page.lines) {
            for (std::size_t i = line.chars.size(); i-- > 0;) {
                if (line.chars[i].code != U'\u00AD') continue;
                if (ordinary)
                    line.chars[i].code = U'-';
                else if (i + 1 < line.chars.size())
                    line.chars.erase(line.chars.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
    }
}

}  // namespace

void build_lines(Document& document, const Context& context) {
    document.right_to_left = reads_right_to_left(document.pages);
    std::optional<NumberMargin> number_margin;
    const std::string& said = document.metadata.pdf_language;
    const auto is_word = [&](const std::u32string& word) {
        return context.dictionary.knows(to_utf8(word), said.empty() ? "en" : said);
    };
    for (Page& page : document.pages) {
        turn_to_text(page);
        raise_drop_caps(page.glyphs, is_word);
        build_page(page, document, context.rules, number_margin);
        page.glyphs.clear();
        page.glyphs.shrink_to_fit();
        page.dots.clear();
    }
    share_column_edges(document.pages);
    settle_soft_hyphens(document.pages);
}

}  // namespace subtext
