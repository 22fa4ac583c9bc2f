// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers are read from first to last. A state is the next label and the next mark that are
// expected; each keeps the best way to it: marks open notes, labels close them, and notes that are
// all closed may be followed by more marks, of the next page. Numbers that fit nowhere are passed.

#include "stages/dump_notes.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "stages/measure_lines.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr int most_value = 999;
constexpr std::size_t most_digits = 3, year_digits = 4;
constexpr std::size_t most_numbers = 50'000;  // of a dump; tables of figures have no notes
constexpr int most_open = 400;                // notes that wait for their labels: endnotes

// What a number has for it: 1 is as good as it gets.
constexpr double sure = 1, stopped_label = 0.6, lone_label = 0.8, lone_mark = 0.35,
                 spaced_mark = 0.5, year_mark = 0.6, lower_label = 0.4;

// What a way gains and loses by a step.
constexpr double same_column = 0.5, same_page = 0.4, other_page = -0.3;
constexpr double skipped_mark = 0.8, skipped_label = 1.0, unmarked_label = 0.8;
constexpr double late_start = 1.5, restart = 0.6, mark_among_labels = 1.5;
constexpr int most_skipped = 2;
constexpr double fewest_points = 1.5;  // of all notes: a mark and a label

struct Number {
    std::size_t row = 0, start = 0, end = 0;
    int value = 0;
    double weight = 0;
    bool label = false;
    bool alone = false;
    bool stopped = false;  // "1." or "(1)"
};

int value_of(const std::vector<Char>& chars, std::size_t begin, std::size_t end) {
    int value = 0;
    for (std::size_t i = begin; i < end; ++i) {
        value = value * 10 + digit_value(chars[i].code);
        if (value > most_value) return 0;
    }
    return value;
}

bool in_address(const std::vector<Char>& chars, std::size_t at) {
    std::size_t begin = at, end = at;
    while (begin > 0 && !is_space(chars[begin - 1].code)) --begin;
    while (end < chars.size() && !is_space(chars[end].code)) ++end;
    constexpr std::u32string_view signs = U"/@_=&#%";
    return std::any_of(chars.begin() + static_cast<std::ptrdiff_t>(begin),
                       chars.begin() + static_cast<std::ptrdiff_t>(end), [&](const Char& c) {
                           return signs.find(c.code) != std::u32string_view::npos;
                       });
}

// Finds what may be a label or a mark on one row.
class RowReader {
public:
    RowReader(const Line& line, std::size_t row, const Rules& rules)
        : chars_(line.chars), row_(row), rules_(rules) {}

    void read(std::vector<Number>& out) const {
        if (const auto label = find_label()) out.push_back(*label);
        for (std::size_t begin = 0; begin < chars_.size(); ++begin) {
            if (digit_value(chars_[begin].code) < 0) continue;
            std::size_t end = begin;
            while (end < chars_.size() && digit_value(chars_[end].code) >= 0) ++end;
            if (!in_address(chars_, begin)) add_mark(begin, end, out);
            begin = end;
        }
    }

private:
    char32_t at(std::size_t i) const { return i < chars_.size() ? chars_[i].code : U' '; }
    char32_t before(std::size_t i) const { return i > 0 ? chars_[i - 1].code : U' '; }

    std::optional<Number> find_label() const {
        std::u32string text;
        for (const Char& c : chars_) text.push_back(c.code);
        if (text.empty() || is_letter(text.front())) return std::nullopt;
        const std::string utf8 = to_utf8(text);
        const std::optional<NoteLabel> found = rules_.note_label(utf8);
        if (!found || found->symbol || found->roman || found->label.starts_with("0") ||
            found->value == 0 || found->value > most_value)
            return std::nullopt;
        Number label{row_, 0, 0, found->value, sure, true, false};
        label.end = to_utf32(std::string_view(utf8).substr(0, found->length)).size();
        while (label.end < text.size() && is_space(text[label.end])) ++label.end;
        label.alone = label.end >= text.size();
        if (label.alone)
            label.weight = lone_label;
        else if (is_lower(text[label.end]) && text.find(U"://") > label.end + 8)
            label.weight = lower_label;  // "3 of the Convention"
        label.stopped = !found->bare;
        if (label.stopped) label.weight *= stopped_label;
        return label;
    }

    void add_mark(std::size_t begin, std::size_t end, std::vector<Number>& out) const {
        const double weight = weight_of_mark(begin, end);
        if (weight > 0 && end - begin <= most_digits) add(begin, end, weight, out);
        // "20192": a year and its mark.
        if (end - begin > year_digits && !is_letter(before(begin)))
            add(begin + year_digits, end, year_mark, out);
    }

    void add(std::size_t begin, std::size_t end, double weight, std::vector<Number>& out) const {
        const int value = value_of(chars_, begin, end);
        if (value == 0 || digit_value(chars_[begin].code) == 0) return;
        out.push_back({row_, begin, end, value, weight, false, begin == 0 && end == chars_.size()});
    }

    // Whether a figure goes on behind it: "3.5", "1,204", "12%", "3-year".
    bool goes_on(std::size_t end) const {
        const char32_t behind = at(end);
        if (is_hyphen(behind) || behind == U'%' || behind == U'°') return true;
        return is_punctuation(behind) && digit_value(at(end + 1)) >= 0;
    }

    double weight_of_mark(std::size_t begin, std::size_t end) const {
        if (goes_on(end)) return 0;
        if (begin == 0) return end == chars_.size() ? lone_mark : 0;
        const char32_t c = before(begin);
        if (is_space(c)) return weight_of_spaced(begin, end);
        if (is_letter(c) && !is_upper(c)) return begin > 1 ? sure : 0;
        if (is_upper(c)) return begin > 2 && is_upper(chars_[begin - 2].code) ? sure : 0;
        constexpr std::u32string_view opening = U"([{/“‘«„–—-#*+";
        if (!is_punctuation(c) || is_hyphen(c) || opening.find(c) != std::u32string_view::npos)
            return 0;
        const bool figure = (c == U'.' || c == U',' || c == U':') && begin > 1 &&
                            digit_value(chars_[begin - 2].code) >= 0;
        return figure ? spaced_mark : sure;
    }

    // "invisible 1. More" or "the schools. 7 According".
    double weight_of_spaced(std::size_t begin, std::size_t end) const {
        constexpr std::u32string_view stops = U".,;:!?)”’»\"";
        const bool behind_stop = begin > 1 && stops.find(before(begin - 1)) != stops.npos;
        const bool before_stop = stops.find(at(end)) != stops.npos;
        const bool ends_row = end == chars_.size();
        const bool letters = begin > 1 && is_letter(before(begin - 1));
        if (behind_stop && (ends_row || is_upper(at(end + 1)))) return spaced_mark;
        if (letters && (before_stop || ends_row)) return lone_mark;
        return letters && is_lower(at(end + 1)) ? lone_mark / 2 : 0;
    }

    const std::vector<Char>& chars_;
    std::size_t row_;
    const Rules& rules_;
};

class NoteChain {
public:
    NoteChain(const std::vector<const Line*>& rows, const std::vector<Number>& numbers)
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
    using State = std::pair<int, int>;  // the next label, the next mark

    struct Step {
        std::size_t number = 0;
        std::ptrdiff_t before = -1;
        double points = 0;
        int value = 0;
    };
    struct Arrival {
        State state;
        Step step;
    };

    int page_of(std::size_t number) const { return rows_[numbers_[number].row]->page; }

    bool is_label(std::ptrdiff_t step) const {
        return step >= 0 && numbers_[steps_[static_cast<std::size_t>(step)].number].label;
    }

    void arrive(const State& state, std::ptrdiff_t before, double gain, std::size_t number) {
        const double points =
            gain + (before < 0 ? 0 : steps_[static_cast<std::size_t>(before)].points);
        arrivals_.push_back({state, {number, before, points, numbers_[number].value}});
    }

    // A number is taken once: the ways that it opens are kept after all have been tried.
    void settle() {
        for (const Arrival& arrival : arrivals_) {
            const auto known = best_.find(arrival.state);
            const bool label = numbers_[arrival.step.number].label;
            if (known != best_.end()) {
                const double points = steps_[static_cast<std::size_t>(known->second)].points;
                // Of two labels alike the later: notes stand at the foot.
                if (label ? arrival.step.points < points : arrival.step.points <= points) continue;
            }
            steps_.push_back(arrival.step);
            const auto index = static_cast<std::ptrdiff_t>(steps_.size()) - 1;
            best_[arrival.state] = index;
            by_mark_[arrival.state.second].insert_or_assign(arrival.state.first, index);
            by_label_[arrival.state.first].insert_or_assign(arrival.state.second, index);
            const auto& [next_label, next_mark] = arrival.state;
            if (next_label == next_mark &&
                (closed_ < 0 || arrival.step.points >= points_of(closed_)))
                closed_ = index;
        }
        arrivals_.clear();
    }

    double points_of(std::ptrdiff_t step) const {
        return steps_[static_cast<std::size_t>(step)].points;
    }

    void take_mark(std::size_t i) {
        const Number& mark = numbers_[i];
        const int v = mark.value;
        arrive({v, v + 1}, -1, mark.weight - (v == 1 ? 0 : late_start), i);
        if (v == 1 && closed_ >= 0) arrive({1, 2}, closed_, mark.weight - restart, i);
        for (int next = v; next >= std::max(1, v - most_skipped); --next) {
            const auto states = by_mark_.find(next);
            if (states == by_mark_.end()) continue;
            for (const auto& [label, step] : states->second) {
                if (v - label > most_open) continue;
                const bool among = label < next && is_label(step);
                arrive({label, v + 1}, step,
                       mark.weight - skipped_mark * (v - next) - (among ? mark_among_labels : 0),
                       i);
            }
        }
    }

    // The mark of a note that waits for its label.
    const Number* mark_on_way(std::ptrdiff_t step, int value) const {
        for (; step >= 0; step = steps_[static_cast<std::size_t>(step)].before) {
            const Number& number = numbers_[steps_[static_cast<std::size_t>(step)].number];
            if (!number.label && number.value == value) return &number;
            if (number.label && number.value < value && value - number.value > most_open) break;
            if (!number.label && number.value < value) break;
        }
        return nullptr;
    }

    void take_label(std::size_t i) {
        const Number& label = numbers_[i];
        const int v = label.value;
        for (int next = v; next >= std::max(1, v - most_skipped); --next) {
            const auto states = by_label_.find(next);
            if (states == by_label_.end()) continue;
            for (const auto& [mark, step] : states->second) {
                if (mark > v) arrive({v + 1, mark}, step, gain_of(i, step, v - next), i);
                // Right behind the note before, and of its page.
                const bool follows =
                    mark == v && next == v && is_label(step) &&
                    page_of(steps_[static_cast<std::size_t>(step)].number) == page_of(i);
                if (follows) arrive({v + 1, v + 1}, step, label.weight - unmarked_label, i);
            }
        }
    }

    double gain_of(std::size_t i, std::ptrdiff_t step, int skipped) const {
        const Number& label = numbers_[i];
        double gain = label.weight - skipped_label * skipped;
        const Number* mark = mark_on_way(step, label.value);
        if (mark == nullptr) return gain - unmarked_label;
        if (mark->row == label.row) return gain - late_start;
        const Line &from = *rows_[mark->row], &to = *rows_[label.row];
        if (from.page != to.page) return gain + other_page;
        return gain + (from.column == to.column ? same_column : same_page);
    }

    std::vector<DumpNote> notes() const {
        std::vector<DumpNote> out;
        if (closed_ < 0 || points_of(closed_) < fewest_points) return out;
        std::vector<const Number*> way;
        for (std::ptrdiff_t step = closed_; step >= 0;
             step = steps_[static_cast<std::size_t>(step)].before)
            way.push_back(&numbers_[steps_[static_cast<std::size_t>(step)].number]);
        std::map<int, const Number*> open;
        for (auto number = way.rbegin(); number != way.rend(); ++number) {
            const Number& n = **number;
            if (!n.label) {
                open[n.value] = &n;
                continue;
            }
            DumpNote note{n.value, {n.row, n.end, n.alone, n.stopped}, {}};
            const auto mark = open.find(n.value);
            if (mark != open.end()) {
                const Number& m = *mark->second;
                note.mark = DumpMark{m.row, m.start, m.end, m.alone};
                open.erase(mark);
            }
            out.push_back(note);
        }
        // One number with a stop is more likely that of an item.
        if (out.size() == 1 && way.front()->stopped) out.clear();
        return out;
    }

    const std::vector<const Line*>& rows_;
    const std::vector<Number>& numbers_;
    std::vector<Step> steps_;
    std::vector<Arrival> arrivals_;
    std::map<State, std::ptrdiff_t> best_;
    std::map<int, std::map<int, std::ptrdiff_t>> by_mark_, by_label_;
    std::ptrdiff_t closed_ = -1;  // the best way on which no note waits
};

}  // namespace

void turn_reversed_notes(Page& page, const Rules& rules) {
    constexpr std::size_t longest_note = 10;  // rows
    std::vector<Number> labels;               // from the foot of the page up, counting up
    std::size_t below = page.lines.size();
    for (std::size_t i = page.lines.size(); i-- > 0 && below - i <= longest_note;) {
        std::vector<Number> numbers;
        RowReader(page.lines[i], i, rules).read(numbers);
        if (numbers.empty() || !numbers.front().label || numbers.front().weight < lone_label)
            continue;
        if (!labels.empty() && numbers.front().value != labels.back().value + 1) continue;
        labels.push_back(numbers.front());
        below = i;
    }
    if (labels.size() < 2) return;
    std::vector<Line> turned;
    std::size_t end = page.lines.size();
    for (const Number& label : labels) {
        for (std::size_t i = label.row; i < end; ++i) turned.push_back(std::move(page.lines[i]));
        end = label.row;
    }
    std::move(turned.begin(), turned.end(), page.lines.begin() + static_cast<std::ptrdiff_t>(end));
}

std::vector<DumpNote> find_dump_notes(const std::vector<const Line*>& rows, const Rules& rules) {
    std::vector<Number> numbers;
    for (std::size_t i = 0; i < rows.size(); ++i) RowReader(*rows[i], i, rules).read(numbers);
    if (numbers.size() > most_numbers) return {};
    std::vector<DumpNote> notes = NoteChain(rows, numbers).run();
    const auto stopped = std::count_if(notes.begin(), notes.end(),
                                       [](const DumpNote& note) { return note.label.stopped; });
    if (stopped == 0 || stopped * 2 >= static_cast<std::ptrdiff_t>(notes.size())) return notes;
    // Labels of a document are written alike: the others number items.
    std::erase_if(numbers, [](const Number& number) { return number.label && number.stopped; });
    return NoteChain(rows, numbers).run();
}

}  // namespace subtext
