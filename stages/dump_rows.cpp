// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_rows.hpp"

#include <algorithm>
#include <cmath>

#include "stages/compose_text.hpp"
#include "stages/measure_lines.hpp"
#include "stages/text.hpp"
#include "stages/vocabulary.hpp"

namespace subtext {

namespace {

constexpr std::size_t longest_date = 40, date_letters = 20;  // characters
constexpr double doubled = 1.5;                              // a row that is two
constexpr double shortest_column = 40;                       // characters
constexpr std::size_t fewest_broken = 2;                     // rows, to make a habit
constexpr std::size_t fewest_parted = 6;  // likewise, of rows that chance may have made so

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

// Whether it ends with a function word, which no paragraph does but a few words that begin with
// one, too: "Who we are".
bool leads_on(const std::u32string& text, const std::string& language, const Rules& rules) {
    constexpr std::ptrdiff_t most_blanks = 3;
    if (!rules.is_function_word(last_word_of(text), language)) return false;
    const std::string first = to_utf8(folded(text.substr(0, text.find(U' '))));
    return std::count(text.begin(), text.end(), U' ') > most_blanks ||
           !rules.is_function_word(first, language);
}

void read_marker(DumpRow& row, const std::string& utf8, const Rules& rules) {
    constexpr std::size_t longest_parted = 4;  // characters of "3.1"; "12.50" is a figure
    row.marker = rules.list_marker(row.text.size() == 1 ? utf8 + " -" : utf8);
    row.lone = row.marker && row.marker->length >= utf8.size() &&
               (row.marker->depth == 1 || row.text.size() <= longest_parted);
    row.bullet = row.marker && row.marker->numbering == Numbering::none;
}

DumpRow row_of(const Line& line, const std::string& language, const Rules& rules) {
    DumpRow row;
    row.line = &line;
    row.text = line.text();
    const std::string utf8 = to_utf8(row.text);
    read_marker(row, utf8, rules);
    row.lower = starts_lower(row.text);
    if (!is_lower(row.text.front())) {
        const auto label = rules.recommendation_label(utf8);
        row.labelled = label.has_value();
        row.label_only = label && label->length >= utf8.size();
    }
    row.numbered = rules.heading_number(utf8).has_value();
    row.dated = row.text.size() <= longest_date && !row.numbered &&
                count_letters(row.text) <= date_letters && !rules.date(utf8, true).empty();
    const char32_t last = last_of(line);
    row.ended = is_one_of(last, U".!?:;…؟。");
    row.lists = is_one_of(last, U":;؛");
    row.open = is_one_of(last, U",،–—/(") || is_hyphen(last);
    row.leads_on = leads_on(row.text, language, rules);
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

// Whether both rows make one that is full: `next`, below them, begins with a word for which it has
// no room.
bool are_one_full_row(const Line& above, const Line& line, const Line* next, double usual) {
    constexpr double nearly = 0.08;  // of the usual length
    const auto length = static_cast<double>(above.chars.size() + 1 + line.chars.size());
    if (std::abs(length - usual) <= nearly * usual) return true;
    if (length > usual || next == nullptr || next->column != line.column ||
        is_gap_between(line, *next))
        return false;
    const std::u32string text = next->text();
    const auto word = static_cast<double>(std::min(text.find(U' '), text.size()));
    return length + 1 + word > (1 - nearly) * usual;
}

// Whether the row above ends with a mark, though both could have been one row.
bool stops_at_mark(const Line& above, const Line& line, double usual) {
    constexpr double rather_longer = 1.1;  // marks are narrow
    const auto length = static_cast<double>(above.chars.size() + line.chars.size());
    static constexpr std::u32string_view goes_on = U".,;:)(“‘«\"'";
    const char32_t first = line.chars.front().code;
    return is_raised_char(above.chars.back()) && above.column == line.column &&
           (is_letter(first) || is_digit(first) || is_one_of(first, goes_on)) &&
           !is_gap_between(above, line) && length <= rather_longer * usual;
}

bool goes_on_behind_mark(const Line& above, const Line& line) {
    const std::u32string text = line.text();
    const bool item = last_of(above) == U';';  // of a list that is in small letters
    return (starts_lower(text) && !item) || is_one_of(text.front(), U".,;:)");
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

const Line* line_below(const Page& page, std::size_t i) {
    return i + 1 < page.lines.size() ? &page.lines[i + 1] : nullptr;
}

// Whether the row begins with the stop of the sentence above: ". More".
bool begins_with_stop(const Line& above, const Line& line) {
    const std::vector<Char>& chars = line.chars;
    return is_one_of(chars.front().code, U".,;:)") &&
           (chars.size() == 1 || is_space(chars[1].code)) && above.column == line.column &&
           !is_gap_between(above, line);
}

void mend_rows_at_stops(Page& page) {
    RowJoiner rows(page);
    for (Line& line : page.lines) rows.add(line, begins_with_stop);
    rows.finish();
}

// Makes whole the rows that the program broke behind raised marks, where it does so.
void mend_rows_at_marks(Document& document, double usual) {
    std::size_t broken = 0, whole = 0;  // rows that stop behind a mark too early, and others
    for (const Page& page : document.pages) {
        for (std::size_t i = 1; i < page.lines.size(); ++i) {
            const Line &above = page.lines[i - 1], &line = page.lines[i];
            if (!stops_at_mark(above, line, usual)) continue;
            const bool goes_on = goes_on_behind_mark(above, line) ||
                                 are_one_full_row(above, line, line_below(page, i), usual);
            ++(goes_on ? broken : whole);
        }
    }
    if (broken < fewest_broken || broken < whole) return;
    for (Page& page : document.pages) {
        RowJoiner rows(page);
        for (std::size_t i = 0; i < page.lines.size(); ++i) {
            const Line* next = line_below(page, i);
            rows.add(page.lines[i], [&](const Line& above, const Line& below) {
                return stops_at_mark(above, below, usual) &&
                       (goes_on_behind_mark(above, below) || is_raised_char(below.chars.back()) ||
                        are_one_full_row(above, below, next, usual));
            });
        }
        rows.finish();
    }
}

bool stops_at_sentence(const Line& above, const Line& line, double usual) {
    constexpr double short_row = 0.8;
    return ends_sentence(above.chars) && is_letter(line.chars.front().code) &&
           above.column == line.column && !is_gap_between(above, line) &&
           static_cast<double>(above.chars.size()) < short_row * usual;
}

// Makes whole the rows that the program broke behind sentences, where the blank is wider: of rows
// that end with a sentence early, most make a full one with the next.
void mend_rows_at_sentences(Document& document, double usual) {
    std::size_t broken = 0, all = 0;
    for (const Page& page : document.pages) {
        for (std::size_t i = 1; i < page.lines.size(); ++i) {
            if (!stops_at_sentence(page.lines[i - 1], page.lines[i], usual)) continue;
            ++all;
            broken += are_one_full_row(page.lines[i - 1], page.lines[i], nullptr, usual);
        }
    }
    if (broken < fewest_parted || broken * 3 < all * 2) return;
    for (Page& page : document.pages) {
        RowJoiner rows(page);
        for (Line& line : page.lines)
            rows.add(line, [&](const Line& above, const Line& below) {
                return stops_at_sentence(above, below, usual) &&
                       are_one_full_row(above, below, nullptr, usual);
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

void add_lengths(const Page& page, std::vector<double>& lengths) {
    for (const Line& line : page.lines) lengths.push_back(static_cast<double>(line.chars.size()));
}

double usual_of(std::vector<double> lengths) {
    if (lengths.empty()) return 0;
    std::sort(lengths.begin(), lengths.end());
    // Few rows are longer than those that fill the column: addresses, notes in smaller type.
    const double long_row = lengths[lengths.size() * 8 / 10];
    const double common = commonest_length(lengths);
    // Many are where the program makes one of two that a hyphen parts.
    return long_row > doubled * common && common > shortest_column ? common : long_row;
}

// Pages that are wider than others, or narrower, have rows of their own.
double usual_on(const Page& page, double usual) {
    constexpr std::size_t fewest_rows = 8;
    constexpr double alike = 0.25;
    std::vector<double> lengths;
    add_lengths(page, lengths);
    if (lengths.size() < fewest_rows) return usual;
    const double own = usual_of(std::move(lengths));
    return own > shortest_column && std::abs(own - usual) > alike * usual ? own : usual;
}

}  // namespace

std::vector<DumpRow> read_dump_rows(const Document& document, const Rules& rules) {
    std::vector<DumpRow> rows;
    const double usual = usual_length(document);
    for (const Page& page : document.pages) {
        const double own = usual_on(page, usual);
        const Line* above = nullptr;
        for (const Line& line : page.lines) {
            DumpRow row = row_of(line, document.metadata.language, rules);
            row.usual = own;
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
    for (const Page& page : document.pages) add_lengths(page, lengths);
    return usual_of(std::move(lengths));
}

void mend_rows(Document& document) {
    const double usual = usual_length(document);
    for (Page& page : document.pages) {
        join_single_words(page, usual);
        mend_rows_at_stops(page);
    }
    mend_rows_at_marks(document, usual);
    mend_rows_at_sentences(document, usual);
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
