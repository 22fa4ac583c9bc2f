// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which numbers of a text dump are labels of notes, and which are their marks. Nothing is raised in
// a dump, so that no number tells by itself: all are weighed together.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rules/rules.hpp"
#include "stages/page.hpp"

namespace subtext {

/// A number or symbol in front of a row that may be the label of a note.
struct DumpLabel {
    std::size_t row = 0;
    std::size_t length = 0;  ///< characters, blanks behind it included
    bool alone = false;      ///< nothing else stands on the row
    bool stopped = false;    ///< "1." or "(1)"
    bool glued = false;      ///< no blank stands behind it
};

/// A number or symbol in the text that may be a reference mark.
struct DumpMark {
    std::size_t row = 0, start = 0, end = 0;  ///< characters of the row
    bool alone = false;                       ///< nothing else stands on the row
    bool likely = false;                      ///< by itself, as those glued to words are
};

struct DumpNote {
    std::string name;  ///< as it is printed: "12", "†"
    DumpLabel label;
    std::optional<DumpMark> mark;  ///< none where none was found
};

/// The notes in the order of their labels. Those with numbers are the row of marks that count up,
/// and of labels that count up behind them, page by page or at the end, which has the most for it;
/// those with symbols stand below marks that are the same.
std::vector<DumpNote> find_dump_notes(const std::vector<const Line*>& rows, const Rules& rules);

}  // namespace subtext
