// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/note_labels.hpp"

#include <algorithm>

#include "stages/plain_marks.hpp"
#include "stages/raised_marks.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double raised_size = 0.85;    // of the next line: the size of a label that stands alone
constexpr double max_label_drop = 2.5;  // type sizes from a label that stands alone to its text
constexpr int max_skip = 5;             // labels that may be missing between two notes
constexpr std::size_t max_label_length = 24;  // characters of a line that a label is looked for in

// What a number in the text may be made of.
bool may_be_number(char32_t c) {
    return digit_value(c) >= 0 || is_superscript_digit(c);
}

std::u32string chars_of(const Line& line, std::size_t begin, std::size_t end) {
    std::u32string out(end - begin, U'\0');
    for (std::size_t i = begin; i < end; ++i) out[i - begin] = line.chars[i].code;
    return out;
}

std::size_t skip_blanks(const Line& line, std::size_t i) {
    while (i < line.chars.size() && is_space(line.chars[i].code)) ++i;
    return i;
}

// Where the next raised run begins; chars.size() where there is none.
std::size_t raised_start(const Line& line, std::size_t i) {
    const auto found =
        std::find_if(line.chars.begin() + static_cast<std::ptrdiff_t>(i), line.chars.end(),
                     [](const Char& c) { return c.script == Script::superscript; });
    return static_cast<std::size_t>(found - line.chars.begin());
}

// The end of the raised run that begins at `i`; blanks inside it belong to it.
std::size_t raised_end(const Line& line, std::size_t i) {
    while (i < line.chars.size() && line.chars[i].script == Script::superscript) ++i;
    return i;
}

LabelStyle style_of(const NoteLabel& label, std::string_view line) {
    if (label.bare) return LabelStyle::bare;
    return line.substr(0, label.label.size()) == label.label ? LabelStyle::stopped
                                                             : LabelStyle::enclosed;
}

LabelKind kind_of(const NoteLabel& label) {
    if (label.symbol) return LabelKind::symbol;
    if (label.letter) return LabelKind::letter;
    return label.roman ? LabelKind::roman : LabelKind::number;
}

std::optional<LineLabel> raised_label(const Line& line, const Rules& rules) {
    const std::size_t end = raised_end(line, 0);
    if (end == 0) return std::nullopt;
    const std::vector<NoteLabel> marks = rules.reference_marks(to_utf8(chars_of(line, 0, end)));
    if (marks.size() != 1) return std::nullopt;
    const NoteLabel& mark = marks.front();
    return LineLabel{mark.label, mark.value, skip_blanks(line, end), LabelStyle::raised,
                     kind_of(mark)};
}

void add_marks(const Text& text, const Rules& rules, std::set<std::string>& raised) {
    for (const RaisedMark& mark : find_raised_marks(text, rules)) raised.insert(mark.label);
}

}  // namespace

std::optional<LineLabel> line_label(const Line& line, const Rules& rules) {
    if (line.chars.empty()) return std::nullopt;
    if (line.chars.front().script == Script::superscript) return raised_label(line, rules);
    const std::size_t size = std::min(line.chars.size(), max_label_length);
    const std::string head = to_utf8(chars_of(line, 0, size));
    const std::optional<NoteLabel> label = rules.note_label(head);
    if (!label || label->length > head.size()) return std::nullopt;
    const std::size_t length = to_utf32(std::string_view(head).substr(0, label->length)).size();
    return LineLabel{label->label, label->value, skip_blanks(line, length), style_of(*label, head),
                     kind_of(*label)};
}

std::optional<LineLabel> label_at(const std::vector<Line>& lines, std::size_t i,
                                  const Rules& rules) {
    std::optional<LineLabel> label = line_label(lines[i], rules);
    if (label && rules.is_contents_line(to_utf8(lines[i].text()))) return std::nullopt;
    if (!label || label->length < lines[i].chars.size()) return label;
    if (i + 1 == lines.size() || lines[i].column != lines[i + 1].column) return std::nullopt;
    const Line& next = lines[i + 1];
    if (next.baseline - lines[i].baseline > max_label_drop * next.size) return std::nullopt;
    if (label->style == LabelStyle::bare && lines[i].size < raised_size * next.size)
        label->style = LabelStyle::raised;
    return label;
}

std::vector<std::string> raised_marks(const Line& line, const Rules& rules) {
    std::vector<std::string> out;
    std::size_t end = raised_end(line, 0);
    for (std::size_t i; (i = raised_start(line, end)) < line.chars.size();) {
        end = raised_end(line, i);
        if (is_exponent(line.text(), i)) continue;
        const std::u32string raised = chars_of(line, i, end);
        for (const NoteLabel& mark : rules.reference_marks(to_utf8(raised)))
            out.push_back(mark.label);
        constexpr std::size_t few = 2;  // digits: "12" is hardly ever 1 and 2
        const std::size_t middle = raised.size() > few ? two_numbers(raised) : 0;
        if (middle > 0) {
            out.push_back(to_utf8(raised.substr(0, middle)));
            out.push_back(to_utf8(raised.substr(middle)));
        }
    }
    return out;
}

MarkIndex::MarkIndex(const Document& document, const Rules& rules) {
    for (const Page& page : document.pages) {
        Marks& marks = pages_[page.number];
        for (const Line& line : page.lines) add(line, rules, marks);
    }
    for (const Grid& grid : document.grids) {
        std::set<std::string> raised;
        for (const std::vector<Text>& row : grid.rows) {
            for (const Text& cell : row) add_marks(cell, rules, raised);
        }
        // Which of its pages a mark of a table stands on is not known.
        for (const Region& region : grid.regions)
            pages_[region.page].raised.insert(raised.begin(), raised.end());
    }
    for (const auto& [page, marks] : pages_)
        labels_.insert(marks.raised.begin(), marks.raised.end());
}

void MarkIndex::add(const Line& line, const Rules& rules, Marks& marks) {
    for (std::string& mark : raised_marks(line, rules)) {
        const std::u32string label = to_utf32(mark);
        if (const std::size_t middle = two_numbers(label)) {
            marks.halves.insert(to_utf8(label.substr(0, middle)));
            marks.halves.insert(to_utf8(label.substr(middle)));
        }
        marks.raised.insert(std::move(mark));
    }
    bool numbers = false, symbols = false;
    for (const Char& c : line.chars) {
        numbers |= may_be_number(c.code);
        symbols |= is_note_symbol(c.code);
    }
    if (!numbers && !symbols) return;
    const std::u32string text = line.text();
    if (numbers) {
        for (const PlainNumber& number : find_plain_numbers(text)) {
            const bool enclosed = number.mark.form == PlainForm::parenthesised;
            (enclosed ? marks.enclosed : marks.plain).insert(to_utf8(number.label));
        }
    }
    if (!symbols) return;
    for (const PlainNumber& symbol : find_plain_symbols(text))
        marks.plain.insert(to_utf8(symbol.label));
}

const MarkIndex::Marks* MarkIndex::on(int page) const {
    const auto found = pages_.find(page);
    return found != pages_.end() ? &found->second : nullptr;
}

bool MarkIndex::on_page(const std::string& label, int page) const {
    const Marks* marks = on(page);
    return marks && marks->raised.count(label) > 0;
}

bool MarkIndex::may_be_half_on_page(const std::string& label, int page) const {
    const Marks* marks = on(page);
    return marks && marks->halves.count(label) > 0;
}

bool MarkIndex::near_page(const std::string& label, int page) const {
    return on_page(label, page) || on_page(label, page - 1);
}

bool MarkIndex::reads_on_page(const LineLabel& label, int page) const {
    const Marks* marks = on(page);
    if (!marks) return false;
    return marks->plain.count(label.text) > 0 ||
           (label.style == LabelStyle::enclosed && marks->enclosed.count(label.text) > 0);
}

bool NoteSequence::answered(const LineLabel& label, int page) const {
    const auto taken = taken_.find(label.text);
    return taken != taken_.end() && taken->second >= page;
}

bool NoteSequence::is_marked(const LineLabel& label, int page) const {
    return marks_.on_page(label.text, page) ||
           (marks_.on_page(label.text, page - 1) && !answered(label, page - 1));
}

bool NoteSequence::is_next(const LineLabel& label) const {
    const auto found = last_.find(label.kind);
    return found != last_.end() && label.value == found->second + 1;
}

bool NoteSequence::reads_marked(const LineLabel& label, int page) const {
    return is_marked(label, page) || marks_.reads_on_page(label, page) ||
           (is_next(label) && marks_.may_be_half_on_page(label.text, page)) ||
           (marks_.reads_on_page(label, page - 1) && !answered(label, page - 1));
}

bool NoteSequence::fits(const LineLabel& label, const Place& place) const {
    const bool raised = label.style == LabelStyle::raised;
    const bool read = reads_marked(label, place.page);
    if (label.symbol()) return raised || read || place.first_of_page;
    const auto found = last_.find(label.kind);
    const int last = found != last_.end() ? found->second : 0;
    if (last == 0 && !marks_.empty()) return read || label.value == 1;
    if (last == 0) return raised || read || label.value == 1 || place.first_of_page;
    if (label.value == last + 1) return true;
    // Numbers start again with a page, or with a chapter in the middle of one.
    if (label.value == 1 && place.first_of_page) return raised || read;
    if (label.value == 1)
        return marks_.on_page(label.text, place.page) && !answered(label, place.page);
    const bool marked = is_marked(label, place.page);
    if (label.value > last) return marked || ((raised || read) && label.value <= last + max_skip);
    return place.first_of_page && marked && raised;
}

void NoteSequence::take(const LineLabel& label, int page) {
    if (!label.symbol()) last_[label.kind] = label.value;
    taken_[label.text] = page;
}

}  // namespace subtext
