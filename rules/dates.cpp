// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dates.

#include <algorithm>
#include <cstdio>

#include "rules/rule_set.hpp"

namespace subtext {

namespace {

constexpr std::string_view blanks = " \t\n\v\f\r";
constexpr std::size_t none = std::string_view::npos;

bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

struct Date {
    int year = 0, month = 0, day = 0;
    std::size_t begin = none;  ///< where it stands in the text
};

bool plausible(const Date& date) {
    constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.month < 1 || date.month > 12 || date.day < 0) return false;
    return date.day <= days[date.month - 1];
}

std::string iso(const Date& date) {
    char out[48];
    if (date.day > 0) {
        std::snprintf(out, sizeof out, "%04d-%02d-%02d", date.year, date.month, date.day);
    } else if (date.month > 0) {
        std::snprintf(out, sizeof out, "%04d-%02d", date.year, date.month);
    } else {
        std::snprintf(out, sizeof out, "%04d", date.year);
    }
    return out;
}

/// A word of the folded text, punctuation around it left out.
struct Word {
    std::string_view text;
    std::size_t begin = 0;
    bool parted = false;  ///< by more than a blank from the word in front
};

/// A slash parts two names of one month, but belongs to "12/12/2018".
bool parts(std::string_view text, std::size_t i) {
    if (std::string_view(" \t\n\v\f\r,;:()[]").find(text[i]) != none) return true;
    const bool digits = (i > 0 && is_ascii_digit(text[i - 1])) ||
                        (i + 1 < text.size() && is_ascii_digit(text[i + 1]));
    return text[i] == '/' && !digits;
}

std::vector<Word> words_of(std::string_view folded) {
    constexpr std::string_view arabic_comma = "،";
    std::vector<Word> words;
    std::size_t begin = 0;
    bool parted = false;
    for (std::size_t i = 0; i <= folded.size(); ++i) {
        if (i < folded.size() && !parts(folded, i)) continue;
        std::string_view word = folded.substr(begin, i - begin);
        while (!word.empty() && word.back() == '.') word.remove_suffix(1);
        const bool comma = word.size() > 2 && word.substr(word.size() - 2) == arabic_comma;
        if (comma) word.remove_suffix(2);
        if (!word.empty()) {
            words.push_back({word, begin, parted});
            parted = false;
        }
        parted = parted || comma || (i < folded.size() && blanks.find(folded[i]) == none);
        begin = i + 1;
    }
    return words;
}

/// 1900..2099 when the word is that year alone, else 0.
int year_of(std::string_view word) {
    constexpr int first_year = 1900, last_year = 2099;
    if (word.empty() || (word[0] >= 'a' && word[0] <= 'z')) return 0;
    const std::string plain = plain_digits(word);
    const bool digits = plain.size() == 4 && plain.find_first_not_of("0123456789") == none;
    const int year = digits ? parse_number(plain) : 0;
    return year >= first_year && year <= last_year ? year : 0;
}

/// 1..31 of "12", "1st" or "1er", else 0.
int day_of(const RuleEntry& rule, std::string_view word) {
    constexpr int last_day = 31;
    const std::string plain = plain_digits(word);
    const std::size_t end = std::min(plain.find_first_not_of("0123456789"), plain.size());
    if (end == 0 || end > 2) return 0;
    const std::string ending = "\n" + plain.substr(end) + "\n";
    if (end < plain.size() && rule["day_endings"].find(ending) == none) return 0;
    const int day = parse_number(plain);
    return day <= last_day ? day : 0;
}

/// Reads words backwards from a year by the names of one language.
class NamedDate {
public:
    NamedDate(const RuleEntry& rule, const std::vector<Word>& words) : rule_(rule), words_(words) {}

    /// The date whose year is words[at]; year 0 when no month stands in front of it.
    Date ending_at(std::size_t at) {
        next_ = at;
        Date date{year_of(words_[at].text), 0, 0, none};
        skip_links();
        date.day = take_day();  // "December 12, 2018"
        date.month = take_month();
        if (date.month == 0) return {};
        if (date.day == 0) {
            take_month();  // the other name of the same month
            const std::size_t before_links = next_;
            skip_links();
            // "Number 1, January 2018" names no day.
            date.day = words_[before_links].parted ? 0 : take_day();
            if (date.day == 0) next_ = before_links;
        }
        date.begin = words_[next_].begin;
        return plausible(date) ? date : Date{};
    }

private:
    void skip_links() {
        constexpr int most_links = 2;  // "day of"
        for (int i = 0; i < most_links && next_ > 0; ++i) {
            const std::string item = "\n" + std::string(words_[next_ - 1].text) + "\n";
            if (rule_["links"].find(item) == none) return;
            --next_;
        }
    }

    int take_day() {
        const int day = next_ > 0 ? day_of(rule_, words_[next_ - 1].text) : 0;
        if (day > 0) --next_;
        return day;
    }

    int take_month() {
        if (next_ == 0) return 0;
        int month = month_number(rule_, words_[next_ - 1].text);
        std::size_t taken = 1;
        if (month == 0 && next_ > 1) {  // a name of two words
            const std::string pair =
                std::string(words_[next_ - 2].text) + " " + std::string(words_[next_ - 1].text);
            month = month_number(rule_, pair);
            taken = 2;
        }
        if (month > 0) next_ -= taken;
        return month;
    }

    const RuleEntry& rule_;
    const std::vector<Word>& words_;
    std::size_t next_ = 0;  ///< the word in front of this one comes next
};

/// The date whose year is words[at], by the language that knows its day, too: "1er mai 2018" has a
/// month in German and a day in French.
Date named_date(const RuleSet& rules, const std::vector<Word>& words, std::size_t at) {
    Date best;
    for (const RuleEntry& rule : rules.of(Matter::date)) {
        const Date named = NamedDate(rule, words).ending_at(at);
        if (named.day > 0) return named;
        if (best.year == 0) best = named;
    }
    return best;
}

/// "2018-12-12", or two numbers and a year, whose order is told by a full stop or a number over 12.
Date numeric_date(const RuleEntry& rule, const Word& word) {
    constexpr std::size_t shortest = 8, longest = 10;  // "1.2.2018", "12.12.2018"
    const std::string_view text = word.text;
    if (text.size() < shortest || text.size() > longest) return {};
    if (!is_ascii_digit(text.front()) || !is_ascii_digit(text.back())) return {};
    const auto match = rule.pattern.find(Subject(text));
    if (!match) return {};
    const auto number = [&](std::string_view group) { return parse_number((*match)[group]); };
    Date date{number("year"), 0, 0, word.begin};
    const int first = number("first"), second = number("second");
    const std::string_view sep = (*match)["sep"];
    if (sep.empty()) {
        date.month = number("month"), date.day = number("day");
    } else if (sep == "." || first > 12 || first == second) {
        date.month = second, date.day = first;
    } else if (second > 12) {
        date.month = first, date.day = second;
    }
    return plausible(date) && date.day > 0 ? date : Date{};
}

bool may_hold_date(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        constexpr unsigned char arabic_digits = 0xD9;  // the first byte of theirs
        return is_ascii_digit(c) || static_cast<unsigned char>(c) >= arabic_digits;
    });
}

}  // namespace

std::string Rules::date(std::string_view text, bool year_alone) const {
    if (!may_hold_date(text)) return {};
    const std::string folded = fold(text);
    const std::vector<Word> words = words_of(folded);
    Date first_year;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Date numeric = numeric_date(impl_->one(Matter::numeric_date), words[i]);
        if (numeric.year > 0) return iso(numeric);
        const int year = year_of(words[i].text);
        if (year == 0) continue;
        if (const Date named = named_date(*impl_, words, i); named.year > 0) return iso(named);
        if (first_year.year == 0) first_year.year = year;
    }
    return year_alone && first_year.year > 0 ? iso(first_year) : std::string();
}

}  // namespace subtext
