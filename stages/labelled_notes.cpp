// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/labelled_notes.hpp"

#include <iterator>
#include <limits>

namespace subtext {

namespace {

constexpr int at_end = std::numeric_limits<int>::max();  // in the place of a page

}  // namespace

LabelledNotes::Place LabelledNotes::place_of(std::size_t index, const WantedNote& note) {
    return {note.end ? at_end : note.page, index};
}

void LabelledNotes::add(std::size_t index, const WantedNote& note) {
    by_label_[note.label][0].insert(place_of(index, note));
}

void LabelledNotes::set_linked(std::size_t index, const WantedNote& note) {
    auto& [unlinked, linked] = by_label_[note.label];
    linked.insert(unlinked.extract(place_of(index, note)));
}

std::size_t LabelledNotes::near(const std::string& label, int page, bool linked) const {
    const auto alike = by_label_.find(label);
    if (alike == by_label_.end()) return no_note;
    const std::set<Place>& places = alike->second[linked ? 1 : 0];
    for (const int wanted : {page, at_end, page + 1, page - 1}) {
        const auto place = places.lower_bound({wanted, 0});
        if (place != places.end() && place->first == wanted) return place->second;
    }
    return no_note;
}

std::size_t LabelledNotes::only_endnote(const std::string& label) const {
    const auto alike = by_label_.find(label);
    if (alike == by_label_.end()) return no_note;
    std::size_t found = no_note;
    for (const std::set<Place>& places : alike->second) {
        auto place = places.lower_bound({at_end, 0});
        if (place == places.end()) continue;
        if (found != no_note || std::next(place) != places.end()) return no_note;
        found = place->second;
    }
    return found;
}

}  // namespace subtext
