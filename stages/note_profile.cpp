// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/note_profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace subtext {

namespace {

constexpr double small_ratio = 0.97;  // notes are smaller than the body by more than this
constexpr double large_ratio = 1.05;  // what is larger by more is a heading
constexpr int raised_weight = 3;      // of a raised label against one that is not

// Counts characters by type size, in tenths of a point.
class SizeCount {
public:
    void add(const Line& line) {
        counts_[static_cast<int>(std::lround(line.size * 10))] += line.chars.size();
        all_ += line.chars.size();
    }

    double most_common() const {
        const auto best =
            std::max_element(counts_.begin(), counts_.end(),
                             [](const auto& a, const auto& b) { return a.second <= b.second; });
        return best == counts_.end() ? 0 : best->first / 10.0;
    }

    double share(double size) const {
        const auto found = counts_.find(static_cast<int>(std::lround(size * 10)));
        return found == counts_.end()
                   ? 0
                   : static_cast<double>(found->second) / static_cast<double>(all_);
    }

private:
    std::map<int, std::size_t> counts_;
    std::size_t all_ = 0;
};

// The most common type size in the upper part of the pages, where few footnotes stand; or a larger
// one that the lines with marks are set in, where notes fill whole pages.
double body_size(const Document& document, const Rules& rules) {
    constexpr double upper_share = 0.6;      // of the page height
    constexpr double min_marked_size = 0.1;  // of the characters that are set in that size
    SizeCount upper, marked;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) {
            if (line.turn != 0) continue;
            if (line.baseline <= upper_share * page.height) upper.add(line);
            if (!raised_marks(line, rules).empty()) marked.add(line);
        }
    }
    const double size = upper.most_common(), other = marked.most_common();
    return other > size && upper.share(other) >= min_marked_size ? other : size;
}

// Counts the labels of a column by style that something else than their looks speaks for.
class Ballot {
public:
    Ballot(const NoteProfile& profile, const MarkIndex& marks, const Rules& rules)
        : profile_(profile), marks_(marks), rules_(rules) {}

    void vote(const ColumnFoot& foot) {
        const std::size_t small = small_start(foot, profile_);
        bool below = false;
        for (std::size_t i = foot.from; i < foot.to; ++i) {
            below = below || separator_above(foot, i) != nullptr;
            const Line& line = foot.line(i);
            const bool raised =
                !line.chars.empty() && line.chars.front().script == Script::superscript;
            const bool apart = below || raised || i >= small;
            if (profile_.is_large(line.size)) continue;
            if (!apart && (line.bold || !gap_above(foot, i))) continue;
            if (const auto label = label_at(foot.page->lines, i, rules_))
                count(*label, foot.page->number, below, apart);
        }
    }

    int votes(LabelStyle style) const { return votes_[static_cast<std::size_t>(style)]; }
    LabelStyle winner() const {
        return static_cast<LabelStyle>(std::max_element(votes_.begin(), votes_.end()) -
                                       votes_.begin());
    }
    int symbols() const { return symbols_; }

private:
    // A mark speaks for a label, and a place where notes stand; gaps stand above most paragraphs.
    void count(const LineLabel& label, int page, bool below, bool apart) {
        const bool marked = marks_.near_page(label.text, page);
        const bool read = marks_.reads_on_page(label, page);
        const int weight = (marked ? 1 : 0) + (apart && (marked || (read && below)) ? 1 : 0);
        if (weight == 0 && !below && !(read && apart)) return;
        symbols_ += label.symbol() ? 1 : 0;
        if (!label.symbol()) votes_[static_cast<std::size_t>(label.style)] += std::max(weight, 1);
    }

    const NoteProfile& profile_;
    const MarkIndex& marks_;
    const Rules& rules_;
    std::array<int, 4> votes_{};
    int symbols_ = 0;
};

}  // namespace

bool NoteProfile::is_small(double size) const {
    return size < small_ratio * body_size;
}

bool NoteProfile::is_large(double size) const {
    return size > large_ratio * body_size;
}

bool NoteProfile::is_label(const LineLabel& label) const {
    return label.symbol() || label.style == style;
}

NoteProfile note_profile(const Document& document, const MarkIndex& marks, const Rules& rules) {
    NoteProfile profile;
    profile.body_size = body_size(document, rules);
    Ballot ballot(profile, marks, rules);
    for (const Page& page : document.pages) {
        for (const ColumnFoot& foot : column_feet(page, rules)) ballot.vote(foot);
    }
    const LabelStyle winner = ballot.winner();
    // Raised labels are hardly ever anything else, so that few of them outweigh lists in notes.
    const bool raised = ballot.votes(LabelStyle::raised) * raised_weight >= ballot.votes(winner);
    profile.style = raised ? LabelStyle::raised : winner;
    profile.has_notes = ballot.votes(winner) + ballot.symbols() > 0;
    return profile;
}

std::size_t small_start(const ColumnFoot& foot, const NoteProfile& profile) {
    std::size_t i = foot.to;
    while (i > foot.from && profile.is_small(foot.line(i - 1).size)) --i;
    return i;
}

}  // namespace subtext
