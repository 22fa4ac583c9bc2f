// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/note_builder.hpp"

#include <algorithm>

#include "stages/compose_text.hpp"
#include "stages/measure_lines.hpp"

namespace subtext {

namespace {

char32_t break_before(const Line& line, int page, int column) {
    if (line.page != page) return page_break;
    return line.column != column ? column_break : line_break;
}

}  // namespace

void NoteBuilder::open(const LineLabel& label, Line line, const Page& page) {
    Footnote note;
    note.label = label.text;
    note.end = end_;
    note.regions.push_back({page.number, line.box});
    const std::size_t length = std::min(label.length, line.chars.size());
    line.chars.erase(line.chars.begin(), line.chars.begin() + static_cast<std::ptrdiff_t>(length));
    if (!line.chars.empty()) append_line(note.text, line, page, line_break);
    notes_.push_back(std::move(note));
    last_page_ = page.number;
    last_column_ = line.column;
    last_size_ = line.size;
}

void NoteBuilder::go_on(const Line& line, const Page& page) {
    if (notes_.empty()) return;
    Footnote& note = notes_.back();
    const char32_t gap = break_before(line, last_page_, last_column_);
    append_line(note.text, line, page, gap);
    if (gap == line_break)
        note.regions.back().box.add(line.box);
    else
        note.regions.push_back({page.number, line.box});
    last_page_ = page.number;
    last_column_ = line.column;
}

bool NoteBuilder::is_finished() const {
    return notes_.empty() || ends_sentence(notes_.back().text.chars);
}

}  // namespace subtext
