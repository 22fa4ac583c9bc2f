// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Labels at the start of lines and reference marks inside them: what the footnote stages look for.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// How the labels of a document's notes are set.
enum class LabelStyle { raised, enclosed, stopped, bare };

/// A label in front of a line.
struct LineLabel {
    std::string text;        ///< "12", "*", "iv"
    int value = 0;           ///< of a number, else 0
    std::size_t length = 0;  ///< code points of the line that it takes, blanks behind included
    LabelStyle style = LabelStyle::bare;
    bool symbol = false;
};

/// The label at the start of a line, if it can be read as one.
std::optional<LineLabel> line_label(const Line& line, const Rules& rules);

/// The same for lines[i], which may be nothing but a label in small type, raised above the text
/// that follows on a line of its own.
std::optional<LineLabel> label_at(const std::vector<Line>& lines, std::size_t i,
                                  const Rules& rules);

/// The labels of the raised marks inside a line; a raised label in front of it is not among them.
std::vector<std::string> raised_marks(const Line& line, const Rules& rules);

/// The raised marks of a document by page. What stands in tables counts too.
class MarkIndex {
public:
    MarkIndex(const Document& document, const Rules& rules);

    bool empty() const { return labels_.empty(); }
    bool on_page(const std::string& label, int page) const;

    /// On the page, or on the one before it, whose note may have been pushed over.
    bool near_page(const std::string& label, int page) const;

    /// Every label that is marked anywhere.
    const std::set<std::string>& labels() const { return labels_; }

private:
    std::map<int, std::set<std::string>> pages_;
    std::set<std::string> labels_;
};

/// Follows the numbering of notes and tells which labels can come next.
class NoteSequence {
public:
    explicit NoteSequence(const MarkIndex& marks) : marks_(marks) {}

    /// Where a label was found.
    struct Place {
        int page = 0;
        bool first_of_page = false;  ///< no label was taken on this page before
    };

    /// Whether the label can come next.
    bool fits(const LineLabel& label, const Place& place) const;

    /// Takes the label as the last one.
    void take(const LineLabel& label);

private:
    const MarkIndex& marks_;
    int last_ = 0;
    bool started_ = false;
};

}  // namespace subtext
