// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the footnotes of a page stand: at the foot of a column, told by a separator rule, smaller
// type and labels together. Any one of them may be missing.
#pragma once

#include <cstddef>

#include "stages/column_feet.hpp"
#include "stages/document.hpp"
#include "stages/note_labels.hpp"
#include "stages/note_profile.hpp"

namespace subtext {

/// What is known when a column is looked at.
struct AreaQuestion {
    const NoteProfile& profile;
    const MarkIndex& marks;
    const NoteSequence& sequence;
    const Rules& rules;
    bool first_of_page = true;   ///< no note was found on this page yet
    bool endnotes = false;       ///< a heading of endnotes stands before
    bool may_continue = false;   ///< a note stands before that can go on here
    bool unfinished = false;     ///< and it does not end like a sentence
    double note_size = 0;        ///< its type size
    double separator_width = 0;  ///< points, of the last separator; 0 when there was none
    double lowest = 0;           ///< y that the note areas before reached down to
};

/// The first line behind a heading of endnotes, on a page that has one; else the count of lines.
std::size_t endnotes_start(const Page& page, const Rules& rules);

/// The first line of the note area; foot.to when there is none.
std::size_t note_area_start(const ColumnFoot& foot, const AreaQuestion& question);

}  // namespace subtext
