// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_breaks.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace subtext {

namespace {

constexpr std::size_t nearby_rows = 8;
constexpr double nearby_weight = 1.5;  // of a neighbour, against all other rows together
constexpr double within_share = 0.92;  // of the rows that go on stay within the room learned
constexpr double usual_room = 0.12;    // where nothing is to be learned
constexpr double least_room = 0.06;
constexpr double plain_room = 0.3;     // so much room has no row that goes on
constexpr double plain_share = 0.7;    // of a usual row: no heading of a script without case
constexpr double other_habit = 1.2;    // points
constexpr double unseen = 0.4;         // what was not seen may happen all the same
constexpr double rather_wider = 0.05;  // than rows that go on, no more: it may be chance
constexpr std::size_t fewest_rooms = 4;
constexpr double few_rows = 2;
constexpr double least_share = 0.3;  // of last rows that are the shortest
constexpr double most_points = 3;    // of room: rows may be short for reasons of their own

double sum(const std::array<double, 3>& counts) {
    return counts[0] + counts[1] + counts[2];
}

double share(const std::array<double, 3>& counts, std::size_t k) {
    return (counts[k] + unseen) / (sum(counts) + 3 * unseen);
}

// The same, of the blanks between paragraphs: where few are known they are like those inside.
double share_between(const std::array<double, 3>& between, const std::array<double, 3>& inside,
                     std::size_t k) {
    constexpr std::array<double, 3> unknown = {0.4, 0.35, 0.25};
    constexpr double alike = 0.8;
    const double expected = alike * share(inside, k) + (1 - alike) * unknown[k];
    return (between[k] + expected) / (sum(between) + 1);
}

}  // namespace

DumpBreaks::DumpBreaks(const std::vector<DumpRow>& rows) : rows_(rows) {
    std::map<double, std::size_t> indents;
    for (const DumpRow& row : rows) ++indents[row.indent];
    for (const auto& [indent, count] : indents) {
        if (count > indents[margin_]) margin_ = indent;
    }
    learn_room();
    learn_blanks();
}

double DumpBreaks::room(std::size_t i) const {
    const DumpRow& above = rows_[i - 1];
    if (above.usual == 0) return 0;
    return (above.usual - std::max(above.indent - margin_, 0.0) - above.length - 1 -
            rows_[i].first_word) /
           above.usual;
}

// A sentence that plainly goes on. Where letters have no case, it may be a heading above its text.
bool DumpBreaks::goes_on(std::size_t i) const {
    const DumpRow &above = rows_[i - 1], &row = rows_[i];
    const bool plain = row.lower || (row.caseless && above.length > plain_share * above.usual);
    return plain && !row.torn && !row.marker && !above.ended && !above.lone;
}

// A paragraph that plainly begins.
bool DumpBreaks::breaks(std::size_t i) const {
    const DumpRow &above = rows_[i - 1], &row = rows_[i];
    return !row.torn && above.ended && !row.lower && !row.address &&
           room(i) > std::max(plain_room, 2 * most_room_);
}

void DumpBreaks::learn_room() {
    for (std::size_t i = 1; i < rows_.size(); ++i) {
        if (goes_on(i)) rooms_.push_back(room(i));
    }
    std::sort(rooms_.begin(), rooms_.end());
    most_room_ = usual_room;
    if (rooms_.size() < fewest_rooms) return;
    const double at = within_share * static_cast<double>(rooms_.size() - 1);
    most_room_ = std::max(rooms_[static_cast<std::size_t>(at)], least_room);
}

std::size_t DumpBreaks::gap_at(const DumpRow& row) {
    return static_cast<std::size_t>(std::clamp(row.gap, 0, 2));
}

DumpBreaks::Indent DumpBreaks::indent_at(std::size_t i) const {
    const double step = rows_[i].indent - rows_[i - 1].indent;
    return step > 1 ? deeper : step < -1 ? shallower : same;
}

// Some programs set an empty row where a raised mark makes a row higher.
bool DumpBreaks::near_mark(std::size_t i) const {
    return rows_[i - 1].marked || rows_[i].marked;
}

void DumpBreaks::learn_blanks() {
    for (std::size_t i = 1; i < rows_.size(); ++i) {
        if (goes_on(i)) {
            ++gaps_inside_[near_mark(i)][gap_at(rows_[i])];
            ++indents_inside_[indent_at(i)];
        } else if (breaks(i)) {
            ++gaps_between_[gap_at(rows_[i])];
            ++indents_between_[indent_at(i)];
        }
    }
}

// The nearest row that goes on with a sentence, from row `i` up or down; 0 where none is near.
// `plain` passes over those whose empty row a mark may have made.
std::size_t DumpBreaks::neighbour(std::size_t i, bool up, bool plain) const {
    for (std::size_t step = 1; step < nearby_rows; ++step) {
        const std::size_t k = up ? i - std::min(step, i) : i + step;
        if (k == 0 || k >= rows_.size()) return 0;
        if (goes_on(k) && !(plain && near_mark(k) && rows_[k].gap > 0)) return k;
    }
    return 0;
}

// The rows of sentences around here tell most.
DumpBreaks::Counts DumpBreaks::gaps_inside(std::size_t i) const {
    const Counts& all = gaps_inside_[near_mark(i)];
    Counts out{share(all, 0), share(all, 1), share(all, 2)};
    for (const bool up : {true, false}) {
        const std::size_t k = neighbour(i, up, false);
        if (k > 0) out[gap_at(rows_[k])] += nearby_weight;
    }
    const double total = sum(out);
    for (double& count : out) count /= total;
    return out;
}

// Whether empty rows stand between the rows above and none between those below, or the other way:
// the rows of a paragraph are alike.
bool DumpBreaks::habit_changes(std::size_t i) const {
    const std::size_t above = neighbour(i, true, true), below = neighbour(i, false, true);
    return above > 0 && below > 0 && gap_at(rows_[above]) != gap_at(rows_[below]);
}

double DumpBreaks::points_of_room(std::size_t i) const {
    const double free = room(i);
    // A last row that happens to fill its line.
    const double full = std::log(std::clamp(most_room_ + 0.1, 0.1, 0.9) / within_share);
    if (free <= most_room_) return full;
    const auto wider = static_cast<double>(
        rooms_.end() - std::lower_bound(rooms_.begin(), rooms_.end(), free - rather_wider));
    const double inside = (wider + unseen) / (static_cast<double>(rooms_.size()) + few_rows);
    const double stopped =
        std::min(std::log(std::max(1 - free, least_share) / std::min(inside, 1.0)), most_points);
    const double step = std::min((free - most_room_) / rather_wider, 1.0);
    return full + step * (stopped - full);
}

double DumpBreaks::points_of_blanks(std::size_t i) const {
    if (rows_[i].torn) return 0;
    const std::size_t gap = gap_at(rows_[i]), indent = indent_at(i);
    return (habit_changes(i) && gap > 0 ? other_habit : 0) +
           std::log(share_between(gaps_between_, gaps_inside_[0], gap) / gaps_inside(i)[gap]) +
           std::log(share_between(indents_between_, indents_inside_, indent) /
                    share(indents_inside_, indent));
}

}  // namespace subtext
