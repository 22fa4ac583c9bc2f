// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which numbers of a text dump are labels of notes, and which are their marks. Nothing is raised in
// a dump, so that no number tells by itself: all are weighed together.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rules/rules.hpp"
#include "stages/page.hpp"

namespace subtext {

/// A number in front of a row that may be the label of a note.
struct DumpLabel {
    std::size_t row = 0;
    std::size_t length = 0;  ///< characters, blanks behind it included
    bool alone = false;      ///< nothing else stands on the row
    bool stopped = false;    ///< "1." or "(1)"
};

/// A number in the text that may be a reference mark.
struct DumpMark {
    std::size_t row = 0, start = 0, end = 0;  ///< characters of the row
    bool alone = false;                       ///< nothing else stands on the row
};

struct DumpNote {
    int value = 0;  ///< the number
    DumpLabel label;
    std::optional<DumpMark> mark;  ///< none where none was found
};

/// Puts notes at the foot of a page that stand there from last to first, as some files draw them,
/// in order.
void turn_reversed_notes(Page& page, const Rules& rules);

/// The notes in the order of their labels: the row of marks that count up, and of labels that count
/// up behind them, page by page or at the end, which has the most for it.
std::vector<DumpNote> find_dump_notes(const std::vector<const Line*>& rows, const Rules& rules);

}  // namespace subtext
