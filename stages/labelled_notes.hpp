// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The notes of a document by their labels, of which thousands may be alike.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "stages/raised_marks.hpp"

namespace subtext {

/// The notes that are added have no mark until they are said to be linked.
class LabelledNotes {
public:
    /// Notes come in the order of their pages, those at the end last.
    void add(std::size_t index, const WantedNote& note);

    void set_linked(std::size_t index, const WantedNote& note);

    /// The note nearest to the page that has this label, and a mark or none; no_note where there
    /// is none on this page, at the end, on the next page or the one before.
    std::size_t near(const std::string& label, int page, bool linked) const;

    /// The endnote that has this label; no_note where several have.
    std::size_t only_endnote(const std::string& label) const;

private:
    using Place = std::pair<int, std::size_t>;      // page, index
    using Places = std::array<std::set<Place>, 2>;  // without a mark, with one

    static Place place_of(std::size_t index, const WantedNote& note);

    std::map<std::string, Places> by_label_;
};

}  // namespace subtext
