// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the footnotes of a page stand: at the foot of a column, told by a separator rule, smaller
// type and labels together. Any one of them may be missing.
#pragma once

#include <cstddef>
#include <vector>

#include "stages/context.hpp"
#include "stages/document.hpp"
#include "stages/note_labels.hpp"

namespace subtext {

/// Lines of one column that stand at its foot: page.lines[from, to).
struct ColumnFoot {
    const Page* page = nullptr;
    std::size_t from = 0, to = 0;
};

/// The columns of a page that have no other text below them, in reading order. A page number that
/// was not told apart does not count.
std::vector<ColumnFoot> column_feet(const Page& page, const Rules& rules);

/// What the notes of a document look like.
struct NoteProfile {
    double body_size = 0;  ///< points
    LabelStyle style = LabelStyle::raised;
    bool has_notes = false;  ///< some column has something that looks like a note

    /// Whether type of this size is clearly smaller than the body's.
    bool is_small(double size) const;

    /// Whether the label is set as the document's notes are. Symbols go with every style.
    bool is_label(const LineLabel& label) const;
};

NoteProfile note_profile(const Document& document, const MarkIndex& marks, const Rules& rules);

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

/// The width of the separator above a line of the column; 0 when there is none.
double separator_width_above(const ColumnFoot& foot, std::size_t line);

/// The first line behind a heading of endnotes, on a page that has one; else the count of lines.
std::size_t endnotes_start(const Page& page, const Rules& rules);

/// The first line of the note area; foot.to when there is none.
std::size_t note_area_start(const ColumnFoot& foot, const AreaQuestion& question);

}  // namespace subtext
