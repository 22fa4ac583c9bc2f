// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/note_area.hpp"

#include <algorithm>
#include <cmath>

#include "stages/reread.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double min_small_share = 0.5;      // of the characters below a separator
constexpr double min_continued_share = 0.8;  // the same where no label tells that they are notes
constexpr double same_size_points = 0.3;
constexpr double same_width_points = 3;   // how much separators of one document may differ
constexpr double bottom_slack_sizes = 4;  // type sizes that note areas may end apart

double small_share(const ColumnFoot& foot, std::size_t from, const NoteProfile& profile) {
    std::size_t small = 0, all = 0;
    for (std::size_t i = from; i < foot.to; ++i) {
        const std::size_t count = foot.line(i).chars.size();
        all += count;
        if (profile.is_small(foot.line(i).size)) small += count;
    }
    return all > 0 ? static_cast<double>(small) / static_cast<double>(all) : 0;
}

bool marked_above(const ColumnFoot& foot, std::size_t i, const std::string& label,
                  const Rules& rules) {
    for (std::size_t k = 0; k < i; ++k) {
        const std::vector<std::string> marks = raised_marks(foot.page->lines[k], rules);
        if (std::find(marks.begin(), marks.end(), label) != marks.end()) return true;
    }
    return false;
}

class AreaFinder {
public:
    AreaFinder(const ColumnFoot& foot, const AreaQuestion& question)
        : foot_(foot), ask_(question), place_{foot.page->number, question.first_of_page} {
        for (std::size_t i = foot.from; i < foot.to; ++i) {
            labels_.push_back(label_at(foot.page->lines, i, question.rules));
            if (labels_.back() && !may_label(*labels_.back(), foot.line(i))) labels_.back().reset();
        }
    }

    std::size_t start() const {
        std::size_t start = below_separator();
        if (start == foot_.to) start = in_small_type();
        if (start == foot_.to) start = in_body_type();
        return start;
    }

private:
    const std::optional<LineLabel>& label(std::size_t i) const { return labels_[i - foot_.from]; }

    bool may_label(const LineLabel& found, const Line& line) const {
        return ask_.profile.is_label(found) && !ask_.profile.is_large(line.size);
    }

    // Whether more than the place in the row speaks for a label.
    bool is_sure(const LineLabel& found) const {
        return found.style == LabelStyle::raised || ask_.sequence.reads_marked(found, place_.page);
    }

    // Behind a heading of endnotes, and on a page where nothing stands above, labels tell nothing
    // but with a mark on the page itself, or where notes have gone before.
    bool fits(std::size_t i) const {
        const LineLabel& found = *label(i);
        if (!ask_.sequence.fits(found, place_) || goes_on_list(i)) return false;
        const bool may_be_end =
            ask_.endnotes || (fills_page() && !ask_.may_continue && !ruled_off(i));
        return !may_be_end || ask_.marks.on_page(found.text, place_.page);
    }

    // Whether a separator stands between the note and text above it, and a mark asks for it.
    bool ruled_off(std::size_t i) const {
        return i > foot_.from && separator_above(foot_, i) && is_sure(*label(i));
    }

    // Whether the label before it in the column, set alike, has the number before it: a list of
    // endnotes runs on, whatever marks the page has.
    bool goes_on_list(std::size_t i) const {
        const Line& line = foot_.line(i);
        for (std::size_t k = i; k-- > foot_.from;) {
            if (!label(k)) continue;
            const Line& above = foot_.line(k);
            return label(k)->kind == label(i)->kind && label(k)->value + 1 == label(i)->value &&
                   std::abs(above.size - line.size) <= same_size_points &&
                   std::abs(above.box.x0 - line.box.x0) <= line.size;
        }
        return false;
    }

    // A scan may lose the mark of the first note, but not those of all that follow it.
    bool begins_marked_list(std::size_t i) const {
        if (!is_recognized(*foot_.page)) return false;
        for (std::size_t k = i + 1; k < foot_.to; ++k) {
            if (!label(k)) continue;
            if (!goes_on_list(k)) return false;
            if (ask_.sequence.reads_marked(*label(k), place_.page)) return true;
        }
        return false;
    }

    // Whether the column begins with what may be a note, with no text above it.
    bool fills_page() const { return foot_.from == 0 && label(foot_.from).has_value(); }

    std::size_t below_separator() const {
        for (std::size_t i = foot_.from; i < foot_.to; ++i) {
            if (!separator_above(foot_, i)) continue;
            const double share = small_share(foot_, i, ask_.profile);
            const std::optional<LineLabel>& found = label(i);
            if (found && fits(i) &&
                (share >= min_small_share || is_sure(*found) || same_separator(i)))
                return i;
            if (share >= min_continued_share && goes_on_below(i)) return i;
            if (ask_.unfinished && same_separator(i)) return i;
            if (share >= min_continued_share) return first_label(i);
        }
        return foot_.to;
    }

    // Whether what stands below this separator can go on with the last note: notes have had such a
    // separator before, or have reached as far down.
    bool goes_on_below(std::size_t i) const {
        return ask_.may_continue && (same_separator(i) || reaches_down());
    }

    bool reaches_down() const {
        const Line& last = foot_.line(foot_.to - 1);
        return last.box.y1 >= ask_.lowest - bottom_slack_sizes * last.size;
    }

    bool same_separator(std::size_t i) const {
        return std::abs(separator_width_above(foot_, i) - ask_.separator_width) <=
               same_width_points;
    }

    std::size_t first_label(std::size_t from) const {
        for (std::size_t i = from; i < foot_.to; ++i) {
            if (label(i) && fits(i)) return i;
        }
        return foot_.to;
    }

    bool can_go_on(std::size_t from) const {
        return ask_.may_continue && gap_above(foot_, from) &&
               std::abs(foot_.line(from).size - ask_.note_size) <= same_size_points;
    }

    std::size_t in_small_type() const {
        const std::size_t small = small_start(foot_, ask_.profile);
        if (small == foot_.to) return foot_.to;
        for (std::size_t i = small; i < foot_.to; ++i) {
            const std::optional<LineLabel>& found = label(i);
            if (found && fits(i) && (is_sure(*found) || begins_marked_list(i)))
                return i > small && can_go_on(small) ? small : i;
        }
        const bool goes_on = ask_.unfinished && ask_.separator_width == 0 && can_go_on(small);
        return goes_on && reaches_down() ? small : foot_.to;
    }

    // Notes in the size of the body stand behind the last gap that a marked label follows.
    std::size_t in_body_type() const {
        for (std::size_t i = foot_.to; i-- > foot_.from;) {
            if (!gap_above(foot_, i)) continue;
            const std::size_t first = first_label(i);
            if (first == foot_.to || label(first)->symbol() || foot_.line(first).bold) continue;
            if (!marked_above(foot_, i, label(first)->text, ask_.rules)) continue;
            if (first == i || (ask_.unfinished && can_go_on(i))) return i;
        }
        return foot_.to;
    }

    const ColumnFoot& foot_;
    const AreaQuestion& ask_;
    NoteSequence::Place place_;
    std::vector<std::optional<LineLabel>> labels_;  // of the lines of the column
};

}  // namespace

std::size_t endnotes_start(const Page& page, const Rules& rules) {
    constexpr std::size_t max_heading_length = 60;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const Line& line = page.lines[i];
        if (line.chars.size() > max_heading_length ||
            !rules.is_endnotes_heading(to_utf8(line.text())))
            continue;
        if (i + 1 == page.lines.size() || label_at(page.lines, i + 1, rules)) return i + 1;
    }
    return page.lines.size();
}

std::size_t note_area_start(const ColumnFoot& foot, const AreaQuestion& question) {
    return AreaFinder(foot, question).start();
}

}  // namespace subtext
