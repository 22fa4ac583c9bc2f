// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers are read from first to last. A state is the next label and the next mark that are
// expected; each keeps the best way to it: marks open notes, labels close them, and notes that are
// all closed may be followed by more marks, of the next page. Numbers that fit nowhere are passed.

#include "stages/dump_notes.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "stages/dump_numbers.hpp"
#include "stages/measure_lines.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t most_numbers = 50'000;  // of a dump, to save time: tables have no notes
constexpr int most_open = 400;                // notes that wait for their labels: endnotes

// What a way gains and loses by a step.
constexpr double same_column = 0.5, same_page = 0.4, other_page = -0.3;
constexpr double skipped_mark = 0.8, skipped_label = 1.0, unmarked_label = 0.8;
constexpr double late_start = 1.5, restart = 0.6, mark_among_labels = 1.5;
constexpr int most_skipped = 2;
constexpr double likely_mark = 0.5;
constexpr int few_notes = 3;
constexpr double fewest_points = 1.5;  // of all notes: a mark and a label

// The best way to each state: the next label and the next mark, which is at most so much more.
class BestWays {
public:
    static constexpr int none = -1;

    struct Range {
        int first = 0, last = -1;

        void add(int value) {
            first = last < first ? value : std::min(first, value);
            last = std::max(last, value);
        }
    };

    int at(int label, int mark) const {
        const auto row = static_cast<std::size_t>(label);
        if (row >= rows_.size() || rows_[row].steps.empty() || mark < label ||
            mark - label >= width)
            return none;
        return rows_[row].steps[static_cast<std::size_t>(mark - label)];
    }

    void set(int label, int mark, int step) {
        grow(rows_, label);
        grow(labels_, mark);
        Row& row = rows_[static_cast<std::size_t>(label)];
        if (row.steps.empty()) row.steps.assign(width, none);
        row.steps[static_cast<std::size_t>(mark - label)] = step;
        row.marks.add(mark);
        labels_[static_cast<std::size_t>(mark)].add(label);
    }

    /// The marks that there are ways to with this label, and the labels with this mark.
    Range marks_of(int label) const {
        const auto row = static_cast<std::size_t>(label);
        return row < rows_.size() ? rows_[row].marks : Range();
    }
    Range labels_of(int mark) const {
        const auto column = static_cast<std::size_t>(mark);
        return column < labels_.size() ? labels_[column] : Range();
    }

private:
    static constexpr int width = most_open + 2;

    struct Row {
        std::vector<int> steps;  // by how much the mark is more than the label
        Range marks;
    };

    template <typename Values>
    static void grow(Values& values, int index) {
        if (static_cast<std::size_t>(index) >= values.size())
            values.resize(static_cast<std::size_t>(index) + 1);
    }

    std::vector<Row> rows_;      // by label
    std::vector<Range> labels_;  // by mark
};

class NoteChain {
public:
    NoteChain(const std::vector<const Line*>& rows, const std::vector<DumpNumber>& numbers)
        : rows_(rows), numbers_(numbers) {}

    std::vector<DumpNote> run() {
        for (std::size_t i = 0; i < numbers_.size(); ++i) {
            if (numbers_[i].label)
                take_label(i);
            else
                take_mark(i);
            settle();
        }
        return notes();
    }

private:
    static constexpr int none = BestWays::none;

    struct Step {
        std::size_t number = 0;
        int before = none;
        int mark = none;  // the last mark on the way, this one included
        int jump = none;  // of a mark: one far before it, see mark_on_way
        int depth = 0;    // of a mark: how many are before it
        double points = 0;
    };
    struct Arrival {
        int label = 0, mark = 0;  // the state
        Step step;
    };

    const Step& step_at(int index) const { return steps_[static_cast<std::size_t>(index)]; }
    const DumpNumber& number_at(int step) const { return numbers_[step_at(step).number]; }
    int page_of(std::size_t number) const { return rows_[numbers_[number].row]->page; }
    bool is_label(int step) const { return step != none && number_at(step).label; }

    void arrive(int label, int mark, int before, double gain, std::size_t number) {
        const double points = gain + (before == none ? 0 : step_at(before).points);
        arrivals_.push_back({label, mark, {number, before, none, none, 0, points}});
    }

    // A number is taken once: the ways that it opens are kept after all have been tried.
    void settle() {
        for (const Arrival& arrival : arrivals_) {
            const int known = best_.at(arrival.label, arrival.mark);
            if (known != none) {
                const double points = step_at(known).points;
                // Of two labels alike the later: notes stand at the foot.
                const bool label = numbers_[arrival.step.number].label;
                if (label ? arrival.step.points < points : arrival.step.points <= points) continue;
            }
            const int index = add_step(arrival.step);
            best_.set(arrival.label, arrival.mark, index);
            if (arrival.label == arrival.mark &&
                (closed_ == none || arrival.step.points >= step_at(closed_).points))
                closed_ = index;
        }
        arrivals_.clear();
    }

    int add_step(const Step& step) {
        const auto index = static_cast<int>(steps_.size());
        steps_.push_back(step);
        Step& added = steps_.back();
        const DumpNumber& number = numbers_[step.number];
        const int mark = step.before == none ? none : step_at(step.before).mark;
        added.mark = number.label ? mark : index;
        // Marks begin to count anew at 1: nobody looks further back.
        if (!number.label && number.value > 1 && mark != none) link_back(added, mark);
        return index;
    }

    // Jumps as those of a skew-binary list: any mark is reached by few (E. W. Myers, An applicative
    // random-access stack, 1983).
    void link_back(Step& mark, int before) const {
        mark.depth = step_at(before).depth + 1;
        const int near = step_at(before).jump;
        const int far = near == none ? none : step_at(near).jump;
        const bool alike = far != none && step_at(before).depth - step_at(near).depth ==
                                              step_at(near).depth - step_at(far).depth;
        mark.jump = alike ? far : before;
    }

    void take_mark(std::size_t i) {
        const DumpNumber& mark = numbers_[i];
        const int v = mark.value;
        arrive(v, v + 1, none, mark.weight - (v == 1 ? 0 : late_start), i);
        if (v == 1 && closed_ != none) arrive(1, 2, closed_, mark.weight - restart, i);
        for (int next = v; next >= std::max(1, v - most_skipped); --next) {
            const BestWays::Range labels = best_.labels_of(next);
            for (int label = std::max(labels.first, v - most_open); label <= labels.last; ++label) {
                const int step = best_.at(label, next);
                if (step == none) continue;
                const bool among = label < next && is_label(step);
                arrive(label, v + 1, step,
                       mark.weight - skipped_mark * (v - next) - (among ? mark_among_labels : 0),
                       i);
            }
        }
    }

    // The mark of a note that waits for its label. Marks count up on a way.
    const DumpNumber* mark_on_way(int step, int value) const {
        int mark = step_at(step).mark;
        while (mark != none && number_at(mark).value > value) {
            const int jump = step_at(mark).jump;
            if (jump == none) return nullptr;
            mark = number_at(jump).value >= value ? jump : step_at(step_at(mark).before).mark;
        }
        return mark != none && number_at(mark).value == value ? &number_at(mark) : nullptr;
    }

    void take_label(std::size_t i) {
        const DumpNumber& label = numbers_[i];
        const int v = label.value;
        for (int next = v; next >= std::max(1, v - most_skipped); --next) {
            const BestWays::Range marks = best_.marks_of(next);
            for (int mark = std::max(marks.first, v); mark <= marks.last; ++mark) {
                const int step = best_.at(next, mark);
                if (step == none) continue;
                if (mark > v) arrive(v + 1, mark, step, gain_of(i, step, v - next), i);
                // Right behind the note before, and of its page.
                const bool follows = mark == v && next == v && is_label(step) &&
                                     page_of(step_at(step).number) == page_of(i);
                if (follows) arrive(v + 1, v + 1, step, label.weight - unmarked_label, i);
            }
        }
    }

    double gain_of(std::size_t i, int step, int skipped) const {
        const DumpNumber& label = numbers_[i];
        double gain = label.weight - skipped_label * skipped;
        const DumpNumber* mark = mark_on_way(step, label.value);
        if (mark == nullptr) return gain - unmarked_label;
        if (mark->row == label.row) return gain - late_start;
        const Line &from = *rows_[mark->row], &to = *rows_[label.row];
        if (from.page != to.page) return gain + other_page;
        return gain + (from.column == to.column ? same_column : same_page);
    }

    std::vector<DumpNote> notes() const {
        std::vector<DumpNote> out;
        if (closed_ == none || step_at(closed_).points < fewest_points) return out;
        std::vector<const DumpNumber*> way;
        for (int step = closed_; step != none; step = step_at(step).before)
            way.push_back(&number_at(step));
        std::map<int, const DumpNumber*> open;
        for (auto number = way.rbegin(); number != way.rend(); ++number) {
            const DumpNumber& n = **number;
            if (!n.label) {
                open[n.value] = &n;
                continue;
            }
            DumpNote note{std::to_string(n.value), {n.row, n.end, n.alone, n.stopped, n.glued}, {}};
            const auto mark = open.find(n.value);
            if (mark != open.end()) {
                const DumpNumber& m = *mark->second;
                note.mark = DumpMark{m.row, m.start, m.end, m.alone, m.weight >= likely_mark};
                open.erase(mark);
            }
            out.push_back(note);
        }
        // One number with a stop is more likely that of an item.
        if (out.size() == 1 && way.front()->stopped) out.clear();
        drop_unlikely(out);
        return out;
    }

    // A few numbers that count, all of them on rows of their own or among words, are those of
    // lines, sections or cells: takes out the notes from a first one to the next, where they are
    // few and have no better mark.
    static void drop_unlikely(std::vector<DumpNote>& notes) {
        std::vector<DumpNote> kept;
        for (auto begin = notes.begin(); begin != notes.end();) {
            const auto end = std::find_if(begin + 1, notes.end(),
                                          [](const DumpNote& note) { return note.name == "1"; });
            const bool likely = std::any_of(
                begin, end, [](const DumpNote& note) { return note.mark && note.mark->likely; });
            if (likely || end - begin > few_notes) std::move(begin, end, std::back_inserter(kept));
            begin = end;
        }
        notes = std::move(kept);
    }

    const std::vector<const Line*>& rows_;
    const std::vector<DumpNumber>& numbers_;
    std::vector<Step> steps_;
    std::vector<Arrival> arrivals_;
    BestWays best_;
    int closed_ = none;  // the best way on which no note waits
};

// The symbol in front of the row, with text behind it; "" for none.
std::u32string symbol_of(const std::u32string& row, std::size_t& length, const Rules& rules) {
    const std::string utf8 = to_utf8(row);
    const std::optional<NoteLabel> found = rules.note_label(utf8);
    if (!found || !found->symbol) return {};
    length = to_utf32(std::string_view(utf8).substr(0, found->length)).size();
    while (length < row.size() && is_space(row[length])) ++length;
    return length < row.size() ? to_utf32(found->label) : std::u32string();
}

// Where the symbol is a mark behind a word on the row.
std::optional<DumpMark> symbol_mark(const std::u32string& row, const std::u32string& symbol,
                                    std::size_t number) {
    for (std::size_t at = row.find(symbol, 1); at != row.npos; at = row.find(symbol, at + 1)) {
        const char32_t before = row[at - 1];
        const std::size_t end = at + symbol.size();
        const bool closed = end == row.size() || is_space(row[end]) ||
                            (is_punctuation(row[end]) && row[end] != symbol.back());
        if (closed && !is_space(before) && before != symbol.front())
            return DumpMark{number, at, end, false, true};
    }
    return std::nullopt;
}

std::ptrdiff_t count(const std::vector<DumpNote>& notes, bool DumpLabel::*property) {
    return std::count_if(notes.begin(), notes.end(),
                         [&](const DumpNote& note) { return note.label.*property; });
}

bool has_few(const std::vector<DumpNote>& notes, bool DumpLabel::*property) {
    const std::ptrdiff_t found = count(notes, property);
    return found > 0 && found * 2 <= static_cast<std::ptrdiff_t>(notes.size());
}

bool has_most(const std::vector<DumpNote>& notes, bool DumpLabel::*property) {
    const auto all = static_cast<std::ptrdiff_t>(notes.size());
    const std::ptrdiff_t found = count(notes, property);
    return found < all && found * 2 > all;
}

std::vector<DumpNote> symbol_notes(const std::vector<const Line*>& rows, const Rules& rules) {
    constexpr std::size_t longest_way = 120;  // rows from a label up to its mark
    std::vector<DumpNote> notes;
    std::map<std::u32string, std::size_t> behind;  // the last label of the symbol
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::size_t length = 0;
        const std::u32string symbol = symbol_of(rows[i]->text(), length, rules);
        if (symbol.empty()) continue;
        const std::size_t last = behind.count(symbol) > 0 ? behind[symbol] + 1 : 0;
        behind[symbol] = i;
        for (std::size_t k = i; k > last && i - k < longest_way; --k) {
            const auto mark = symbol_mark(rows[k - 1]->text(), symbol, k - 1);
            if (!mark) continue;
            notes.push_back({to_utf8(symbol), {i, length, false, false, false}, mark});
            break;
        }
    }
    return notes;
}

std::vector<DumpNote> numbered_notes(const std::vector<const Line*>& rows, const Rules& rules) {
    std::vector<DumpNumber> numbers;
    for (std::size_t i = 0; i < rows.size(); ++i) read_dump_numbers(*rows[i], i, rules, numbers);
    if (numbers.size() > most_numbers) return {};
    std::vector<DumpNote> notes = NoteChain(rows, numbers).run();
    // Labels of a document are written alike: the others number items or headings.
    if (has_few(notes, &DumpLabel::stopped)) {
        std::erase_if(numbers, [](const DumpNumber& n) { return n.label && n.stopped; });
        notes = NoteChain(rows, numbers).run();
    }
    // But some programs glue labels here and there only.
    if (has_most(notes, &DumpLabel::glued)) {
        std::erase_if(numbers, [](const DumpNumber& n) { return n.label && !n.glued && !n.alone; });
        std::vector<DumpNote> glued = NoteChain(rows, numbers).run();
        if (glued.size() >= notes.size()) notes = std::move(glued);
    }
    return notes;
}

}  // namespace

std::vector<DumpNote> find_dump_notes(const std::vector<const Line*>& rows, const Rules& rules) {
    std::vector<DumpNote> notes = numbered_notes(rows, rules);
    std::vector<DumpNote> symbols = symbol_notes(rows, rules);
    std::move(symbols.begin(), symbols.end(), std::back_inserter(notes));
    std::stable_sort(notes.begin(), notes.end(), [](const DumpNote& a, const DumpNote& b) {
        return a.label.row < b.label.row;
    });
    return notes;
}

}  // namespace subtext
