// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/split_footnotes.hpp"

#include <algorithm>
#include <cmath>

#include "stages/endnotes.hpp"
#include "stages/note_area.hpp"
#include "stages/note_builder.hpp"

namespace subtext {

namespace {

constexpr double label_slack_sizes = 0.8;  // type sizes that labels of one column may stand apart

// How far the start of the line stands from the starting edge of its column.
double offset_of(const Line& line) {
    return line.right_to_left ? line.column_x1 - line.box.x1 : line.box.x0 - line.column_x0;
}

// White space that no note has between its lines: a page number or a signature follows.
bool leaves_gap(const Line& above, const Line& below) {
    constexpr double widest = 2.6;  // type sizes from baseline to baseline
    return below.baseline - above.baseline > widest * std::max(above.size, below.size);
}

class FootnoteSplitter {
public:
    FootnoteSplitter(Document& document, const Rules& rules)
        : document_(document),
          rules_(rules),
          marks_(document, rules),
          profile_(note_profile(document, marks_, rules)),
          sequence_(marks_) {}

    void run() {
        if (!profile_.has_notes) return;
        for (Page& page : document_.pages) split(page);
        release_counted_lines();
        for (auto line = taken_.rbegin(); line != taken_.rend(); ++line) {
            if (evidence_[line->note].dropped) continue;
            std::vector<Line>& lines = line->page->lines;
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(line->index));
        }
        for (std::size_t i = 0; i < evidence_.size(); ++i) {
            if (!evidence_[i].dropped)
                document_.footnotes.push_back(std::move(builder_.notes()[i]));
        }
    }

private:
    // A line that belongs to a note.
    struct TakenLine {
        Page* page = nullptr;
        std::size_t index = 0, note = 0;
    };

    // What speaks for a note beside its label.
    struct Evidence {
        int value = 0;      // of its label, 0 of a symbol
        bool told = false;  // by a mark, a separator, or where no mark can be hoped for
        bool dropped = false;
    };

    void split(Page& page) {
        first_of_page_ = true;
        const std::size_t endnotes = endnotes_start(page, rules_);
        for (const ColumnFoot& foot : column_feet(page, rules_)) {
            endnotes_ = endnotes_ || endnotes < foot.to;
            const std::size_t start = note_area_start(foot, question(page));
            if (start == foot.to) continue;
            const double width = separator_width_above(foot, start);
            take(page, start, foot.to, width > 0);
            if (width > 0) separator_width_ = width;
            lowest_ = std::max(lowest_, page.lines[foot.to - 1].box.y1);
        }
    }

    AreaQuestion question(const Page& page) const {
        const bool near = !builder_.empty() && page.number - builder_.last_page() <= 1;
        AreaQuestion out{profile_, marks_, sequence_, rules_};
        out.first_of_page = first_of_page_;
        out.endnotes = endnotes_;
        out.may_continue = near;
        out.unfinished = near && !builder_.is_finished();
        out.note_size = builder_.last_size();
        out.separator_width = separator_width_;
        out.lowest = lowest_;
        return out;
    }

    void take(Page& page, std::size_t start, std::size_t end, bool ruled) {
        bool apart = false;
        for (std::size_t i = start; i < end; ++i) {
            const Line& line = page.lines[i];
            if (line.table >= 0) continue;
            apart = apart || (i > start && leaves_gap(page.lines[i - 1], line));
            if (const std::optional<LineLabel> label = next_label(page, i)) {
                const bool told =
                    ruled || page.ocr_confidence > 0 || sequence_.reads_marked(*label, page.number);
                evidence_.push_back({label->symbol() ? 0 : label->value, told});
                sequence_.take(*label, page.number);
                builder_.open(*label, line, page);
                first_of_page_ = false;
                apart = false;
            } else if (apart || builder_.empty()) {
                continue;
            } else {
                builder_.go_on(line, page);
            }
            taken_.push_back({&page, i, evidence_.size() - 1});
        }
    }

    // Lines that are only counted, of a program or a poem, have no marks: not what is numbered in
    // one run with hardly a mark.
    void release_counted_lines() {
        constexpr std::size_t fewest = 3;  // notes
        constexpr double least_told = 0.3;
        for (std::size_t from = 0, to = 0; from < evidence_.size(); from = to) {
            std::size_t told = 0;
            for (to = from; to == from || (to < evidence_.size() && goes_on(to)); ++to)
                told += evidence_[to].told;
            const auto count = static_cast<double>(to - from);
            if (to - from < fewest || static_cast<double>(told) >= least_told * count) continue;
            for (std::size_t i = from; i < to; ++i) evidence_[i].dropped = true;
        }
    }

    bool goes_on(std::size_t note) const {
        const int above = evidence_[note - 1].value, value = evidence_[note].value;
        return value == 0 ? above == 0 : above != 0 && value > above;
    }

    std::optional<LineLabel> next_label(const Page& page, std::size_t i) {
        const Line& line = page.lines[i];
        std::optional<LineLabel> label = label_at(page.lines, i, rules_);
        if (!label || !profile_.is_label(*label)) return std::nullopt;
        const bool marked = sequence_.reads_marked(*label, line.page);
        if (label->symbol() && label->style != LabelStyle::raised && !marked) return std::nullopt;
        if (!sequence_.fits(*label, {line.page, first_of_page_})) return std::nullopt;
        if (label->style != LabelStyle::raised && !marked && stands_apart(line))
            return std::nullopt;
        offset_ = offset_of(line);
        offset_known_ = true;
        return label;
    }

    // Whether the line starts elsewhere than the lines with labels before it did.
    bool stands_apart(const Line& line) const {
        return offset_known_ && std::abs(offset_of(line) - offset_) > label_slack_sizes * line.size;
    }

    Document& document_;
    const Rules& rules_;
    MarkIndex marks_;
    NoteProfile profile_;
    NoteSequence sequence_;
    NoteBuilder builder_{false};
    std::vector<Evidence> evidence_;  // of the notes
    std::vector<TakenLine> taken_;
    bool first_of_page_ = true;
    double offset_ = 0;  // where the last label stood
    bool offset_known_ = false;
    bool endnotes_ = false;       // a heading of endnotes stands before
    double separator_width_ = 0;  // of the last separator
    double lowest_ = 0;           // y that note areas have reached down to
};

}  // namespace

void split_footnotes(Document& document, const Context& context) {
    FootnoteSplitter(document, context.rules).run();
    split_endnotes(document, context.rules);
}

}  // namespace subtext
