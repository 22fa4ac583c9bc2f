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
    } else if (const auto letter = match["letter"]; letter.size() == 1) {
        out.label = letter;
        out.value = 1 + (letter.front() - 'a');
        out.letter = true;
    }
    return out;
}

/// "1st", "2e": the letters behind the number belong to it. "2A": a word begins with one capital.
bool ordinal(const RuleEntry& rule, std::string_view behind) {
    const std::string_view letters = behind.substr(0, behind.find_first_of(" \t\n\v\f.,;:)"));
    if (letters.size() == 1 && letters.front() >= 'A' && letters.front() <= 'Z') return false;
    const std::string folded = fold(letters);
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
        constexpr int most_roman_notes = 39;  // above, words such as "li" are likelier
        const char next = text_follows ? match["next"].front() : 'a';
        const bool word_goes_on = next >= 'a' && next <= 'z';
        return (gap && (!close.empty() || label.value <= most_roman_notes)) ||
               (!gap && close.empty() && text_follows && !word_goes_on);
    }
    return gap || text_follows;
}

/// The value of a text that is nothing but a number or roman number of a page; 0 when it is more.
int page_value(std::string_view text, bool& roman) {
    constexpr std::size_t most_digits = 4;
    if (text.empty()) return 0;
    const std::string plain = plain_digits(text);
    const bool digits = plain.find_first_not_of("0123456789") == plain.npos;
    roman = !digits;
    if (!digits) return roman_value(plain);
    return plain.size() <= most_digits ? std::max(0, parse_number(plain)) : 0;
}

/// Whether one of the words of the folded text is a number or roman number: few lines have one, and
/// the others should not cost a look at each language's words.
bool has_number(std::string_view text) {
    constexpr std::string_view digits = "0123456789", romans = "ivxl";
    bool word_begins = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (digits.find(text[i]) != digits.npos || c == 0xD9 || c == 0xDB) return true;  // ٣, ۳
        const bool letter = c >= 0x80 || (c >= 'a' && c <= 'z');
        if (letter && word_begins && romans.find(text[i]) != romans.npos) {
            const std::size_t end = std::min(text.find_first_not_of(romans, i), text.size());
            if (end == text.size() || text[end] < 'a' || text[end] > 'z') return true;
        }
        word_begins = !letter;
    }
    return false;
}

/// The folded text without the items of a list, and blanks, at both ends.
std::string_view strip(std::string_view list, std::string_view text) {
    for (bool found = true; found;) {
        text = trim(text);
        found = any_item(list, [&](std::string_view item) {
            const bool front = text.substr(0, item.size()) == item;
            const bool back =
                text.size() >= item.size() && text.substr(text.size() - item.size()) == item;
            if (front) {
                text.remove_prefix(item.size());
            } else if (back) {
                text.remove_suffix(item.size());
            }
            return (front || back) && !item.empty();
        });
    }
    return text;
}

/// "3", or "3 of 12" with one of `between` in the middle.
std::optional<PageNumber> number_of_total(std::string_view between, std::string_view text) {
    constexpr int first_year = 1900;  // "12/2018" is a month
    PageNumber out;
    std::string_view number = text, total;
    any_item(between, [&](std::string_view item) {
        const std::size_t at = text.find(item, 1);
        if (at == text.npos) return false;
        number = trim(text.substr(0, at));
        total = trim(text.substr(at + item.size()));
        return true;
    });
    out.value = page_value(number, out.roman);
    if (out.value == 0) return std::nullopt;
    if (!total.empty() || number != text) {
        bool roman = false;
        out.total = page_value(total, roman);
        if (out.total < out.value || out.total >= first_year) return std::nullopt;
    }
    return out;
}

// A heading of one of these words, with or without a number and a colon.
bool is_heading_of(const Rules& rules, const RuleSet& set, Matter words, std::string_view text) {
    constexpr std::size_t longest = 80;  // bytes; such headings are a word or three
    if (text.size() > longest) return false;
    const auto folded_heading = [](std::string_view heading) {
        heading = trim(heading);
        while (!heading.empty() && (heading.back() == ':' || heading.back() == '.'))
            heading.remove_suffix(1);
        return std::string(trim(fold(heading)));  // folding makes blanks of no-break spaces
    };
    const std::string heading = folded_heading(text);
    if (!set.may_end(words, heading)) return false;
    const auto number = rules.heading_number(text);
    return set.has_word(words, number ? folded_heading(text.substr(number->length)) : heading, "");
}

}  // namespace

std::optional<NoteLabel> Rules::note_label(std::string_view line) const {
    const RuleEntry& rule = impl_->one(Matter::note_label);
    const char first = line.empty() ? ' ' : line.front();
    const bool letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
    if (letter && std::string_view("ivx").find(first) == std::string_view::npos)
        return std::nullopt;
    const auto match = rule.pattern.find(Subject(line));
    if (!match) return std::nullopt;
    NoteLabel out = label_of(*match);
    out.length = match->end() - (*match)["next"].size();
    out.bare = (*match)["open"].empty() && (*match)["close"].empty();
    if (!is_note_label(out, *match, line)) return std::nullopt;
    const bool glued = out.bare && !out.symbol && !out.roman && (*match)["gap"].empty();
    if (glued && ordinal(rule, line.substr(out.length))) return std::nullopt;
    return out;
}

std::vector<NoteLabel> Rules::reference_marks(std::string_view raised) const {
    std::vector<NoteLabel> marks;
    const RuleEntry& rule = impl_->one(Matter::reference_mark);
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

bool Rules::is_return_arrow(std::string_view character) const {
    return impl_->has_word(Matter::return_arrows, character, "");
}

bool Rules::is_endnotes_heading(std::string_view text) const {
    return is_heading_of(*this, *impl_, Matter::endnotes_headings, text);
}

bool Rules::is_part_heading(std::string_view text) const {
    return is_heading_of(*this, *impl_, Matter::part_headings, text);
}

std::optional<PageNumber> page_number_by(const RuleSet& rules, const RuleEntry& rule,
                                         std::string_view folded) {
    const RuleEntry& marks = rules.one(Matter::page_number_marks);
    std::string_view text = strip(marks["around"], folded);
    text = strip(rule["words"], text);
    text = strip(marks["around"], text);
    // "Page 3:" is a label, "3 of 12" stays whole.
    if (auto found = number_of_total(marks["between"], text)) return found;
    return rule["between"].empty() ? std::nullopt : number_of_total(rule["between"], text);
}

std::optional<PageNumber> Rules::page_number(std::string_view line) const {
    constexpr std::size_t longest = 60;  // bytes of "Page 123 of 456" in any script
    if (line.size() > longest) return std::nullopt;
    const std::string folded = fold(trim(line));
    if (!has_number(folded)) return std::nullopt;
    const RuleEntry& marks = impl_->one(Matter::page_number_marks);
    if (auto found = page_number_by(*impl_, marks, folded)) return found;
    for (const RuleEntry& rule : impl_->of(Matter::page_number)) {
        if (auto found = page_number_by(*impl_, rule, folded)) return found;
    }
    return std::nullopt;
}

}  // namespace subtext
