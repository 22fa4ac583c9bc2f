// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the notes of a document look like.
#pragma once

#include "stages/column_feet.hpp"
#include "stages/document.hpp"
#include "stages/note_labels.hpp"

namespace subtext {

struct NoteProfile {
    double body_size = 0;  ///< points
    LabelStyle style = LabelStyle::raised;
    bool has_notes = false;  ///< some column has something that looks like a note

    /// Whether type of this size is clearly smaller than the body's.
    bool is_small(double size) const;

    /// Whether type of this size is clearly larger than the body's.
    bool is_large(double size) const;

    /// Whether the label is set as the document's notes are. Symbols go with every style.
    bool is_label(const LineLabel& label) const;
};

NoteProfile note_profile(const Document& document, const MarkIndex& marks, const Rules& rules);

/// The first line of the small type that ends the column; foot.to when there is none.
std::size_t small_start(const ColumnFoot& foot, const NoteProfile& profile);

}  // namespace subtext
