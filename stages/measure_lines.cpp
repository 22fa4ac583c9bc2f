// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/measure_lines.hpp"

#include <algorithm>
#include <cmath>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double usual_leading = 1.2;  // in type sizes, where a document has too few lines to tell
constexpr double same_indent_points = 2;
constexpr double block_indent = 0.8;  // in type sizes: less is no indent
constexpr double rule_reach = 0.45;   // share of a line that a parting rule spans at least
constexpr double cell_blank = 2;      // in type sizes: narrower blanks part no cells
constexpr double size_step = 0.06;    // relative difference of two type sizes
constexpr double word_room = 0.45;    // in type sizes: the blank before a word that had room
constexpr double least_leading = 0.7, most_leading = 3;  // in type sizes: others tell nothing
constexpr std::size_t fewest_alike = 3;  // distances that tell the leading of a size
constexpr double lent_leading = 1.5;  // in type sizes, at most, of type that the body lends its own

int tenths(double size) {
    return static_cast<int>(std::lround(size * 10));
}

bool same_size(double a, double b) {
    return std::abs(a - b) <= size_step * std::max(a, b);
}

bool is_neighbour(const Line& a, const Line& b) {
    return a.column == b.column && b.baseline > a.baseline;
}

double word_width(const Line& line) {
    if (line.chars.empty()) return 0;
    double x0 = line.chars.front().x0, x1 = line.chars.front().x1;
    for (const Char& c : line.chars) {
        if (c.code == U' ') break;
        x0 = std::min<double>(x0, c.x0);
        x1 = std::max<double>(x1, c.x1);
    }
    return x1 - x0;
}

bool starts_lower(const Line& line) {
    for (const Char& c : line.chars) {
        if (is_letter(c.code)) return is_lower(c.code);
        if (is_digit(c.code)) return false;
    }
    return false;
}

// As much of the line as a marker and the word behind it take.
std::u32string start_of(const Line& line) {
    constexpr std::size_t longest = 48;
    std::u32string out;
    for (std::size_t i = 0; i < std::min(line.chars.size(), longest); ++i)
        out.push_back(line.chars[i].code);
    return out;
}

// The last blank of a line that parts it into cells: much wider than those between its words. Lines
// of justified text have blanks that are all wide. chars.size() where there is none.
std::size_t cell_gap(const Line& line) {
    constexpr double wider = 2.5;  // times the narrower blanks
    std::size_t last = line.chars.size();
    double narrow = 0;
    for (std::size_t i = 0; i < line.chars.size(); ++i) {
        if (line.chars[i].code != U' ') continue;
        const double width = line.chars[i].x1 - line.chars[i].x0;
        if (width < cell_blank * line.size)
            narrow = std::max(narrow, width);
        else
            last = i;
    }
    if (last == line.chars.size()) return last;
    const double width = line.chars[last].x1 - line.chars[last].x0;
    return width > wider * narrow ? last : line.chars.size();
}

// Whether the line ends in a number that stands in a column of its own, as those of pages do.
bool ends_in_number_cell(const Line& line) {
    if (line.chars.empty() || !is_digit(line.chars.back().code)) return false;
    const std::size_t gap = cell_gap(line);
    if (gap + 1 >= line.chars.size() || gap == 0) return false;
    return std::none_of(line.chars.begin() + static_cast<std::ptrdiff_t>(gap), line.chars.end(),
                        [](const Char& c) { return is_letter(c.code); });
}

// Whether the first wide gap of the line parts words, not a number from its heading.
bool parts_words(const Line& line) {
    constexpr std::ptrdiff_t most_label = 12;  // characters
    static constexpr std::u32string_view ends = U".):", roman = U"IVXLC";
    const auto first = std::find_if(line.chars.begin(), line.chars.end(), [&line](const Char& c) {
        return c.code == U' ' && c.x1 - c.x0 >= cell_blank * line.size;
    });
    if (first == line.chars.end() || cell_gap(line) == line.chars.size()) return false;
    if (first - line.chars.begin() > most_label) return true;
    const bool digits =
        std::any_of(line.chars.begin(), first, [](const Char& c) { return is_digit(c.code); });
    const bool numeral = std::all_of(line.chars.begin(), first, [](const Char& c) {
        return roman.find(c.code) != std::u32string_view::npos;
    });
    const bool ended = ends.find((first - 1)->code) != std::u32string_view::npos;
    return !digits && !numeral && !ended && first - line.chars.begin() > 1;
}

// Marks the lines that end in numbers, two near each other at least, and the words at their head.
void mark_number_rows(std::vector<MeasuredLine>& lines) {
    constexpr std::size_t near = 3;  // lines from one to the next
    std::size_t last = lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = *lines[i].line;
        if (!ends_in_number_cell(line)) continue;
        if (last < i && i - last <= near && lines[last].line->column == line.column)
            lines[last].contents = lines[i].contents = true;
        last = i;
    }
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const Line& line = *lines[i].line;
        if (lines[i + 1].contents && !lines[i + 1].starts_lower &&
            is_neighbour(line, *lines[i + 1].line) && cell_gap(line) < line.chars.size())
            lines[i].contents = true;
    }
}

// A rule between two lines that is no underline of the upper one.
bool rule_between(const Page& page, const Line& above, const Line& below) {
    constexpr double underline = 0.32, ascent = 0.7;  // type sizes from the baseline
    const double from = above.baseline + underline * above.size;
    const double to = below.baseline - ascent * below.size;
    if (to <= from) return false;
    const Box& box = below.box;
    return std::any_of(page.rules.begin(), page.rules.end(), [&](const Rule& rule) {
        if (!rule.horizontal() || rule.box.center_y() < from || rule.box.center_y() > to)
            return false;
        const double shared = std::min(rule.box.x1, box.x1) - std::max(rule.box.x0, box.x0);
        return shared > rule_reach * box.width();
    });
}

// Lines of an indented block end at an edge of their own: the shortfall is counted from there.
void narrow(std::vector<MeasuredLine>& lines) {
    constexpr double own_edge = 1.2;   // type sizes that all of its lines leave at least
    constexpr std::size_t fewest = 3;  // lines
    for (std::size_t from = 0; from < lines.size();) {
        std::size_t to = from + 1;
        double least = lines[from].shortfall;
        while (to < lines.size() && is_neighbour(*lines[to - 1].line, *lines[to].line) &&
               std::abs(lines[to].indent - lines[from].indent) <= same_indent_points) {
            least = std::min(least, lines[to].shortfall);
            ++to;
        }
        const double size = lines[from].line->size;
        if (to - from >= fewest && lines[from].indent > block_indent * size &&
            least > own_edge * size) {
            for (std::size_t i = from; i < to; ++i) {
                lines[i].shortfall -= least;
                lines[i].end_indent = least;
            }
        }
        from = to;
    }
}

bool is_sentence_end(char32_t c) {
    static constexpr std::u32string_view terminal = U".!?:;…؟؛。";
    return terminal.find(c) != std::u32string_view::npos;
}

// Blanks, closing quotes and brackets.
bool may_follow_sentence(char32_t c) {
    static constexpr std::u32string_view closing = U" ”’\"'»)]›“";
    return closing.find(c) != std::u32string_view::npos;
}

}  // namespace

bool MeasuredLine::ends_short(const MeasuredLine& next) const {
    return shortfall > next.first_word + word_room * line->size;
}

bool ends_sentence(const std::vector<Char>& chars) {
    for (auto c = chars.rbegin(); c != chars.rend(); ++c) {
        if (c->script == Script::superscript || may_follow_sentence(c->code)) continue;
        return is_sentence_end(c->code);
    }
    return false;
}

bool ends_sentence(std::u32string_view text) {
    const auto last = std::find_if_not(text.rbegin(), text.rend(), may_follow_sentence);
    return last != text.rend() && is_sentence_end(*last);
}

double body_size(const std::vector<Page>& pages) {
    std::map<int, std::size_t> letters;
    for (const Page& page : pages) {
        for (const Line& line : page.lines) letters[tenths(line.size)] += line.chars.size();
    }
    double best = 0;
    std::size_t most = 0;
    for (const auto& [size, count] : letters) {
        if (count > most) most = count, best = size / 10.0;
    }
    return best;
}

Measures::Measures(const Document& document) {
    if (const double found = subtext::body_size(document.pages); found > 0) body_size_ = found;
    std::map<int, std::map<int, std::size_t>> distances;  // size -> distance in fifths of a point
    for (const Page& page : document.pages) {
        for (std::size_t i = 0; i < page.lines.size(); ++i) {
            const Line& line = page.lines[i];
            if (i == 0 || !is_neighbour(page.lines[i - 1], line) ||
                !same_size(page.lines[i - 1].size, line.size))
                continue;
            const double d = line.baseline - page.lines[i - 1].baseline;
            if (d > least_leading * line.size && d < most_leading * line.size)
                ++distances[tenths(line.size)][static_cast<int>(std::lround(d * 5))];
        }
    }
    for (const auto& [size, counts] : distances) {
        std::size_t best = 0;
        for (const auto& [fifths, count] : counts) {
            if (count > best) best = count, leading_[size] = fifths / 5.0;
        }
        if (best < fewest_alike) leading_.erase(size);
    }
}

double Measures::leading(double size) const {
    const auto found = leading_.find(tenths(size));
    if (found != leading_.end()) return found->second;
    const auto body = leading_.find(tenths(body_size_));
    const double ratio = body != leading_.end() ? body->second / body_size_ : usual_leading;
    return std::min(ratio, lent_leading) * size;
}

double body_size(const std::vector<Block>& blocks) {
    std::map<double, std::size_t> chars;
    for (const Block& block : blocks) chars[block.look.size] += block.text.chars.size();
    double body = 10;
    std::size_t most = 0;
    for (const auto& [size, count] : chars) {
        if (count > most) most = count, body = size;
    }
    return body;
}

double end_indent_of(const std::vector<const MeasuredLine*>& lines) {
    constexpr double least = 0.8;             // type sizes
    constexpr double same_edge_points = 1.6;  // justified lines end this near to each other
    constexpr std::ptrdiff_t fewest = 3;      // of these
    double kept = lines.back()->room();
    bool had_room = false;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        kept = std::min(kept, lines[i]->room());
        had_room |= lines[i]->room() > lines[i + 1]->first_word + word_room * lines[i]->line->size;
    }
    const auto is_at_edge = [&](const MeasuredLine* m) {
        return m->room() < kept + same_edge_points;
    };
    const auto at_edge = std::count_if(lines.begin(), lines.end(), is_at_edge);
    if (kept < least * lines.front()->line->size || (!had_room && at_edge < fewest)) return 0;
    return kept;
}

std::vector<MeasuredLine> measure_lines(const Page& page, const Rules& rules) {
    std::vector<MeasuredLine> out;
    out.reserve(page.lines.size());
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const Line& line = page.lines[i];
        MeasuredLine m;
        m.line = &line;
        m.page = &page;
        const double left = line.box.x0 - line.column_x0, right = line.column_x1 - line.box.x1;
        m.indent = line.right_to_left ? right : left;
        m.shortfall = line.right_to_left ? left : right;
        m.first_word = word_width(line);
        m.marker = rules.list_marker(to_utf8(start_of(line)));
        m.contents = !line.chars.empty() && is_digit(line.chars.back().code) &&
                     rules.is_contents_line(to_utf8(line.text()));
        m.cells = parts_words(line);
        m.ends_sentence = ends_sentence(line.chars);
        m.starts_lower = starts_lower(line);
        m.rule_above = i > 0 && is_neighbour(page.lines[i - 1], line) &&
                       rule_between(page, page.lines[i - 1], line);
        out.push_back(std::move(m));
    }
    narrow(out);
    mark_number_rows(out);
    return out;
}

}  // namespace subtext
