// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/settle_marks.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "rules/rules.hpp"
#include "stages/link_references.hpp"
#include "stages/misread_marks.hpp"
#include "stages/reread.hpp"
#include "stages/take_marks.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

struct Place {
    std::size_t block = 0, offset = 0;

    bool operator<(const Place& other) const {
        return std::tie(block, offset) < std::tie(other.block, other.offset);
    }
};

struct Found {
    std::size_t block = 0;
    MisreadMark mark;
};

int page_of(const Footnote& note) {
    return note.regions.empty() ? 0 : note.regions.front().page;
}

class MarkSettler {
public:
    MarkSettler(Document& document, const Rules& rules) : document_(document), rules_(rules) {
        for (std::size_t i = 0; i < document.blocks.size(); ++i) blocks_[document.blocks[i].id] = i;
        for (const Page& page : document.pages) recognized_[page.number] = is_recognized(page);
    }

    void run() {
        const std::vector<Footnote>& notes = document_.footnotes;
        for (std::size_t from = 0; from < notes.size();) {
            std::size_t to = from;
            while (to < notes.size() && is_missing(from, to)) ++to;
            if (to > from) settle(from, to);
            from = std::max(to, from + 1);
        }
        for (auto& [block, marks] : taken_) take(document_.blocks[block], marks);
    }

private:
    // Whether notes [from, to] are without a mark on one recognised page.
    bool is_missing(std::size_t from, std::size_t to) const {
        const Footnote &first = document_.footnotes[from], &note = document_.footnotes[to];
        const auto page = recognized_.find(page_of(note));
        return note.references.empty() && !note.end && page_of(note) == page_of(first) &&
               page != recognized_.end() && page->second;
    }

    std::optional<Place> place_of(const Footnote& note) const {
        for (const Reference& reference : note.references) {
            const auto block = blocks_.find(reference.block_id);
            if (block != blocks_.end()) return Place{block->second, reference.offset};
        }
        return std::nullopt;
    }

    Place place_before(std::size_t note) const {
        while (note-- > 0) {
            if (document_.footnotes[note].end) continue;
            if (const std::optional<Place> place = place_of(document_.footnotes[note]))
                return *place;
        }
        return {};
    }

    Place place_behind(std::size_t note) const {
        for (; note < document_.footnotes.size(); ++note) {
            if (document_.footnotes[note].end) continue;
            if (const std::optional<Place> place = place_of(document_.footnotes[note]))
                return *place;
        }
        return {document_.blocks.size(), 0};
    }

    std::vector<Found> marks_between(const Place& after, const Place& before, int page) const {
        std::vector<Found> out;
        for (std::size_t b = after.block; b < std::min(before.block + 1, document_.blocks.size());
             ++b) {
            const Block& block = document_.blocks[b];
            for (const MisreadMark& mark : find_misread_marks(block.text, rules_)) {
                const Place place{b, mark.start};
                if (place < after || before < place) continue;
                if (page_at(block.text, mark.start) == page) out.push_back({b, mark});
            }
        }
        return out;
    }

    // Gives the notes [from, to) their marks if there are as many places, the likelier ones first.
    void settle(std::size_t from, std::size_t to) {
        const int page = page_of(document_.footnotes[from]);
        const std::vector<Found> all = marks_between(place_before(from), place_behind(to), page);
        for (const MarkLikeness likeness :
             {MarkLikeness::raised, MarkLikeness::sign, MarkLikeness::punctuation}) {
            std::vector<Found> found;
            for (const Found& f : all) {
                if (f.mark.likeness <= likeness) found.push_back(f);
            }
            if (found.size() < to - from) continue;
            if (found.size() > to - from) return;
            for (std::size_t i = 0; i < found.size(); ++i)
                taken_[found[i].block].push_back(
                    {found[i].mark.start, found[i].mark.end, document_.footnotes[from + i].id});
            return;
        }
    }

    void take(Block& block, std::vector<LinkedMark>& marks) {
        Text& text = block.text;
        for (const LinkedMark& mark : marks) {
            std::size_t word = mark.start;
            while (word > 0 && !is_gap(text.chars[word - 1])) --word;
            Repair repair;
            repair.kind = "ocr_fallback";
            repair.owner_id = block.id;
            repair.before = to_utf8(text.chars.substr(word, mark.end - word));
            repair.after = to_utf8(text.chars.substr(word, mark.start - word));
            repair.evidence = "document";
            repair.page = page_at(text, mark.start);
            repair.anchor_id = "m" + mark.note_id;
            add_anchor(text, {Anchor::Kind::repair, word, mark.start, 0, false, repair.anchor_id});
            document_.repairs.push_back(std::move(repair));
        }
        take_marks(text, marks);
    }

    Document& document_;
    const Rules& rules_;
    std::map<std::string, std::size_t> blocks_;
    std::map<int, bool> recognized_;  // by page
    std::map<std::size_t, std::vector<LinkedMark>> taken_;
};

}  // namespace

void settle_marks(Document& document, const Context& context) {
    if (std::none_of(document.pages.begin(), document.pages.end(), is_recognized)) return;
    own_repairs(document);
    MarkSettler(document, context.rules).run();
    settle_references(document);
}

}  // namespace subtext
