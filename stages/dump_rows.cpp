// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_rows.hpp"

#include <algorithm>

#include "stages/compose_text.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t longest_marker = 4;  // characters of one alone on its row
constexpr double doubled = 1.5;            // a row that is two
constexpr double shortest_column = 40;     // characters
constexpr std::size_t fewest_broken = 2;   // rows, to make a habit

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_raised_char(const Char& c) {
    return c.script == Script::superscript;
}

// The last character, marks, closing quotes and brackets left out.
char32_t last_of(const Line& line) {
    static constexpr std::u32string_view closing = U"”’\"'»)]› ";
    for (std::size_t i = line.chars.size(); i-- > 0;) {
        const Char& c = line.chars[i];
        if (!is_raised_char(c) && !is_one_of(c.code, closing)) return c.code;
    }
    return 0;
}

std::string last_word_of(const std::u32string& text) {
    const std::size_t blank = text.rfind(U' ');
    return to_utf8(text.substr(blank == text.npos ? 0 : blank + 1));
}

void read_marker(DumpRow& row, const std::string& utf8, const Rules& rules) {
    row.marker = rules.list_marker(utf8);
    if (row.text.size() <= longest_marker) {
        if (!row.marker) row.marker = rules.list_marker(utf8 + " -");
        row.lone = row.marker && row.marker->length >= utf8.size();
        if (!row.lone) row.marker.reset();
    }
    row.bullet = row.marker && row.marker->numbering == Numbering::none;
}

DumpRow row_of(const Line& line, const std::string& language, const Rules& rules) {
    DumpRow row;
    row.line = &line;
    row.text = line.text();
    const std::string utf8 = to_utf8(row.text);
    read_marker(row, utf8, rules);
    row.lower = starts_lower(row.text);
    row.labelled = !is_lower(row.text.front()) && rules.recommendation_label(utf8);
    row.numbered = rules.heading_number(utf8).has_value();
    const char32_t last = last_of(line);
    row.ended = is_one_of(last, U".!?:;…؟。");
    row.open = is_one_of(last, U",،–—/(") || is_hyphen(last);
    row.small_last = rules.is_function_word(last_word_of(row.text), language);
    const char32_t first = row.text.front();
    row.caseless = is_letter(first) && !is_lower(first) && !is_upper(first);
    row.address = is_address_row(row.text);
    const std::u32string last_word = to_utf32(last_word_of(row.text));
    row.ends_address = is_address_row(last_word) || last_word.find(U'@') != last_word.npos;
    row.marked = std::any_of(line.chars.begin(), line.chars.end(), is_raised_char);
    row.length = static_cast<double>(row.text.size());
    row.first_word = static_cast<double>(std::min(row.text.find(U' '), row.text.size()));
    row.indent = line.column_x0;
    return row;
}

// Whether the row above ends with a mark, though both could have been one row.
bool stops_at_mark(const Line& above, const Line& line, double usual) {
    constexpr double rather_longer = 1.1;  // marks are narrow
    const auto length = static_cast<double>(above.chars.size() + line.chars.size());
    return is_raised_char(above.chars.back()) && above.column == line.column &&
           !is_gap_between(above, line) && length <= rather_longer * usual;
}

bool goes_on_behind_mark(const Line& line) {
    const std::u32string text = line.text();
    return starts_lower(text) || is_one_of(text.front(), U".,;:)");
}

void append_row(Line& above, const Line& line) {
    if (!is_punctuation(line.chars.front().code)) {
        Char blank = line.chars.front();
        blank.code = U' ';
        blank.script = Script::normal;
        above.chars.push_back(blank);
    }
    above.chars.insert(above.chars.end(), line.chars.begin(), line.chars.end());
    above.column_x1 = static_cast<double>(above.chars.size());
}

// Joins some rows of a page to those above them, which leaves no gap where they stood.
class RowJoiner {
public:
    explicit RowJoiner(Page& page) : page_(page) {}

    /// `joins` says of the row above and the row whether they are one.
    template <typename Joins>
    void add(Line& line, Joins joins) {
        line.baseline -= joined_;
        if (!lines_.empty() && joins(lines_.back(), line)) {
            joined_ += line.baseline - lines_.back().baseline;
            append_row(lines_.back(), line);
        } else {
            lines_.push_back(std::move(line));
        }
    }

    void finish() { page_.lines = std::move(lines_); }

private:
    Page& page_;
    std::vector<Line> lines_;
    double joined_ = 0;  // rows
};

bool is_single_word(const Line& line) {
    const std::u32string text = line.text();
    return text.find(U' ') == text.npos && !is_address_row(text) && text.size() < 30;
}

bool has_letters(const Line& line) {
    return std::any_of(line.chars.begin(), line.chars.end(),
                       [](const Char& c) { return is_letter(c.code); });
}

// Past the words from row `i` that have a row each and would stand on one.
std::size_t end_of_words(const std::vector<Line>& lines, std::size_t i, double usual) {
    std::size_t end = i, length = 0;
    while (end < lines.size() && is_single_word(lines[end]) &&
           (end == i || (!is_gap_between(lines[end - 1], lines[end]) &&
                         lines[end - 1].column == lines[end].column)) &&
           static_cast<double>(length + lines[end].chars.size()) <= usual)
        length += lines[end++].chars.size() + 1;
    while (end > i && !has_letters(lines[end - 1])) --end;
    return has_letters(lines[i]) ? end : i;
}

// Makes one row of the words that a program gave a row each, because they stand far apart.
void join_single_words(Page& page, double usual) {
    constexpr std::size_t fewest_words = 3;
    RowJoiner rows(page);
    for (std::size_t i = 0; i < page.lines.size();) {
        const std::size_t end = end_of_words(page.lines, i, usual);
        const std::size_t first = i;
        const bool row = end >= i + fewest_words;
        do {
            rows.add(page.lines[i], [&](const Line&, const Line&) { return i > first; });
            ++i;
        } while (row && i < end);
    }
    rows.finish();
}

// Makes whole the rows that the program broke behind raised marks, where it does so.
void mend_rows_at_marks(Document& document, double usual) {
    std::size_t broken = 0, whole = 0;  // rows that stop behind a mark in a sentence, and others
    for (const Page& page : document.pages) {
        for (std::size_t i = 1; i < page.lines.size(); ++i) {
            if (!stops_at_mark(page.lines[i - 1], page.lines[i], usual)) continue;
            ++(goes_on_behind_mark(page.lines[i]) ? broken : whole);
        }
    }
    if (broken < fewest_broken || broken < whole) return;
    for (Page& page : document.pages) {
        RowJoiner rows(page);
        for (Line& line : page.lines)
            rows.add(line, [&](const Line& above, const Line& below) {
                return stops_at_mark(above, below, usual);
            });
        rows.finish();
    }
}

// The upper end of the narrow range that most of the lengths are in.
double commonest_length(const std::vector<double>& sorted) {
    constexpr double narrow = 0.88;
    double common = sorted.back();
    std::size_t most = 0;
    for (std::size_t end = sorted.size(); end > 0; --end) {
        const auto begin = std::lower_bound(sorted.begin(), sorted.end(), narrow * sorted[end - 1]);
        const std::size_t rows = end - static_cast<std::size_t>(begin - sorted.begin());
        if (rows > most) most = rows, common = sorted[end - 1];
    }
    return common;
}

}  // namespace

std::vector<DumpRow> read_dump_rows(const Document& document, const Rules& rules) {
    std::vector<DumpRow> rows;
    for (const Page& page : document.pages) {
        const Line* above = nullptr;
        for (const Line& line : page.lines) {
            DumpRow row = row_of(line, document.metadata.language, rules);
            row.torn = above == nullptr ? !rows.empty() : above->column != line.column;
            if (above != nullptr && !row.torn)
                row.gap = static_cast<int>(line.baseline - above->baseline) - 1;
            rows.push_back(std::move(row));
            above = &line;
        }
    }
    return rows;
}

double usual_length(const Document& document) {
    std::vector<double> lengths;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines)
            lengths.push_back(static_cast<double>(line.chars.size()));
    }
    if (lengths.empty()) return 0;
    std::sort(lengths.begin(), lengths.end());
    // Few rows are longer than those that fill the column: addresses, notes in smaller type.
    const double long_row = lengths[lengths.size() * 8 / 10];
    const double common = commonest_length(lengths);
    // Many are where the program makes one of two that a hyphen parts.
    return long_row > doubled * common && common > shortest_column ? common : long_row;
}

void mend_rows(Document& document) {
    const double usual = usual_length(document);
    for (Page& page : document.pages) join_single_words(page, usual);
    mend_rows_at_marks(document, usual);
}

bool is_gap_between(const Line& above, const Line& below) {
    return above.page == below.page && below.baseline - above.baseline > 1;
}

bool is_address_row(std::u32string_view row) {
    return row.find(U' ') == row.npos &&
           (row.find(U"://") != row.npos || row.substr(0, 4) == U"www.");
}

bool is_address_rest(std::u32string_view row) {
    constexpr std::u32string_view signs = U"/=&_%?";
    return row.find(U' ') == row.npos && row.find_first_of(signs) != row.npos;
}

void append_dump_row(Text& text, Line line, double usual, char32_t break_before) {
    line.column_x0 = 0;
    line.box = {0, 0, static_cast<double>(line.chars.size()), 1};
    line.column_x1 = usual;
    append_line(text, line, Page(), break_before);
}

}  // namespace subtext
