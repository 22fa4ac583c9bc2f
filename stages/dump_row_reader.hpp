// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the rows of a dump look like to one who looks for the ends of notes.
#pragma once

#include <cstddef>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Answers by the index of a row, none of which is empty. Rows and rules must live as long.
class DumpRowReader {
public:
    /// `usual` is the usual length of a row, in characters.
    DumpRowReader(const std::vector<Line*>& rows, double usual, const Rules& rules)
        : rows_(rows), usual_(usual), rules_(rules) {}

    /// Whether the rows are of one page, and of one column of it.
    bool is_beside(std::size_t i, std::size_t k) const;
    /// Whether a page or column begins with the row.
    bool turns(std::size_t i) const { return i > 0 && !is_beside(i - 1, i); }
    bool gap_above(std::size_t i) const;
    /// So much shorter than usual that the text stopped here.
    bool is_short(std::size_t i) const;
    /// Whether a sentence ends with it, or an address that is not broken.
    bool is_finished(std::size_t i) const;
    bool starts_lower(std::size_t i) const;
    /// "Available at:"
    bool leads_in(std::size_t i) const;
    bool is_address(std::size_t i) const;
    /// What is left of an address that began above.
    bool is_piece(std::size_t i) const;
    bool starts_item(std::size_t i) const;

private:
    bool ends_with_address(std::size_t i) const;

    const std::vector<Line*>& rows_;
    double usual_;
    const Rules& rules_;
};

}  // namespace subtext
