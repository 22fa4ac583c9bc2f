// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Labels of notes, the marks that point to them, and page numbers.

#include <algorithm>

#include "rules/rule_set.hpp"

namespace subtext {

namespace {

/// The label that a match of `note_label` or `reference_mark` holds; without a label when its
/// letters are no roman number.
NoteLabel label_of(const Match& match) {
    NoteLabel out;
    if (const auto number = match["number"]; !number.empty()) {
        out.label = plain_digits(number);
        out.value = std::max(0, parse_number(number));
    } else if (const auto symbol = match["symbol"]; !symbol.empty()) {
        out.label = symbol;
        out.symbol = true;
    } else if (const int value = roman_value(match["roman"]); value > 0) {
        out.label = match["roman"];
        out.value = value;
        out.roman = true;
    }
    return out;
}

/// "1st", "2e": the letters behind the number belong to it.
bool ordinal(const Rule& rule, std::string_view behind) {
    const std::string folded = fold(behind.substr(0, behind.find_first_of(" \t\n\v\f.,;:)")));
    return rule["ordinal_endings"].find("\n" + folded + "\n") != std::string_view::npos;
}

bool is_note_label(const NoteLabel& label, const Match& match, std::string_view line) {
    const std::string_view open = match["open"], close = match["close"];
    const bool bracket = close == ")" || close == "]";
    const bool gap = !match["gap"].empty() || label.length == line.size();
    const bool text_follows = !match["next"].empty();
    if (label.label.empty()) return false;
    if (!open.empty()) return bracket && (open == "(") == (close == ")");
    if (close == "]") return false;
    if (label.symbol) return close.empty();
    if (label.roman) {
        constexpr int most_roman_notes = 20;  // above, words such as "mix" are likelier
        return gap && (!close.empty() || label.value <= most_roman_notes);
    }
    return gap || text_follows;
}

/// A number or roman number of a page; `roman` tells which.
int page_value(std::string_view text, bool& roman) {
    const int number = parse_number(text);
    roman = number < 0;
    return roman ? roman_value(text) : number;
}

}  // namespace

std::optional<NoteLabel> Rules::note_label(std::string_view line) const {
    const Rule& rule = impl_->one(Matter::note_label);
    const auto match = rule.pattern.find(Subject(line));
    if (!match) return std::nullopt;
    NoteLabel out = label_of(*match);
    out.length = match->end() - (*match)["next"].size();
    out.bare = (*match)["open"].empty() && (*match)["close"].empty();
    if (!is_note_label(out, *match, line)) return std::nullopt;
    const bool glued = out.bare && !out.symbol && (*match)["gap"].empty();
    if (glued && ordinal(rule, line.substr(out.length))) return std::nullopt;
    return out;
}

std::vector<NoteLabel> Rules::reference_marks(std::string_view raised) const {
    std::vector<NoteLabel> marks;
    const Rule& rule = impl_->one(Matter::reference_mark);
    std::string_view rest = trim(raised);
    while (!rest.empty()) {
        const auto match = rule.pattern.find(Subject(rest));
        if (!match || match->end() == 0) return {};
        NoteLabel mark = label_of(*match);
        if (mark.label.empty()) return {};
        mark.length = match->end();
        mark.bare = rest.front() != '[' && rest.front() != '(';
        marks.push_back(std::move(mark));
        rest.remove_prefix(match->end());
    }
    return marks;
}

bool Rules::is_endnotes_heading(std::string_view text) const {
    constexpr std::size_t longest = 80;  // bytes; such headings are a word or three
    if (text.size() > longest) return false;
    std::string heading = fold(trim(text));
    if (const auto number = heading_number(text)) heading = fold(trim(text.substr(number->length)));
    while (!heading.empty() && (heading.back() == ':' || heading.back() == '.')) heading.pop_back();
    return impl_->has_word(Matter::endnotes_headings, trim(heading), "");
}

std::optional<PageNumber> page_number_by(const Rule& rule, const Subject& subject) {
    const auto match = rule.pattern.find(subject);
    if (!match) return std::nullopt;
    PageNumber out;
    out.value = page_value((*match)["number"], out.roman);
    if (const auto total = (*match)["total"]; !total.empty()) {
        bool roman = false;
        out.total = page_value(total, roman);
        if (out.total < out.value) return std::nullopt;  // "7/5" is none
    }
    if (out.roman && out.value == 0) return std::nullopt;
    return out;
}

std::optional<PageNumber> Rules::page_number(std::string_view line) const {
    constexpr std::size_t longest = 60;  // bytes of "Page 123 of 456" in any script
    if (line.size() > longest) return std::nullopt;
    const Subject subject(trim(line));
    if (auto found = page_number_by(impl_->one(Matter::page_number_alone), subject)) return found;
    for (const Rule& rule : impl_->of(Matter::page_number)) {
        if (auto found = page_number_by(rule, subject)) return found;
    }
    return std::nullopt;
}

}  // namespace subtext
