// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Raised marks are aligned with the notes in reading order. Notes left without one are looked for
// in other notes and then as marks that are not raised, between the marks of their neighbours.

#include "stages/link_references.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "rules/rules.hpp"
#include "stages/labelled_notes.hpp"
#include "stages/plain_marks.hpp"
#include "stages/raised_marks.hpp"
#include "stages/take_marks.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double sure_weight = 0.9;  // of a mark that is linked though its note has one already
constexpr std::size_t most_alike = 1000;  // places that a note's mark is chosen from

// A text that marks stand in.
struct Owner {
    std::string id;
    Text* text = nullptr;
    int page = 0;                // where it starts
    std::size_t note = no_note;  // of a note: its index
    std::vector<RaisedMark> marks;
    std::map<std::size_t, LinkedMark> links;  // by start
    std::vector<std::size_t> reach;  // of each anchor: where the links up to it end, see is_linked
};

struct Place {
    std::size_t owner = 0, offset = 0;

    bool operator<(const Place& other) const {
        return std::tie(owner, offset) < std::tie(other.owner, other.offset);
    }
};

int page_of(const std::vector<Region>& regions) {
    return regions.empty() ? 0 : regions.front().page;
}

void give_ids(Document& document) {
    std::stable_sort(document.footnotes.begin(), document.footnotes.end(),
                     [](const Footnote& a, const Footnote& b) {
                         return std::make_pair(a.end, a.end ? 0 : page_of(a.regions)) <
                                std::make_pair(b.end, b.end ? 0 : page_of(b.regions));
                     });
    for (std::size_t i = 0; i < document.blocks.size(); ++i)
        document.blocks[i].id = "b" + std::to_string(i + 1);
    for (std::size_t i = 0; i < document.footnotes.size(); ++i)
        document.footnotes[i].id = "n" + std::to_string(i + 1);
}

class ReferenceLinker {
public:
    ReferenceLinker(Document& document, const Rules& rules) : document_(document), rules_(rules) {
        for (const Footnote& note : document.footnotes) {
            wanted_.push_back({note.label, page_of(note.regions), note.end});
            notes_.add(wanted_.size() - 1, wanted_.back());
            places_.emplace_back();
        }
        add_owners();
    }

    void run() {
        align(false);
        align(true);
        link_repeated();
        link_from_notes();
        link_plain();
        link_cited();
        for (Owner& owner : owners_) {
            std::vector<LinkedMark> links;
            for (auto& [start, link] : owner.links) links.push_back(std::move(link));
            take_marks(*owner.text, std::move(links));
        }
    }

private:
    void add_owners() {
        for (Block& block : document_.blocks) add_block(block);
        body_owners_ = owners_.size();
        for (std::size_t i = 0; i < document_.footnotes.size(); ++i) {
            Footnote& note = document_.footnotes[i];
            add_owner(note.id, note.text, page_of(note.regions), i);
        }
    }

    void add_block(Block& block) {
        const int page = page_of(block.regions);
        add_owner(block.id, block.text, page, no_note);
        if (block.grid < 0 || static_cast<std::size_t>(block.grid) >= document_.grids.size())
            return;
        for (std::vector<Text>& row : document_.grids[static_cast<std::size_t>(block.grid)].rows) {
            for (Text& cell : row) add_owner(block.id, cell, page, no_note);
        }
    }

    void add_owner(const std::string& id, Text& text, int page, std::size_t note) {
        owners_.push_back({id, &text, page, note, find_raised_marks(text, rules_), {}, {}});
    }

    static int page_at_place(const Owner& owner, std::size_t offset) {
        const int page = page_at(*owner.text, offset);
        return page > 0 ? page : owner.page;
    }

    // What is linked does not overlap.
    static bool is_free(const Owner& owner, std::size_t start, std::size_t end) {
        const auto behind = owner.links.lower_bound(end);
        return behind == owner.links.begin() || std::prev(behind)->second.end <= start;
    }

    bool link(std::size_t owner, std::size_t start, std::size_t end, std::size_t note) {
        Owner& to = owners_[owner];
        if (to.note == note || !is_free(to, start, end)) return false;
        to.links[start] = {start, end, document_.footnotes[note].id};
        if (!places_[note]) {
            places_[note] = Place{owner, start};
            notes_.set_linked(note, wanted_[note]);
        }
        return true;
    }

    // Aligns the marks of the body with the notes of one placement.
    void align(bool end) {
        std::vector<WantedNote> notes;
        std::vector<std::size_t> index;
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            if (wanted_[i].end != end) continue;
            notes.push_back(wanted_[i]);
            index.push_back(i);
        }
        std::vector<PlacedMark> marks;
        std::vector<std::pair<std::size_t, const RaisedMark*>> from;
        for (std::size_t o = 0; o < body_owners_; ++o) {
            for (const RaisedMark& mark : owners_[o].marks) {
                if (!is_free(owners_[o], mark.start, mark.end)) continue;
                marks.push_back({mark.label, page_at_place(owners_[o], mark.start), mark.weight});
                from.emplace_back(o, &mark);
            }
        }
        const std::vector<std::size_t> found = align_marks(marks, notes);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (found[i] == no_note) continue;
            link(from[i].first, from[i].second->start, from[i].second->end, index[found[i]]);
        }
    }

    // A second mark of the same note, and marks out of order: in tables, in boxes.
    void link_repeated() {
        for (bool linked : {false, true}) {
            for (std::size_t o = 0; o < body_owners_; ++o) {
                for (const RaisedMark& mark : owners_[o].marks) {
                    if (mark.weight < sure_weight) continue;
                    const int page = page_at_place(owners_[o], mark.start);
                    const std::size_t note = notes_.near(mark.label, page, linked);
                    if (note != no_note) link(o, mark.start, mark.end, note);
                }
            }
        }
    }

    void link_from_notes() {
        for (std::size_t o = body_owners_; o < owners_.size(); ++o) {
            for (const RaisedMark& mark : owners_[o].marks) {
                const int page = page_at_place(owners_[o], mark.start);
                const std::size_t note = notes_.near(mark.label, page, false);
                if (note != no_note) link(o, mark.start, mark.end, note);
            }
        }
    }

    struct Found {
        std::size_t owner = 0;
        PlainMark mark;
        int page = 0;

        Place place() const { return {owner, mark.start}; }
    };

    // What reads like a mark with this label in the body, in order.
    const std::vector<Found>& all_plain_marks(const std::u32string& label) {
        if (plain_.empty()) find_numbers();
        const bool is_new = !is_plain_number(label) && plain_.count(label) == 0;
        std::vector<Found>& out = plain_[label];
        for (std::size_t o = 0; is_new && o < body_owners_; ++o) {
            for (const PlainMark& mark : find_plain_marks(owners_[o].text->chars, label))
                out.push_back({o, mark, page_at_place(owners_[o], mark.start)});
        }
        if (is_new) sort(out);
        return out;
    }

    // All numbers at once: every note has another one.
    void find_numbers() {
        for (std::size_t o = 0; o < body_owners_; ++o) {
            for (PlainNumber& number : find_plain_numbers(owners_[o].text->chars)) {
                const int page = page_at_place(owners_[o], number.mark.start);
                plain_[std::move(number.label)].push_back({o, number.mark, page});
            }
        }
        for (auto& [label, found] : plain_) sort(found);
    }

    static void sort(std::vector<Found>& found) {
        std::stable_sort(found.begin(), found.end(),
                         [](const Found& a, const Found& b) { return a.place() < b.place(); });
    }

    // The places between two marks, on the pages of the note, that read like its mark; where they
    // are very many, the first of them.
    std::vector<Found> plain_marks(std::size_t note, const Place& after, const Place& before) {
        std::vector<Found> out;
        const std::vector<Found>& all = all_plain_marks(to_utf32(wanted_[note].label));
        auto found = std::partition_point(all.begin(), all.end(),
                                          [&](const Found& f) { return f.place() < after; });
        for (; found != all.end() && !(before < found->place()); ++found) {
            Owner& owner = owners_[found->owner];
            const PlainMark& mark = found->mark;
            if (!on_pages_of(note, found->page) || !is_free(owner, mark.start, mark.end) ||
                is_linked(owner, mark))
                continue;
            out.push_back(*found);
            if (out.size() == most_alike) break;
        }
        return out;
    }

    bool on_pages_of(std::size_t note, int page) const {
        const int ahead = wanted_[note].page - page;
        return wanted_[note].end ? ahead >= 0 : ahead == 0 || ahead == 1;
    }

    // Digits of an address are no mark.
    static bool is_linked(Owner& owner, const PlainMark& mark) {
        const std::vector<Anchor>& anchors = owner.text->anchors;
        for (std::size_t i = owner.reach.size(); i < anchors.size(); ++i) {
            const std::size_t end = anchors[i].kind == Anchor::Kind::link ? anchors[i].end : 0;
            owner.reach.push_back(i > 0 ? std::max(owner.reach.back(), end) : end);
        }
        const auto before =
            std::partition_point(anchors.begin(), anchors.end(),
                                 [&](const Anchor& anchor) { return anchor.start < mark.start; });
        return before != anchors.begin() &&
               owner.reach[static_cast<std::size_t>(before - anchors.begin()) - 1] > mark.end;
    }

    void link_plain() {
        if (body_owners_ == 0) return;
        const auto missing = static_cast<std::size_t>(std::count_if(
            places_.begin(), places_.end(), [](const auto& place) { return !place; }));
        const bool none_raised = missing * 2 > places_.size();
        const std::vector<Place> before = next_places();
        std::array<Place, 2> after;  // the last mark before, by placement
        for (std::size_t i = 0; i < wanted_.size(); ++i) {
            Place& last = after[wanted_[i].end ? 1 : 0];
            if (!places_[i]) {
                const std::vector<Found> found = plain_marks(i, last, before[i]);
                if (const Found* best = choose(found, none_raised, wanted_[i].end)) {
                    link(best->owner, best->mark.start, best->mark.end, i);
                    cites_in_brackets_ |= best->mark.form == PlainForm::bracketed;
                }
            }
            if (in_body(i)) last = *places_[i];
        }
    }

    // Works that a list at the end has numbered are cited in any order, and again, in brackets.
    void link_cited() {
        if (!cites_in_brackets_) return;
        const bool spaced = cites_behind_blank();
        for (const auto& [label, marks] : plain_) {
            const std::size_t note = notes_.only_endnote(to_utf8(label));
            if (note == no_note) continue;
            for (const Found& found : marks) {
                if (found.mark.form == PlainForm::bracketed && is_behind_blank(found) == spaced &&
                    !is_linked(owners_[found.owner], found.mark))
                    link(found.owner, found.mark.start, found.mark.end, note);
            }
        }
    }

    // What stands otherwise than most is no citation: "byte[1]" where others are "works [1]".
    bool cites_behind_blank() const {
        std::ptrdiff_t balance = 0;
        for (const auto& [label, marks] : plain_) {
            for (const Found& found : marks) {
                if (found.mark.form == PlainForm::bracketed)
                    balance += is_behind_blank(found) ? 1 : -1;
            }
        }
        return balance > 0;
    }

    bool is_behind_blank(const Found& found) const {
        const std::u32string& text = owners_[found.owner].text->chars;
        const std::size_t open = text.rfind(U'[', found.mark.start);
        return open == 0 || open == text.npos || is_gap(text[open - 1]);
    }

    bool in_body(std::size_t note) const {
        return places_[note] && places_[note]->owner < body_owners_;
    }

    // Of each note the first mark in the body of those behind it that are placed alike.
    std::vector<Place> next_places() const {
        std::vector<Place> out(wanted_.size());
        std::array<Place, 2> next = {Place{body_owners_, 0}, Place{body_owners_, 0}};
        for (std::size_t i = wanted_.size(); i-- > 0;) {
            Place& behind = next[wanted_[i].end ? 1 : 0];
            out[i] = behind;
            if (in_body(i)) behind = *places_[i];
        }
        return out;
    }

    // The surest form wins. A number in brackets may stand first of several, because notes are
    // cited again; a glued one must be the only one.
    static const Found* choose(const std::vector<Found>& found, bool none_raised, bool end) {
        for (PlainForm form : {PlainForm::superscript_character, PlainForm::bracketed,
                               PlainForm::glued, PlainForm::parenthesised}) {
            if (form == PlainForm::parenthesised && !none_raised) continue;
            const auto has_form = [form](const Found& f) { return f.mark.form == form; };
            const auto first = std::find_if(found.begin(), found.end(), has_form);
            if (first == found.end()) continue;
            const bool alone = std::count_if(found.begin(), found.end(), has_form) == 1;
            const bool may_repeat = form != PlainForm::glued || (none_raised && !end);
            return alone || may_repeat ? &*first : nullptr;
        }
        return nullptr;
    }

    Document& document_;
    const Rules& rules_;
    std::vector<WantedNote> wanted_;
    LabelledNotes notes_;                       // indices of wanted_
    std::vector<std::optional<Place>> places_;  // of the first mark of each note
    std::vector<Owner> owners_;                 // of the body, then the notes
    std::size_t body_owners_ = 0;
    std::map<std::u32string, std::vector<Found>> plain_;  // by label, see all_plain_marks
    bool cites_in_brackets_ = false;                      // some mark is "[3]"
};

void settle(const Text& text, const std::string& owner,
            const std::map<std::string, Footnote*>& notes) {
    for (const Anchor& anchor : text.anchors) {
        if (anchor.kind != Anchor::Kind::footnote) continue;
        const auto note = notes.find(anchor.value);
        if (note != notes.end()) note->second->references.push_back({owner, anchor.start});
    }
}

}  // namespace

void settle_references(Document& document) {
    std::map<std::string, Footnote*> notes;
    for (Footnote& note : document.footnotes) {
        note.references.clear();
        notes[note.id] = &note;
    }
    for (const Block& block : document.blocks) settle(block.text, block.id, notes);
    for (const Footnote& note : document.footnotes) settle(note.text, note.id, notes);
}

void link_references(Document& document, const Context& context) {
    give_ids(document);
    if (document.footnotes.empty()) return;
    ReferenceLinker(document, context.rules).run();
    settle_references(document);
}

}  // namespace subtext
