// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_numbers.hpp"

#include <algorithm>
#include <optional>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr int most_value = 999;
constexpr std::size_t year_digits = 4;

// What a number has for it.
constexpr double sure = 1, stopped_label = 0.6, lone_label = 0.8, lone_mark = 0.35,
                 spaced_mark = 0.5, year_mark = 0.6, lower_label = 0.4;

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
        : line_(line), chars_(line.chars), row_(row), rules_(rules) {}

    void read(std::vector<DumpNumber>& out) const {
        if (const auto label = find_label()) out.push_back(*label);
        if (rules_.is_contents_line(to_utf8(line_.text()))) return;
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

    std::optional<DumpNumber> find_label() const {
        const std::u32string text = line_.text();
        if (text.empty() || is_letter(text.front())) return std::nullopt;
        const std::string utf8 = to_utf8(text);
        const std::optional<NoteLabel> found = rules_.note_label(utf8);
        if (!found || found->symbol || found->roman || found->label.starts_with("0") ||
            found->value == 0 || found->value > most_value)
            return std::nullopt;
        DumpNumber label{row_, 0, 0, found->value, sure, true, false};
        label.end = to_utf32(std::string_view(utf8).substr(0, found->length)).size();
        label.glued = label.end < text.size() && !is_space(text[label.end - 1]);
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

    void add_mark(std::size_t begin, std::size_t end, std::vector<DumpNumber>& out) const {
        const double weight = weight_of_mark(begin, end);
        if (weight > 0) add(begin, end, weight, out);
        // "20192": a year and its mark.
        if (end - begin > year_digits && !is_letter(before(begin)))
            add(begin + year_digits, end, year_mark, out);
    }

    void add(std::size_t begin, std::size_t end, double weight,
             std::vector<DumpNumber>& out) const {
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

    // " June 2020"
    bool begins_date(std::size_t at_blank) const {
        std::size_t i = at_blank + 1;
        while (is_letter(at(i)) || at(i) == U'.') ++i;
        if (i == at_blank + 1 || !is_space(at(i))) return false;
        std::size_t digits = 0;
        while (digit_value(at(i + 1 + digits)) >= 0) ++digits;
        return digits == year_digits;
    }

    // "invisible 1. More", "invisible 1 . More" or "the schools. 7 According".
    double weight_of_spaced(std::size_t begin, std::size_t end) const {
        constexpr std::u32string_view stops = U".,;:!?)”’»\"", lone_stops = U".,)";
        const bool behind_stop = begin > 1 && stops.find(before(begin - 1)) != stops.npos;
        const bool before_stop = stops.find(at(end)) != stops.npos;
        const bool ends_row = end == chars_.size();
        if (begins_date(end)) return 0;
        const bool letters = begin > 1 && is_letter(before(begin - 1));
        const bool before_lone_stop = is_space(at(end)) && is_space(at(end + 2)) &&
                                      lone_stops.find(at(end + 1)) != lone_stops.npos;
        if (behind_stop && (ends_row || is_upper(at(end + 1)))) return spaced_mark;
        if (letters && before_lone_stop) return spaced_mark;
        if (letters && (before_stop || ends_row)) return lone_mark;
        return letters && is_lower(at(end + 1)) ? lone_mark / 2 : 0;
    }

    const Line& line_;
    const std::vector<Char>& chars_;
    std::size_t row_;
    const Rules& rules_;
};

}  // namespace

void read_dump_numbers(const Line& line, std::size_t row, const Rules& rules,
                       std::vector<DumpNumber>& out) {
    RowReader(line, row, rules).read(out);
}

}  // namespace subtext
