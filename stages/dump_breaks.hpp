// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where paragraphs of a text dump end. Each dump has habits of its own – empty rows between
// paragraphs, between all rows or none, indented first rows, full or ragged rows – which its own
// rows tell: those that plainly go on with a sentence, and those that plainly begin a paragraph.
#pragma once

#include <array>
#include <vector>

#include "stages/dump_rows.hpp"

namespace subtext {

class DumpBreaks {
public:
    explicit DumpBreaks(const std::vector<DumpRow>& rows);

    /// How much of a usual row is left free above row `i`, had its first word stood there too.
    double room(std::size_t i) const;

    /// What that says for a paragraph's end between row `i` - 1 and row `i`, as logarithm of odds.
    double points_of_room(std::size_t i) const;

    /// The same of empty rows between them, and of the blanks in front of them.
    double points_of_blanks(std::size_t i) const;

private:
    enum Indent : std::size_t { same, deeper, shallower };
    using Counts = std::array<double, 3>;  // of empty rows: none, one, more; or by Indent

    bool goes_on(std::size_t i) const;
    bool breaks(std::size_t i) const;
    void learn_room();
    void learn_blanks();
    static std::size_t gap_at(const DumpRow& row);
    Indent indent_at(std::size_t i) const;
    bool near_mark(std::size_t i) const;
    std::size_t neighbour(std::size_t i, bool up, bool plain) const;
    bool habit_changes(std::size_t i) const;
    Counts gaps_inside(std::size_t i) const;

    const std::vector<DumpRow>& rows_;
    double margin_ = 0;                    // blanks in front of most rows
    std::vector<double> rooms_;            // of rows that go on, sorted
    double most_room_ = 0;                 // that nearly all of them stay within
    std::array<Counts, 2> gaps_inside_{};  // without and with a mark near
    Counts gaps_between_{}, indents_inside_{}, indents_between_{};
};

}  // namespace subtext
