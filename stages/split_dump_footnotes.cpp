// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/split_dump_footnotes.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "rules/rules.hpp"
#include "stages/compose_text.hpp"
#include "stages/dump_notes.hpp"
#include "stages/dump_row_reader.hpp"
#include "stages/dump_rows.hpp"
#include "stages/endnotes.hpp"
#include "stages/measure_lines.hpp"
#include "stages/order_dump_labels.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double long_note = 0.25;        // what speaks against each row
constexpr std::size_t longest_note = 40;  // rows
constexpr std::size_t longest_rest = 10;  // rows of a note that goes on on the next page

// The rows of one note, [begin, end), and those that it goes on in on the next page.
struct Extent {
    std::size_t note = 0;
    std::size_t begin = 0, end = 0;
    std::size_t rest_begin = 0, rest_end = 0;
    bool end_note = false;
};

// The rows of all pages, with labels at their notes.
std::vector<Line*> rows_of(Document& document, const Rules& rules) {
    std::vector<Line*> rows;
    for (Page& page : document.pages) {
        stack_scattered_labels(page, rules);
        turn_reversed_notes(page, rules);
        for (Line& line : page.lines) rows.push_back(&line);
    }
    return rows;
}

class NoteTaker {
public:
    NoteTaker(Document& document, const Rules& rules)
        : document_(document),
          rules_(rules),
          rows_(rows_of(document, rules)),
          usual_(usual_length(document)),
          read_(rows_, usual_, rules),
          notes_(find_dump_notes({rows_.begin(), rows_.end()}, rules)) {
        for (const DumpNote& note : notes_) {
            if (note.mark) mark_rows_.insert(note.mark->row);
        }
    }

    void run() {
        if (notes_.empty()) return;
        for (std::size_t first = 0; first < notes_.size();) first = take_group(first);
        drop_wordless();
        std::set<const Line*> gone;
        for (const Extent& extent : extents_) {
            for (std::size_t i = extent.begin; i < extent.end; ++i) gone.insert(rows_[i]);
            for (std::size_t i = extent.rest_begin; i < extent.rest_end; ++i) gone.insert(rows_[i]);
        }
        raise_marks(gone);
        for (const Extent& extent : extents_) add_note(extent);
        part_columns(gone);
        for (Page& page : document_.pages) {
            std::erase_if(page.lines, [&](const Line& line) { return gone.count(&line) > 0; });
        }
    }

private:
    // Takes no note for one that has no words: its number is that of a line or a cell.
    void drop_wordless() {
        std::erase_if(extents_, [this](const Extent& extent) {
            std::size_t letters = 0;
            for (std::size_t i = extent.begin; i < std::max(extent.end, extent.rest_end); ++i)
                letters +=
                    i < extent.end || i >= extent.rest_begin ? count_letters(rows_[i]->text()) : 0;
            if (letters == 0) notes_[extent.note].mark.reset();
            return letters == 0;
        });
    }

    // --- where notes end -----------------------------------------------------------------------

    // Past the notes that follow each other without text of the body between.
    std::size_t take_group(std::size_t first) {
        std::size_t end = first + 1;
        while (end < notes_.size() && !text_between(notes_[end - 1], notes_[end])) ++end;
        for (std::size_t i = first; i + 1 < end; ++i)
            extents_.push_back({i, notes_[i].label.row, notes_[i + 1].label.row, 0, 0});
        const std::size_t last = notes_[end - 1].label.row;
        extents_.push_back({end - 1, last, end_of_notes(first, end - 1), 0, 0});
        const std::size_t group = extents_.size() - (end - first);
        part_stack(group);
        if (are_endnotes(first, end)) {
            for (std::size_t i = group; i < extents_.size(); ++i) extents_[i].end_note = true;
        }
        if (end < notes_.size()) find_rest(extents_.back(), notes_[end].label.row);
        return end;
    }

    // Below a heading that says so, or behind marks on the pages before.
    bool are_endnotes(std::size_t first, std::size_t end) const {
        const std::size_t row = notes_[first].label.row;
        if (row > 0 && rules_.is_endnotes_heading(to_utf8(rows_[row - 1]->text()))) return true;
        std::size_t behind = 0;
        for (std::size_t i = first; i < end; ++i)
            behind += notes_[i].mark &&
                      rows_[notes_[i].mark->row]->page < rows_[notes_[i].label.row]->page;
        return behind > 1 && behind * 2 > end - first;
    }

    // Marks stand in the text, and pages have text above their notes.
    bool text_between(const DumpNote& above, const DumpNote& below) const {
        if (below.label.row > above.label.row + longest_note) return true;
        const auto mark = mark_rows_.upper_bound(above.label.row);
        return (mark != mark_rows_.end() && *mark < below.label.row) ||
               (rows_[above.label.row]->page != rows_[below.label.row]->page &&
                has_text(above.label.row, below.label.row));
    }

    bool has_text(std::size_t above, std::size_t below) const {
        std::size_t i = above;
        while (i < below && rows_[i]->page == rows_[above]->page) ++i;
        return i < below;
    }

    // Whether the body above the first of the notes stops in a sentence.
    bool body_open(std::size_t first) const {
        const std::size_t row = notes_[first].label.row;
        return row > 0 && !ends_sentence(rows_[row - 1]->chars) && !read_.is_short(row - 1);
    }

    // Past the rows behind this one that are of its page and column.
    std::size_t page_end(std::size_t row) {
        if (row >= page_end_ || row < page_begin_) {
            page_begin_ = page_end_ = row;
            while (page_end_ < rows_.size() && read_.is_beside(page_end_, row)) ++page_end_;
        }
        return page_end_;
    }

    // The row at which the body goes on has the most for it. Known pages end with their notes.
    std::size_t end_of_notes(std::size_t first, std::size_t last) {
        const std::size_t row = notes_[last].label.row;
        const std::size_t begin = row + (notes_[last].label.alone ? 2 : 1);
        const auto mark = mark_rows_.upper_bound(row);
        std::size_t bound = std::min({page_end(row), row + longest_note, rows_.size()});
        if (last + 1 < notes_.size()) bound = std::min(bound, notes_[last + 1].label.row);
        if (mark != mark_rows_.end()) bound = std::min(bound, *mark);
        if (bound == page_end(row) && document_.pages.size() > 1) return bound;
        const bool open = body_open(first);
        std::size_t best = std::min(begin, bound);
        double most = -100;
        for (std::size_t end = best; end <= bound; ++end) {
            const double points = points_of_end(row, end, open);
            if (points > most) most = points, best = end;
        }
        return std::max(best, row + 1);
    }

    double points_of_end(std::size_t row, std::size_t end, bool open) const {
        const std::size_t last = end - 1;
        double points = read_.is_finished(last) ? 2 : (read_.is_short(last) ? 0.3 : -1);
        points -= long_note * static_cast<double>(end - row);
        if (end == rows_.size() || read_.turns(end)) return points;
        if (read_.is_short(last)) points += 0.5;
        if (read_.gap_above(end)) points += 0.7;
        if (read_.is_piece(end) || read_.is_address(end)) points -= 2;
        if (read_.starts_item(end)) return points + 1;
        return points + (read_.starts_lower(end) == open ? 1 : -1);
    }

    // A note that its page does not end may go on on the next, above the notes there.
    void find_rest(Extent& extent, std::size_t next_label) {
        if (extent.end != page_end(extent.begin) || read_.is_finished(extent.end - 1)) return;
        const int page = rows_[next_label]->page;
        if (page != rows_[extent.begin]->page + 1) return;
        std::size_t begin = next_label;
        while (begin > 0 && !read_.gap_above(begin) && rows_[begin - 1]->page == page) --begin;
        if (begin == 0 || read_.turns(begin) || next_label - begin > longest_rest) return;
        const bool fits =
            read_.starts_lower(begin) || read_.is_piece(begin) || read_.is_address(begin);
        if (!fits || !read_.is_finished(next_label - 1)) return;
        extent.rest_begin = begin;
        extent.rest_end = next_label;
    }

    // Labels that stand in a stack, with the notes below it: parts the rows among them.
    void part_stack(std::size_t first) {
        for (std::size_t begin = first; begin < extents_.size();) {
            std::size_t end = begin + 1;
            while (end < extents_.size() && is_bare(extents_[end - 1])) ++end;
            if (end - begin > 1) share_rows(begin, end);
            begin = end;
        }
    }

    bool is_bare(const Extent& extent) const {
        return notes_[extent.note].label.alone && extent.end == extent.begin + 1;
    }

    // The row behind the last item that begins among the rows, where a lone bullet's text counts.
    std::size_t past_items(std::size_t first, std::size_t last) const {
        std::size_t item = first;
        for (std::size_t i = first; i < last; ++i) {
            if (read_.starts_item(i)) item = i;
        }
        return item + (rows_[item]->chars.size() == 1 ? 2 : 1);
    }

    // What speaks for row `i` as the first of a note in a stack.
    double points_of_start(std::size_t i) const {
        constexpr double no_address_alone = 0.7;
        const double points =
            (read_.is_finished(i - 1) ? 1.0 : 0.0) + (read_.is_short(i - 1) ? 0.5 : 0.0) +
            (read_.gap_above(i) ? 0.5 : 0.0) - (read_.starts_lower(i) ? 1.0 : 0.0);
        if (!read_.is_address(i)) return points - (read_.is_piece(i) ? 2 : 0);
        return points - (read_.leads_in(i - 1) || !read_.is_finished(i - 1) ? 2 : no_address_alone);
    }

    // Begins each note where one most likely does. The first is the first row, unless items of the
    // body stand between the labels and the notes.
    void share_rows(std::size_t begin, std::size_t end) {
        const std::size_t first = extents_[end - 1].begin + 1, last = extents_[end - 1].end;
        const bool items = first < last && read_.starts_item(first);
        std::vector<std::pair<double, std::size_t>> best;
        for (std::size_t i = items ? past_items(first, last) : first + 1; i < last; ++i)
            best.emplace_back(-points_of_start(i), i);
        const std::size_t wanted = end - begin - (items ? 0 : 1);
        if (best.size() < wanted) return;
        std::stable_sort(best.begin(), best.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        best.resize(wanted);
        std::vector<std::size_t> starts(items ? 0 : 1, first);
        for (const auto& [points, row] : best) starts.push_back(row);
        std::sort(starts.begin(), starts.end());
        starts.push_back(last);
        for (std::size_t k = begin; k < end; ++k) {
            // The labels' own rows are left to the note that has them as its first.
            extents_[k].rest_begin = starts[k - begin];
            extents_[k].rest_end = starts[k - begin + 1];
            extents_[k].end = extents_[k].begin + 1;
        }
    }

    // --- marks and texts -----------------------------------------------------------------------

    void raise_marks(std::set<const Line*>& gone) {
        for (auto note = notes_.rbegin(); note != notes_.rend(); ++note) {
            if (note->mark && gone.count(rows_[note->mark->row]) == 0) raise(*note->mark, gone);
        }
    }

    void raise(const DumpMark& mark, std::set<const Line*>& gone) {
        std::vector<Char>& chars = rows_[mark.row]->chars;
        for (std::size_t i = mark.start; i < mark.end; ++i) chars[i].script = Script::superscript;
        if (mark.alone && mark.row > 0 && gone.count(rows_[mark.row - 1]) == 0) {
            std::vector<Char>& above = rows_[mark.row - 1]->chars;
            above.insert(above.begin() + place_of_lone(mark.row), chars.begin(), chars.end());
            gone.insert(rows_[mark.row]);
            return;
        }
        close_up(chars, mark.end);
        // A word that the mark is glued to on both sides is two.
        if (mark.end < chars.size() && is_letter(chars[mark.end].code)) {
            Char blank;
            blank.code = U' ';
            blank.size = 1;
            chars.insert(chars.begin() + static_cast<std::ptrdiff_t>(mark.end), blank);
        }
        if (mark.start > 0 && is_space(chars[mark.start - 1].code))
            chars.erase(chars.begin() + static_cast<std::ptrdiff_t>(mark.start) - 1);
    }

    // Where in the row above a mark stood that has a row of its own: at its end, unless the program
    // gives full rows first and their marks behind them. Then a stop is the likeliest place.
    std::ptrdiff_t place_of_lone(std::size_t row) const {
        constexpr std::u32string_view stops = U".,;:!?)”’", opening = U".,;:)";
        constexpr double nearly_full = 0.9;
        const std::vector<Char>& above = rows_[row - 1]->chars;
        const auto end = static_cast<std::ptrdiff_t>(above.size());
        const bool stop_follows = row + 1 < rows_.size() &&
                                  opening.find(rows_[row + 1]->chars.front().code) != opening.npos;
        if (static_cast<double>(above.size()) < nearly_full * usual_ || stop_follows ||
            is_punctuation(above.back().code))
            return end;
        for (std::ptrdiff_t i = end - 1; i > 0; --i) {
            const auto at = above.begin() + i;
            if (is_space(at->code) && stops.find((at - 1)->code) != stops.npos) return i;
        }
        return end;
    }

    // Drops the blank that some programs set behind a raised mark: "voluntary1 . More".
    static void close_up(std::vector<Char>& chars, std::size_t end) {
        constexpr std::u32string_view closing = U".,)]،";
        if (end + 1 < chars.size() && is_space(chars[end].code) &&
            closing.find(chars[end + 1].code) != closing.npos)
            chars.erase(chars.begin() + static_cast<std::ptrdiff_t>(end));
    }

    // What stands on both sides of notes is as if in columns: empty rows there tell nothing.
    void part_columns(const std::set<const Line*>& gone) {
        int more = 0;
        for (std::size_t i = 1; i < rows_.size(); ++i) {
            if (rows_[i]->page != rows_[i - 1]->page) more = 0;
            const bool notes_end = gone.count(rows_[i - 1]) > 0 && gone.count(rows_[i]) == 0;
            if (notes_end) ++more;
            rows_[i]->column += more;
        }
    }

    void add_note(const Extent& extent) {
        const DumpNote& found = notes_[extent.note];
        Footnote note;
        note.end = extent.end_note;
        note.label = found.name;
        for (std::size_t i = extent.begin; i < extent.end; ++i)
            add_row(note.text, i, i == extent.begin ? found.label.length : 0);
        for (std::size_t i = extent.rest_begin; i < extent.rest_end; ++i) add_row(note.text, i, 0);
        drop_return_arrow(note.text, rules_);
        note.regions.push_back({rows_[extent.begin]->page, {}});
        if (extent.rest_begin < extent.rest_end &&
            rows_[extent.rest_begin]->page != rows_[extent.begin]->page)
            note.regions.push_back({rows_[extent.rest_begin]->page, {}});
        document_.footnotes.push_back(std::move(note));
    }

    void add_row(Text& text, std::size_t i, std::size_t skip) const {
        Line line = *rows_[i];
        line.chars.erase(
            line.chars.begin(),
            line.chars.begin() + static_cast<std::ptrdiff_t>(std::min(skip, line.chars.size())));
        if (line.chars.empty()) return;
        const bool turned = !text.anchors.empty() && text.anchors.back().page != line.page;
        append_dump_row(text, line, usual_, turned ? page_break : line_break);
    }

    Document& document_;
    const Rules& rules_;
    std::vector<Line*> rows_;
    double usual_;
    DumpRowReader read_;
    std::vector<DumpNote> notes_;
    std::set<std::size_t> mark_rows_;
    std::vector<Extent> extents_;
    std::size_t page_begin_ = 0, page_end_ = 0;  // rows of one page, see page_end
};

}  // namespace

void split_dump_footnotes(Document& document, const Context& context) {
    NoteTaker(document, context.rules).run();
    mend_rows(document);
}

}  // namespace subtext
