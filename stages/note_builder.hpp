// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gathers the lines of notes into Footnotes.
#pragma once

#include <vector>

#include "stages/document.hpp"
#include "stages/note_labels.hpp"

namespace subtext {

class NoteBuilder {
public:
    /// The notes built have this placement.
    explicit NoteBuilder(bool end) : end_(end) {}

    bool empty() const { return notes_.empty(); }

    /// Opens a note with the line that its label stands in front of.
    void open(const LineLabel& label, Line line, const Page& page);

    /// Adds a line to the last note.
    void go_on(const Line& line, const Page& page);

    /// Whether the last note ends like a sentence; true when there is none.
    bool is_finished() const;

    int last_page() const { return last_page_; }
    double last_size() const { return last_size_; }

    std::vector<Footnote>& notes() { return notes_; }

private:
    bool end_;
    int last_page_ = 0;
    int last_column_ = 0;
    double last_size_ = 0;
    std::vector<Footnote> notes_;
};

}  // namespace subtext
