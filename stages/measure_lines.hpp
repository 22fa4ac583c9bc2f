// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the layout stages ask of lines: indents, leading, how a line ends and how one begins.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// A line with its distances, in points, measured in reading direction.
struct MeasuredLine {
    const Line* line = nullptr;
    const Page* page = nullptr;
    double indent = 0;  ///< from the starting edge of the column
    double shortfall =
        0;  ///< white space to the ending edge of its column, or of its indented block
    double end_indent = 0;  ///< of its indented block, from the ending edge of the column
    double first_word = 0;  ///< width of its first word
    std::optional<Marker> marker;
    bool ends_sentence =
        false;  ///< last character, closing quotes and marks left out, ends a sentence
    bool starts_lower = false;  ///< its first letter is lower-case
    bool contents = false;      ///< an entry of a table of contents or a row of numbers
    bool cells = false;         ///< wide gaps part it, behind more than a number or a label
    bool rule_above = false;    ///< a rule parts it from the line above

    /// White space to the ending edge of its column.
    double room() const { return shortfall + end_indent; }

    /// Whether the first word of `next` would have stood on this line, had the text gone on.
    bool ends_short(const MeasuredLine& next) const;
};

/// The type size that most characters of the pages are set in, points; 0 where there are none.
double body_size(const std::vector<Page>& pages);

/// The same of blocks; 10 where none has text.
double body_size(const std::vector<Block>& blocks);

/// Type sizes and leadings of a document.
class Measures {
public:
    explicit Measures(const Document& document);

    double body_size() const { return body_size_; }

    /// The usual distance of baselines in type of this size.
    double leading(double size) const;

private:
    double body_size_ = 10;
    std::map<int, double> leading_;  // by size in tenths of a point
};

/// Measures every line of a page in order.
std::vector<MeasuredLine> measure_lines(const Page& page, const Rules& rules);

/// What the lines of a paragraph keep from the ending edge of their column, points. That they do so
/// on purpose shows where a word of the next line would have had room, or where they end at one
/// edge: 0 where neither does.
double end_indent_of(const std::vector<const MeasuredLine*>& lines);

/// Whether the text ends a sentence or a clause: behind closing quotes and brackets stands one of .
/// ! ? : ; …
bool ends_sentence(const std::vector<Char>& chars);
bool ends_sentence(std::u32string_view text);

}  // namespace subtext
