// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/note_labels.hpp"

#include <algorithm>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double raised_size = 0.85;    // of the next line: the size of a label that stands alone
constexpr double max_label_drop = 2.5;  // type sizes from a label that stands alone to its text
constexpr int max_skip = 5;             // labels that may be missing between two notes
constexpr std::size_t max_label_length = 24;  // characters of a line that a label is looked for in

std::u32string chars_of(const Line& line, std::size_t begin, std::size_t end) {
    std::u32string out;
    for (std::size_t i = begin; i < end; ++i) out.push_back(line.chars[i].code);
    return out;
}

std::size_t skip_blanks(const Line& line, std::size_t i) {
    while (i < line.chars.size() && is_space(line.chars[i].code)) ++i;
    return i;
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

std::optional<LineLabel> raised_label(const Line& line, const Rules& rules) {
    const std::size_t end = raised_end(line, 0);
    if (end == 0) return std::nullopt;
    const std::vector<NoteLabel> marks = rules.reference_marks(to_utf8(chars_of(line, 0, end)));
    if (marks.size() != 1) return std::nullopt;
    const NoteLabel& mark = marks.front();
    return LineLabel{mark.label, mark.value, skip_blanks(line, end), LabelStyle::raised,
                     mark.symbol};
}

void add_marks(const Text& text, int page, const Rules& rules,
               std::map<int, std::set<std::string>>& pages) {
    for (const Anchor& anchor : text.anchors) {
        if (anchor.kind != Anchor::Kind::raised || anchor.end > text.chars.size()) continue;
        const std::u32string raised = text.chars.substr(anchor.start, anchor.end - anchor.start);
        for (const NoteLabel& mark : rules.reference_marks(to_utf8(raised)))
            pages[page].insert(mark.label);
    }
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
                     label->symbol};
}

std::optional<LineLabel> label_at(const std::vector<Line>& lines, std::size_t i,
                                  const Rules& rules) {
    std::optional<LineLabel> label = line_label(lines[i], rules);
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
    for (std::size_t i = end; i < line.chars.size(); i = std::max(end, i + 1)) {
        end = raised_end(line, i);
        if (end == i) continue;
        for (const NoteLabel& mark : rules.reference_marks(to_utf8(chars_of(line, i, end))))
            out.push_back(mark.label);
    }
    return out;
}

MarkIndex::MarkIndex(const Document& document, const Rules& rules) {
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) {
            for (std::string& mark : raised_marks(line, rules))
                pages_[page.number].insert(std::move(mark));
        }
    }
    for (const Grid& grid : document.grids) {
        const int page = grid.regions.empty() ? 0 : grid.regions.front().page;
        for (const std::vector<Text>& row : grid.rows) {
            for (const Text& cell : row) add_marks(cell, page, rules, pages_);
        }
    }
    for (const auto& [page, labels] : pages_) labels_.insert(labels.begin(), labels.end());
}

bool MarkIndex::on_page(const std::string& label, int page) const {
    const auto found = pages_.find(page);
    return found != pages_.end() && found->second.count(label) > 0;
}

bool MarkIndex::near_page(const std::string& label, int page) const {
    return on_page(label, page) || on_page(label, page - 1);
}

bool NoteSequence::fits(const LineLabel& label, const Place& place) const {
    const bool raised = label.style == LabelStyle::raised;
    const bool marked = marks_.near_page(label.text, place.page);
    if (label.symbol) return raised || marked || place.first_of_page;
    if (!started_ || last_ == 0) return raised || marked || label.value == 1 || place.first_of_page;
    if (label.value == last_ + 1) return true;
    if (label.value == 1 && place.first_of_page) return raised || marked;
    if (label.value > last_) return marked || (raised && label.value <= last_ + max_skip);
    return place.first_of_page && marked && raised;
}

void NoteSequence::take(const LineLabel& label) {
    started_ = true;
    if (!label.symbol) last_ = label.value;
}

}  // namespace subtext
