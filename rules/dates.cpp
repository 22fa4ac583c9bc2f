// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dates and contributors.

#include <algorithm>
#include <cstdio>

#include "rules/rule_set.hpp"

namespace subtext {

namespace {

struct Date {
    int year = 0, month = 0, day = 0;
};

struct FoundDate {
    std::size_t begin = std::string_view::npos;
    Date date;
};

bool plausible(const Date& date) {
    constexpr int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year <= 0 || date.month < 0 || date.month > 12 || date.day < 0) return false;
    return date.month == 0 ? date.day == 0 : date.day <= days[date.month - 1];
}

std::string iso(const Date& date) {
    char out[32];
    if (date.day > 0) {
        std::snprintf(out, sizeof out, "%04d-%02d-%02d", date.year, date.month, date.day);
    } else if (date.month > 0) {
        std::snprintf(out, sizeof out, "%04d-%02d", date.year, date.month);
    } else {
        std::snprintf(out, sizeof out, "%04d", date.year);
    }
    return out;
}

int number(std::string_view digits) {
    return std::max(0, parse_number(digits));
}

/// "2018-12-12", or two numbers and a year, whose order is told by a full stop or a number over 12.
Date numeric(const Match& match) {
    const int year = number(match["year"]);
    if (match["sep"].empty()) return {year, number(match["month"]), number(match["day"])};
    const int first = number(match["first"]), second = number(match["second"]);
    if (match["sep"] == "." || first > 12 || first == second) return {year, second, first};
    return second > 12 ? Date{year, first, second} : Date{};
}

FoundDate first_numeric(const Rule& rule, const Subject& subject) {
    for (std::size_t from = 0;;) {
        const auto match = rule.pattern.find(subject, from);
        if (!match || match->end() <= from) return {};
        const Date date = numeric(*match);
        if (plausible(date) && date.month > 0 && date.day > 0) return {match->begin(), date};
        from = match->end() - 1;  // the character behind one date may stand in front of another
    }
}

/// The first date with a month's name of one language.
FoundDate first_named(const Rule& rule, const Subject& subject) {
    const bool month_named = any_item(rule["months"], [&](std::string_view names) {
        for (std::size_t end; !names.empty(); names.remove_prefix(end)) {
            end = std::min(names.find('|'), names.size());
            if (subject.folded().find(names.substr(0, end)) != std::string_view::npos) return true;
            end = std::min(end + 1, names.size());
        }
        return false;
    });
    for (std::size_t from = 0; month_named;) {
        const auto match = rule.pattern.find(subject, from);
        if (!match || match->end() <= from) break;
        const Date date{number((*match)["year"]), RuleSet::month(rule, fold((*match)["month"])),
                        number((*match)["day"])};
        if (plausible(date) && date.month > 0) return {match->begin(), date};
        from = match->where("month") == std::string_view::npos
                   ? match->end()
                   : match->where("month") + (*match)["month"].size();
    }
    return {};
}

}  // namespace

std::string Rules::date(std::string_view text, bool year_alone) const {
    const bool digit = std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xD9;  // or Arabic ones
    });
    if (!digit) return {};
    const Subject subject(text);
    FoundDate first = first_numeric(impl_->one(Matter::numeric_date), subject);
    for (const Rule& rule : impl_->of(Matter::date)) {
        const FoundDate found = first_named(rule, subject);
        if (found.begin < first.begin) first = found;
    }
    if (first.begin != text.npos) return iso(first.date);
    if (!year_alone) return {};
    const auto match = impl_->one(Matter::year).pattern.find(subject);
    return match ? iso({number((*match)["year"]), 0, 0}) : std::string();
}

std::string contributor_by(const Rule& rule, const Subject& subject) {
    const auto match = rule.pattern.find(subject);
    if (!match) return {};
    constexpr std::size_t longest = 200;  // bytes; what is longer is a sentence
    std::string_view name = trim((*match)["name"]);
    while (!name.empty() && std::string_view(".,;:").find(name.back()) != name.npos) {
        name.remove_suffix(1);
    }
    name = trim(name);
    return name.size() > longest ? std::string() : std::string(name);
}

std::string Rules::contributor(std::string_view text) const {
    const Subject subject(text);
    for (const Rule& rule : impl_->of(Matter::contributor)) {
        std::string name = contributor_by(rule, subject);
        if (!name.empty()) return name;
    }
    return {};
}

}  // namespace subtext
