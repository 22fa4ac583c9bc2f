// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/raised_marks.hpp"

#include <algorithm>
#include <map>

#include "stages/text.hpp"

namespace subtext {

namespace {

// How much a mark counts that stands where exponents stand, too.
constexpr double weight_behind_number = 0.6;
constexpr double weight_behind_unit = 0.5;
constexpr double weight_split = 0.7;  // half of a run that is read as two labels

// How much a match counts by the pages between mark and note.
constexpr double weight_next_page = 0.9;
constexpr double weight_far_page = 0.6;
constexpr int max_pages_ahead = 2;  // a note may be pushed that far

// Of more notes with the same label that a mark may lead to, so many count: those around its place
// among the marks with that label.
constexpr std::size_t most_alike = 128;

struct Run {
    std::size_t start = 0, end = 0;
};

// Whether nothing but blanks and a comma stands between two raised runs.
bool parts_marks(std::u32string_view between) {
    constexpr std::size_t longest = 2;
    return between.size() <= longest && std::all_of(between.begin(), between.end(), [](char32_t c) {
               return is_space(c) || c == U',';
           });
}

std::vector<Run> raised_runs(const Text& text) {
    std::vector<Run> runs;
    for (const Anchor& anchor : text.anchors) {
        if (anchor.kind != Anchor::Kind::raised || anchor.end <= anchor.start ||
            anchor.end > text.chars.size()) {
            continue;
        }
        const std::u32string_view chars = text.chars;
        if (!runs.empty() && anchor.start >= runs.back().end &&
            parts_marks(chars.substr(runs.back().end, anchor.start - runs.back().end))) {
            runs.back().end = anchor.end;
        } else if (runs.empty() || anchor.start >= runs.back().end) {
            runs.push_back({anchor.start, anchor.end});
        }
    }
    return runs;
}

// How likely a raised number behind these characters is a mark and no exponent.
double weight_behind(std::u32string_view before) {
    std::size_t i = before.size();
    while (i > 0 && digit_value(before[i - 1]) >= 0) --i;
    if (i < before.size()) {
        constexpr std::size_t year_digits = 4;
        return before.size() - i >= year_digits ? 1 : weight_behind_number;
    }
    while (i > 0 && (is_letter(before[i - 1]) || is_combining(before[i - 1]))) --i;
    const std::size_t letters = before.size() - i;
    constexpr std::size_t max_unit_letters = 2;
    if (letters == 0 || letters > max_unit_letters) return 1;
    while (i > 0 && is_space(before[i - 1])) --i;
    const bool behind_number = i > 0 && digit_value(before[i - 1]) >= 0;
    return letters == 1 || behind_number ? weight_behind_unit : 1;
}

// Adds the marks that `raised` reads as; `offsets` tells where each of its characters stands.
void add_reading(std::u32string_view raised, const std::vector<std::size_t>& offsets, double weight,
                 const Rules& rules, std::vector<RaisedMark>& out) {
    const std::string utf8 = to_utf8(raised);
    std::size_t byte = 0, begin = 0;
    for (const NoteLabel& label : rules.reference_marks(utf8)) {
        const std::string_view piece = std::string_view(utf8).substr(byte, label.length);
        const std::size_t end = begin + to_utf32(piece).size();
        byte += piece.size();
        if (end <= begin || end > offsets.size()) return;
        out.push_back({offsets[begin], offsets[end - 1] + 1, label.label, weight});
        begin = end;
    }
}

bool is_number(std::u32string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

int number_of(std::u32string_view text) {
    int value = 0;
    for (char32_t c : text) value = value * 10 + digit_value(c);
    return value;
}

// "xiiixiv" as xiii and xiv.
std::size_t two_romans(std::u32string_view raised, const Rules& rules) {
    constexpr std::size_t longest = 14;  // characters of two that can be told apart
    if (raised.size() > longest) return 0;
    const auto value = [&](std::u32string_view part) {
        const std::vector<NoteLabel> marks = rules.reference_marks(to_utf8(part));
        return marks.size() == 1 && marks.front().roman ? marks.front().value : 0;
    };
    if (raised.find_first_not_of(U"ivxlIVXL") != std::u32string_view::npos || value(raised) > 0)
        return 0;
    for (std::size_t i = 1; i < raised.size(); ++i) {
        const int left = value(raised.substr(0, i));
        if (left > 0 && value(raised.substr(i)) == left + 1) return i;
    }
    return 0;
}

// "1011" may be the marks 10 and 11 side by side.
void add_split(const Run& run, std::u32string_view raised, double weight, const Rules& rules,
               std::vector<RaisedMark>& out) {
    const std::size_t middle = std::max(two_numbers(raised), two_romans(raised, rules));
    if (middle == 0) return;
    std::vector<std::size_t> offsets;
    for (std::size_t k = 0; k < raised.size(); ++k) offsets.push_back(run.start + k);
    const auto half = offsets.begin() + static_cast<std::ptrdiff_t>(middle);
    add_reading(raised.substr(0, middle), {offsets.begin(), half}, weight_split * weight, rules,
                out);
    add_reading(raised.substr(middle), {half, offsets.end()}, weight_split * weight, rules, out);
}

void add_run(const Text& text, const Run& run, const Rules& rules, std::vector<RaisedMark>& out) {
    const std::u32string_view chars = text.chars;
    const std::u32string_view raised = chars.substr(run.start, run.end - run.start);
    const double weight = weight_behind(chars.substr(0, run.start));
    std::vector<std::size_t> offsets, tight_offsets;
    std::u32string tight;
    for (std::size_t i = 0; i < raised.size(); ++i) {
        offsets.push_back(run.start + i);
        if (is_space(raised[i])) continue;
        tight_offsets.push_back(run.start + i);
        tight.push_back(raised[i]);
    }
    add_reading(raised, offsets, weight, rules, out);
    if (is_number(tight) && tight.size() < raised.size())
        add_reading(tight, tight_offsets, weight, rules, out);
    add_split(run, raised, weight, rules, out);
}

// 0 when the mark cannot belong to the note.
double match_weight(const PlacedMark& mark, const WantedNote& note) {
    const int ahead = note.page - mark.page;
    if (note.end) return ahead >= 0 ? mark.weight : 0;
    if (ahead == 0) return mark.weight;
    if (ahead == 1) return weight_next_page * mark.weight;
    return ahead == -1 || (ahead > 1 && ahead <= max_pages_ahead) ? weight_far_page * mark.weight
                                                                  : 0;
}

// The best chain of matches that ends at each note: a prefix maximum over notes (Fenwick tree).
class BestChains {
public:
    explicit BestChains(std::size_t notes) : tree_(notes + 1, no_note) {}

    struct Match {
        std::size_t mark = 0, note = 0, previous = no_note;
        double total = 0;
    };

    /// The best match of a note before `note`, or no_note.
    std::size_t before(std::size_t note) const {
        std::size_t best = no_note;
        for (std::size_t i = note; i > 0; i -= i & (~i + 1)) best = better(best, tree_[i]);
        return best;
    }

    double total(std::size_t match) const { return match == no_note ? 0 : matches_[match].total; }

    void add(const Match& match) {
        matches_.push_back(match);
        for (std::size_t i = match.note + 1; i < tree_.size(); i += i & (~i + 1))
            tree_[i] = better(tree_[i], matches_.size() - 1);
    }

    const Match& at(std::size_t match) const { return matches_[match]; }

private:
    std::size_t better(std::size_t a, std::size_t b) const { return total(b) > total(a) ? b : a; }

    std::vector<std::size_t> tree_;
    std::vector<Match> matches_;
};

// The notes that have one label, and how many marks there were that may lead to them.
struct Alike {
    std::vector<std::size_t> notes;
    std::size_t first = 0;  // that the last mark may lead to
    std::size_t marks = 0;  // that may lead to this first one
};

struct Candidates {
    std::size_t begin = 0, end = 0;  // of Alike::notes
    bool some = false;               // there are more
};

Candidates candidates(Alike& alike, int page, const std::vector<WantedNote>& notes) {
    const std::vector<std::size_t>& all = alike.notes;
    if (all.size() <= most_alike) return {0, all.size(), false};
    const auto past = [&](int last) {
        const auto end = std::partition_point(
            all.begin(), all.end(), [&](std::size_t note) { return notes[note].page <= last; });
        return static_cast<std::size_t>(end - all.begin());
    };
    const bool at_end = notes[all.front()].end;
    const std::size_t first = past(at_end ? page - 1 : page - 2);
    const std::size_t end = at_end ? all.size() : past(page + max_pages_ahead);
    if (first != alike.first) alike.marks = 0;
    alike.first = first;
    const std::size_t place = first + alike.marks++;
    if (end - first <= most_alike) return {first, end, false};
    const std::size_t begin = std::max(first, place - std::min(place, most_alike / 2));
    return {std::min(begin, end - most_alike), std::min(begin + most_alike, end), true};
}

}  // namespace

bool is_exponent(std::u32string_view text, std::size_t offset) {
    return weight_behind(text.substr(0, offset)) <= weight_behind_unit;
}

std::size_t two_numbers(std::u32string_view raised) {
    constexpr std::size_t max_digits = 6;
    if (raised.size() < 2 || raised.size() > max_digits || !is_number(raised)) return 0;
    for (std::size_t i = 1; i < raised.size(); ++i) {
        const std::u32string_view left = raised.substr(0, i), right = raised.substr(i);
        if (number_of(right) == number_of(left) + 1 && digit_value(right.front()) != 0) return i;
    }
    return 0;
}

std::vector<RaisedMark> find_raised_marks(const Text& text, const Rules& rules) {
    std::vector<RaisedMark> out;
    for (const Run& run : raised_runs(text)) add_run(text, run, rules, out);
    return out;
}

std::vector<std::size_t> align_marks(const std::vector<PlacedMark>& marks,
                                     const std::vector<WantedNote>& notes) {
    std::map<std::string, Alike> by_label;
    for (std::size_t i = 0; i < notes.size(); ++i) by_label[notes[i].label].notes.push_back(i);
    BestChains chains(notes.size());
    for (std::size_t m = 0; m < marks.size(); ++m) {
        const auto found = by_label.find(marks[m].label);
        if (found == by_label.end()) continue;
        const Candidates may = candidates(found->second, marks[m].page, notes);
        std::vector<BestChains::Match> matches;
        for (std::size_t i = may.begin; i < may.end; ++i) {
            const std::size_t note = found->second.notes[i];
            const double weight = match_weight(marks[m], notes[note]);
            if (weight <= 0) continue;
            const std::size_t previous = chains.before(note);
            const double total = chains.total(previous) + weight;
            // Of very many, those are kept that make a chain better than it was.
            if (may.some && total <= chains.total(chains.before(note + 1))) continue;
            matches.push_back({m, note, previous, total});
        }
        for (const BestChains::Match& match : matches) chains.add(match);
    }
    std::vector<std::size_t> out(marks.size(), no_note);
    for (std::size_t i = chains.before(notes.size()); i != no_note; i = chains.at(i).previous)
        out[chains.at(i).mark] = chains.at(i).note;
    return out;
}

}  // namespace subtext
