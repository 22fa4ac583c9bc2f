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

/// What labels are counted with.
enum class LabelKind { number, roman, letter, symbol };

/// A label in front of a line.
struct LineLabel {
    std::string text;        ///< "12", "*", "iv"
    int value = 0;           ///< of all but symbols, else 0
    std::size_t length = 0;  ///< code points of the line that it takes, blanks behind included
    LabelStyle style = LabelStyle::bare;
    LabelKind kind = LabelKind::number;

    bool symbol() const { return kind == LabelKind::symbol; }
};

/// The label at the start of a line, if it can be read as one.
std::optional<LineLabel> line_label(const Line& line, const Rules& rules);

/// The same for lines[i], which may be nothing but a label in small type, raised above the text
/// that follows on a line of its own.
std::optional<LineLabel> label_at(const std::vector<Line>& lines, std::size_t i,
                                  const Rules& rules);

/// The labels of the raised marks inside a line; a raised label in front of it is not among them,
/// nor is the exponent of a unit.
std::vector<std::string> raised_marks(const Line& line, const Rules& rules);

/// The marks of a document by page: raised ones, and what reads like a mark that is not raised.
/// What stands in tables counts too.
class MarkIndex {
public:
    MarkIndex(const Document& document, const Rules& rules);

    bool empty() const { return labels_.empty(); }

    /// Whether the page has a raised mark with this label.
    bool on_page(const std::string& label, int page) const;

    /// On the page, or on the one before it, whose note may have been pushed over.
    bool near_page(const std::string& label, int page) const;

    /// Whether something on the page reads like a mark of this note, though it is not raised.
    bool reads_on_page(const LineLabel& label, int page) const;

    /// Whether the page has a raised mark that may be two, of which this is one: 5 of "56".
    bool may_be_half_on_page(const std::string& label, int page) const;

    /// Every label that is marked anywhere.
    const std::set<std::string>& labels() const { return labels_; }

private:
    struct Marks {
        std::set<std::string> raised;
        std::set<std::string> halves;    ///< of raised numbers that are one mark rather than two
        std::set<std::string> plain;     ///< "word12", "word[12]", "word*"
        std::set<std::string> enclosed;  ///< "(12)"
    };

    static void add(const Line& line, const Rules& rules, Marks& marks);
    const Marks* on(int page) const;

    std::map<int, Marks> pages_;
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

    /// Whether a raised mark on the page, or on the one before it, asks for the note: one that no
    /// note on its own page has answered.
    bool is_marked(const LineLabel& label, int page) const;

    /// The same for what reads like a mark, raised or not.
    bool reads_marked(const LineLabel& label, int page) const;

    /// Whether the label can come next.
    bool fits(const LineLabel& label, const Place& place) const;

    /// Takes the label as the last one.
    void take(const LineLabel& label, int page);

private:
    bool answered(const LineLabel& label, int page) const;
    bool is_next(const LineLabel& label) const;

    const MarkIndex& marks_;
    std::map<LabelKind, int> last_;     ///< value of the last label of each kind
    std::map<std::string, int> taken_;  ///< page on which a label was taken last
};

}  // namespace subtext
