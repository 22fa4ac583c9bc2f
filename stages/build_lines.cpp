// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_lines.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "rules/rules.hpp"
#include "stages/build_rows.hpp"
#include "stages/order_columns.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// Distances are in units of the type size unless a name says points.
constexpr double segment_gap = 0.9;              // white space that may be a gutter
constexpr double word_gap = 0.13;                // between words where the file draws no blanks
constexpr double word_gap_blanks = 0.18;         // between words where it draws them
constexpr double ascent = 0.78, descent = 0.22;  // of Latin text faces, about
constexpr double bold_share = 0.6;               // of the letters of a bold line

bool is_ink(const Piece& p) {
    return !is_space(p.glyph->code) && !is_ignorable(p.glyph->code);
}

struct Piecewise {
    Segment segment;
    std::vector<Piece> pieces;
};

void cut_row(const Row& row, std::size_t index, std::vector<Piecewise>& out) {
    double edge = 0;
    bool open = false;
    for (const Piece& piece : row.pieces) {
        const Glyph& g = *piece.glyph;
        if (is_ink(piece)) {
            if (!open || g.x0 - edge > segment_gap * row.size) {
                out.push_back({{{}, index, row.size}, {}});
                edge = g.x1;
                open = true;
            }
            edge = std::max<double>(edge, g.x1);
            out.back().segment.box.add({g.x0, row.baseline - ascent * row.size,
                                        std::max(g.x1, g.x0 + 0.1F),
                                        row.baseline + descent * row.size});
        }
        if (open) out.back().pieces.push_back(piece);
    }
}

// Blanks that the file draws tell words apart better than gaps do, if it draws them at all.
bool draws_blanks(const std::vector<Piece>& pieces) {
    std::size_t ink = 0, blanks = 0;
    for (const Piece& p : pieces) (is_ink(p) ? ink : blanks) += 1;
    return blanks * 14 > ink;
}

Char make_char(const Piece& piece, const std::vector<Font>& fonts) {
    const Glyph& g = *piece.glyph;
    Char c;
    c.code = g.code;
    c.x0 = g.x0;
    c.x1 = g.x1;
    c.size = g.size;
    c.color = g.color;
    c.font = g.font;
    c.script = piece.script;
    if (g.font < fonts.size()) {
        c.bold = fonts[g.font].bold;
        c.italic = fonts[g.font].italic;
    }
    return c;
}

Char blank_between(const Char& left, const Char& right) {
    Char blank = left;
    blank.code = U' ';
    blank.x0 = left.x1;
    blank.x1 = std::max(left.x1, right.x0);
    if (left.script != right.script) blank.script = Script::normal;
    return blank;
}

bool combines(const Piece& p) {
    return is_combining(p.glyph->code);
}

// Marks that combine stand with the letter that they are drawn over: behind it in its direction.
std::vector<Piece> with_marks_at_letters(const std::vector<Piece>& pieces) {
    std::vector<Piece> bases;
    std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(bases),
                 [](const Piece& p) { return !combines(p); });
    std::vector<std::vector<Piece>> marks(bases.size());
    for (const Piece& mark : pieces) {
        if (!combines(mark)) continue;
        const double x = (static_cast<double>(mark.glyph->x0) + mark.glyph->x1) / 2;
        std::size_t nearest = bases.size();
        double best = 1e9;
        for (std::size_t i = 0; i < bases.size(); ++i) {
            if (!is_ink(bases[i])) continue;
            const double distance = std::max({bases[i].glyph->x0 - x, x - bases[i].glyph->x1, 0.0});
            if (distance < best) best = distance, nearest = i;
        }
        if (nearest < bases.size()) marks[nearest].push_back(mark);
    }
    std::vector<Piece> out;
    for (std::size_t i = 0; i < bases.size(); ++i) {
        const bool rtl = is_right_to_left(bases[i].glyph->code);
        if (rtl) out.insert(out.end(), marks[i].rbegin(), marks[i].rend());
        out.push_back(bases[i]);
        if (!rtl) out.insert(out.end(), marks[i].begin(), marks[i].end());
    }
    return out;
}

// Strokes that only stretch a word to justify its line: U+0640, or a glyph without a name between
// two letters that join.
bool is_stretch(const std::vector<Piece>& pieces, std::size_t i) {
    constexpr char32_t tatweel = 0x640, unknown = 0xFFFD;
    const char32_t code = pieces[i].glyph->code;
    if (code != tatweel && code != unknown) return false;
    const auto stretches = [&](std::size_t k) {
        const char32_t c = pieces[k].glyph->code;
        return is_right_to_left(c) || is_combining(c) || c == tatweel || c == unknown;
    };
    const bool before = i > 0 && stretches(i - 1),
               behind = i + 1 < pieces.size() && stretches(i + 1);
    return before && behind;
}

// A blank under the next letter was taken back by the maker, to kern a pair: it parts nothing.
bool is_moved_past(const Piece& blank, const std::vector<Piece>& pieces, std::size_t i) {
    if (i + 1 >= pieces.size()) return true;
    const double width = blank.glyph->x1 - blank.glyph->x0;
    return pieces[i + 1].glyph->x0 - blank.glyph->x0 >= 0.25 * width;
}

// The characters from left to right as shown, one blank between words.
std::vector<Char> visual_chars(const std::vector<Piece>& drawn, const std::vector<Font>& fonts) {
    const bool marked = std::any_of(drawn.begin(), drawn.end(), combines);
    const std::vector<Piece> moved = marked ? with_marks_at_letters(drawn) : std::vector<Piece>();
    const std::vector<Piece>& pieces = marked ? moved : drawn;
    const double gap = draws_blanks(pieces) ? word_gap_blanks : word_gap;
    std::vector<Char> out;
    out.reserve(pieces.size() + pieces.size() / 5);
    bool blank = false;
    double edge = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        if (is_ignorable(piece.glyph->code)) continue;
        if (is_stretch(pieces, i)) {
            edge = piece.glyph->x1;
            continue;
        }
        if (is_space(piece.glyph->code)) {
            blank = is_moved_past(piece, pieces, i) || blank;
            continue;
        }
        const Char c = make_char(piece, fonts);
        if (!out.empty()) {
            const double size = std::max(out.back().size, c.size);
            const bool under_mark = is_combining(out.back().code) && is_right_to_left(c.code);
            if (!is_combining(c.code) && !under_mark && c.x0 - edge > gap * size) blank = true;
            if (blank) out.push_back(blank_between(out.back(), c));
        }
        blank = false;
        edge = std::max<double>(is_combining(c.code) ? edge : c.x1, out.empty() ? c.x1 : edge);
        out.push_back(c);
    }
    return out;
}

bool has_right_to_left(const std::vector<Char>& chars) {
    return std::any_of(chars.begin(), chars.end(),
                       [](const Char& c) { return is_right_to_left(c.code); });
}

// Brackets that the file names by their shape on paper come out the wrong way round.
void turn_brackets(std::vector<Char>& chars) {
    static constexpr std::u32string_view open = U"([{«‹", close = U")]}»›";
    int balance = 0;
    bool wrong = false;
    for (const Char& c : chars) {
        if (open.find(c.code) != std::u32string_view::npos) ++balance;
        if (close.find(c.code) != std::u32string_view::npos && --balance < 0) wrong = true;
    }
    if (!wrong || balance != 0) return;
    for (Char& c : chars) {
        const std::size_t o = open.find(c.code), k = close.find(c.code);
        if (o != std::u32string_view::npos)
            c.code = close[o];
        else if (k != std::u32string_view::npos)
            c.code = open[k];
    }
}

// Characters that keep their order among themselves whatever the direction: a raised mark is one,
// so that its digits do not run into a number beside it.
struct Unit {
    std::size_t begin = 0, end = 0;
    char32_t code = 0;
};

std::vector<Unit> units_of(const std::vector<Char>& visual, std::size_t begin, std::size_t end) {
    constexpr char32_t object = U'\uFFFC';  // neutral to the bidirectional algorithm
    std::vector<Unit> units;
    for (std::size_t i = begin; i < end; ++i) {
        const bool raised =
            visual[i].script == Script::superscript && !is_right_to_left(visual[i].code);
        if (raised && !units.empty() && units.back().code == object && units.back().end == i) {
            units.back().end = i + 1;
        } else {
            units.push_back({i, i + 1, raised ? object : visual[i].code});
        }
    }
    return units;
}

// A stretch of left-to-right letters in a right-to-left text may be set as a run of its own or in
// the direction of the text: then the punctuation that ends it stands at its left.
bool ends_at_left(const std::vector<Char>& visual, std::size_t begin, std::size_t end) {
    static constexpr std::u32string_view ending = U".,:;!?)]}-/=&";
    for (std::size_t i = begin; i < end; ++i) {
        if (is_right_to_left(visual[i].code)) return true;
    }
    return begin < end && ending.find(visual[begin].code) != std::u32string_view::npos;
}

void append_logical(const std::vector<Char>& visual, std::size_t begin, std::size_t end,
                    bool right_to_left, std::vector<Char>& out) {
    const std::vector<Unit> units = units_of(visual, begin, end);
    std::u32string codes;
    for (const Unit& unit : units) codes.push_back(unit.code);
    right_to_left = right_to_left && ends_at_left(visual, begin, end);
    for (std::size_t index : logical_order(codes, right_to_left)) {
        if (index >= units.size()) continue;
        for (std::size_t i = units[index].begin; i < units[index].end; ++i)
            out.push_back(visual[i]);
    }
}

// Where a short label with a wide gap stands at the right end, as before a note or an item of a
// right-to-left text: what is left of it is a run of its own. visual.size() where there is none.
std::size_t label_at_right(const std::vector<Char>& visual) {
    constexpr std::size_t max_label = 5;
    constexpr double label_gap = 0.6;  // type sizes
    const std::size_t from = visual.size() > max_label + 1 ? visual.size() - max_label - 1 : 0;
    for (std::size_t i = visual.size(); i-- > from + 1;) {
        if (is_letter(visual[i].code)) break;
        if (visual[i].code != U' ') continue;
        return visual[i].x1 - visual[i].x0 > label_gap * visual[i].size ? i + 1 : visual.size();
    }
    return visual.size();
}

std::vector<Char> to_logical(const std::vector<Char>& visual, bool right_to_left) {
    std::vector<Char> out;
    out.reserve(visual.size());
    const std::size_t label = right_to_left ? label_at_right(visual) : visual.size();
    if (label < visual.size()) {
        append_logical(visual, label, visual.size(), right_to_left, out);
        out.push_back(visual[label - 1]);
        append_logical(visual, 0, label - 1, right_to_left, out);
    } else {
        append_logical(visual, 0, visual.size(), right_to_left, out);
    }
    turn_brackets(out);
    return out;
}

// Presentation forms become the letters that they show; superscript digits count as raised.
std::vector<Char> resolved(std::vector<Char> chars) {
    static constexpr std::u32string_view raised = U"¹²³⁰⁴⁵⁶⁷⁸⁹";
    constexpr char32_t first_form = 0x132;  // no presentation forms below
    bool forms = false;
    for (Char& c : chars) {
        if (c.code < 0xB2) continue;
        if (raised.find(c.code) != std::u32string_view::npos) c.script = Script::superscript;
        forms |= c.code >= first_form;
    }
    if (!forms) return chars;
    std::vector<Char> out;
    out.reserve(chars.size());
    for (Char c : chars) {
        if (c.code < first_form) {
            out.push_back(c);
            continue;
        }
        for (char32_t code : resolve_presentation_form(c.code)) {
            c.code = code;
            out.push_back(c);
        }
    }
    return out;
}

// Letters of a word that are combining accents drawn as glyphs of their own are composed.
void compose(std::vector<Char>& chars) {
    const bool needed =
        std::any_of(chars.begin(), chars.end(), [](const Char& c) { return is_combining(c.code); });
    if (!needed) return;
    std::vector<Char> out;
    for (const Char& c : chars) {
        if (!out.empty() && is_combining(c.code)) {
            const std::u32string pair = to_nfc(std::u32string{out.back().code, c.code});
            if (pair.size() == 1) {
                out.back().code = pair[0];
                continue;
            }
        }
        out.push_back(c);
    }
    chars = std::move(out);
}

// Symbol fonts name their glyphs by private codes, or by the letters on the same keys; the latter
// are told from letters only where bullets stand, at the start of a line.
void show_symbols(std::vector<Char>& chars, const std::vector<Font>& fonts, const Rules& rules) {
    constexpr char32_t first_private = 0xE000, last_private = 0xF8FF;
    for (std::size_t i = 0; i < chars.size(); ++i) {
        Char& c = chars[i];
        const bool is_private = c.code >= first_private && c.code <= last_private;
        if (!is_private && i > 0) continue;
        c.code = rules.shown_character(c.code,
                                       c.font < fonts.size() ? fonts[c.font].name : std::string());
    }
}

// Some makers name one hyphen by all the codes that a hyphen has: it is one.
void merge_hyphens(std::vector<Char>& chars) {
    for (std::size_t i = 0; i + 1 < chars.size(); ++i) {
        std::size_t end = i;
        bool differ = false;
        while (end < chars.size() && is_hyphen(chars[end].code))
            differ |= chars[end++].code != chars[i].code;
        if (end - i < 2 || !differ) continue;
        chars[i].code = U'-';
        chars[i].x1 = chars[end - 1].x1;
        chars.erase(chars.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    chars.begin() + static_cast<std::ptrdiff_t>(end));
    }
}

void trim(std::vector<Char>& chars) {
    while (!chars.empty() && chars.back().code == U' ') chars.pop_back();
    const auto first =
        std::find_if(chars.begin(), chars.end(), [](const Char& c) { return c.code != U' '; });
    chars.erase(chars.begin(), first);
}

// Size, weight and slope of the line as a whole.
void summarise(Line& line) {
    std::map<float, std::size_t> sizes;
    std::size_t letters = 0, bold = 0, italic = 0;
    bool lower = false;
    float largest = 0;
    for (const Char& c : line.chars) {
        if (c.code == U' ') continue;
        lower |= is_lower(c.code);
        if (is_letter(c.code)) largest = std::max(largest, c.size);
        if (c.script == Script::normal) ++sizes[std::round(c.size * 10) / 10];
        if (!is_letter(c.code)) continue;
        ++letters;
        bold += c.bold;
        italic += c.italic;
    }
    std::size_t most = 0;
    for (const auto& [size, count] : sizes) {
        if (count >= most) {
            most = count;
            line.size = size;
        }
    }
    // Small capitals: the size of the type is that of the capitals.
    if (!lower && largest > 0 && sizes.size() > 1 && !has_right_to_left(line.chars))
        line.size = largest;
    if (sizes.empty() && !line.chars.empty()) line.size = line.chars.front().size;
    line.bold =
        letters > 0 && static_cast<double>(bold) >= bold_share * static_cast<double>(letters);
    line.italic =
        letters > 0 && static_cast<double>(italic) >= bold_share * static_cast<double>(letters);
}

Line make_line(const std::vector<Piece>& pieces, const Row& row, const Document& document,
               const Rules& rules, int page) {
    Line line;
    line.page = page;
    line.baseline = row.baseline;
    std::vector<Char> chars = visual_chars(pieces, document.fonts);
    const bool rtl = has_right_to_left(chars);
    line.right_to_left = document.right_to_left;
    if (rtl || document.right_to_left) chars = to_logical(chars, line.right_to_left);
    line.chars = resolved(std::move(chars));
    compose(line.chars);
    merge_hyphens(line.chars);
    trim(line.chars);
    show_symbols(line.chars, document.fonts, rules);
    summarise(line);
    line.artifact = std::all_of(pieces.begin(), pieces.end(),
                                [](const Piece& p) { return !is_ink(p) || p.glyph->artifact; });
    for (const Char& c : line.chars) {
        if (c.code != U' ') line.box.add({c.x0, 0, std::max(c.x1, c.x0 + 0.1F), 1});
    }
    line.box.y0 = line.baseline - ascent * line.size;
    line.box.y1 = line.baseline + descent * line.size;
    return line;
}

struct Placed {
    std::size_t zone, column, row;
    std::vector<Piece> pieces;
};

// Segments in the same column of the same row belong to one line.
std::vector<Placed> place(std::vector<Piecewise>& parts, const std::vector<Zone>& zones,
                          bool right_to_left) {
    std::vector<Placed> out;
    for (Piecewise& part : parts) {
        std::size_t z = 0;
        while (z + 1 < zones.size() && part.segment.row > zones[z].last_row) ++z;
        std::size_t column = zones.empty() ? 0 : zones[z].column_of(part.segment.box.center_x());
        if (right_to_left && !zones.empty()) column = zones[z].gutters.size() - column;
        if (!out.empty() && out.back().row == part.segment.row && out.back().column == column) {
            auto& to = out.back().pieces;
            to.insert(to.end(), part.pieces.begin(), part.pieces.end());
        } else {
            out.push_back({z, column, part.segment.row, std::move(part.pieces)});
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

// Text that is not upright, taken in the order in which it was drawn: stamps, watermarks, axis
// labels.
void add_turned_lines(const Page& page, const Document& document, std::vector<Line>& lines) {
    const Glyph* last = nullptr;
    for (const Glyph& g : page.glyphs) {
        if (g.turn == 0 || g.invisible || is_ignorable(g.code)) continue;
        const bool goes_on = last && last->turn == g.turn && std::abs(last->size - g.size) < 0.1 &&
                             (g.turn == 4 || std::abs(last->x0 - g.x0) < 0.5 * g.size);
        if (!goes_on) {
            lines.emplace_back();
            lines.back().page = page.number;
            lines.back().turn = g.turn;
            lines.back().baseline = g.baseline;
        }
        Line& line = lines.back();
        Char c = make_char({&g, Script::normal}, document.fonts);
        if (is_space(c.code)) c.code = U' ';
        if (c.code != U' ' || (!line.chars.empty() && line.chars.back().code != U' '))
            line.chars.push_back(c);
        line.box.add({g.x0, g.baseline - g.size, std::max(g.x1, g.x0 + 0.1F), g.baseline});
        last = &g;
    }
    for (Line& line : lines) {
        if (line.turn == 0) continue;
        trim(line.chars);
        summarise(line);
    }
}

void build_page(Page& page, const Document& document, const Rules& rules) {
    const std::vector<Row> rows = build_rows(page.glyphs);
    std::vector<Piecewise> parts;
    for (std::size_t i = 0; i < rows.size(); ++i) cut_row(rows[i], i, parts);
    std::vector<Segment> segments;
    for (const Piecewise& part : parts) segments.push_back(part.segment);
    const std::vector<Zone> zones = find_zones(segments, rows.size(), page.width);
    std::size_t zone = 0, column = 0;
    int reading_column = -1;
    for (const Placed& placed : place(parts, zones, document.right_to_left)) {
        if (reading_column < 0 || placed.zone != zone || placed.column != column) ++reading_column;
        zone = placed.zone;
        column = placed.column;
        Line line = make_line(placed.pieces, rows[placed.row], document, rules, page.number);
        line.column = reading_column;
        if (!line.chars.empty()) page.lines.push_back(std::move(line));
    }
    set_column_edges(page.lines);
    add_turned_lines(page, document, page.lines);
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
    for (Page& page : document.pages) {
        build_page(page, document, context.rules);
        page.glyphs.clear();
        page.glyphs.shrink_to_fit();
    }
    share_column_edges(document.pages);
    settle_soft_hyphens(document.pages);
}

}  // namespace subtext
