// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Bullets, numbers and letters in front of list items and headings; captions; lines of contents.

#include <algorithm>
#include <cstdio>

#include "rules/rule_set.hpp"

namespace subtext {

namespace {

constexpr std::string_view blanks = " \t\n\v\f";

std::size_t blanks_at(std::string_view text, std::size_t at) {
    const std::size_t end = text.find_first_not_of(blanks, at);
    return (end == text.npos ? text.size() : end) - at;
}

/// What a private-use character shows by one table: "F0B7 •". 0 when it is not there.
char32_t shown_by(const RuleEntry& rule, char32_t c) {
    char code[16];
    const int length = std::snprintf(code, sizeof code, "\n%04X ", static_cast<unsigned>(c));
    const std::string_view shows = rule["shows"];
    const std::size_t at = shows.find(std::string_view(code, static_cast<std::size_t>(length)));
    if (at == shows.npos) return 0;
    return first_code_point(shows.substr(at + static_cast<std::size_t>(length))).value;
}

/// The last part of "1.2" and how many there are.
void count_parts(std::string_view decimal, Marker& marker) {
    const std::size_t dot = decimal.rfind('.');
    marker.value =
        std::max(0, parse_number(dot == decimal.npos ? decimal : decimal.substr(dot + 1)));
    marker.depth = 1 + static_cast<int>(std::count(decimal.begin(), decimal.end(), '.'));
}

/// The place of a letter in its alphabet, from 1; 0 when it is in none.
int letter_value(const RuleEntry& alphabets, std::string_view letter) {
    const std::string lower = fold(letter);
    int value = 0;
    any_item(alphabets["alphabets"], [&](std::string_view alphabet) {
        for (int place = 1; !alphabet.empty(); ++place) {
            const std::size_t bytes = first_code_point(alphabet).bytes;
            if (alphabet.substr(0, bytes) == lower) value = place;
            alphabet.remove_prefix(bytes);
        }
        return value != 0;
    });
    return value;
}

/// Fills in how the matched number or letter counts; false when it is none after all ("civil.").
bool count(const RuleSet& rules, const Match& match, Marker& marker) {
    constexpr std::size_t most_digits = 3;  // of a part; four are a year
    const std::string_view roman = match["roman"];
    const std::string_view letter = roman.size() == 1 ? roman : match["letter"];
    if (const std::string_view decimal = match["decimal"]; !decimal.empty()) {
        marker.numbering = Numbering::decimal;
        const std::string plain = plain_digits(decimal);
        const std::size_t part = plain.find('.');
        count_parts(plain, marker);
        return std::min(part, plain.size()) <= most_digits &&
               plain.size() - (plain.rfind('.') + 1) <= most_digits;
    }
    marker.numbering = letter.empty() ? Numbering::roman : Numbering::letter;
    marker.value =
        letter.empty() ? roman_value(roman) : letter_value(rules.one(Matter::alphabets), letter);
    marker.roman_value = letter.empty() ? 0 : roman_value(letter);
    return marker.value > 0;
}

/// What shapes a marker: the bracket that opens it, else what closes it, a dash of any length as
/// '-'.
char style_of(std::string_view open, std::string_view close) {
    if (!open.empty()) return open.front();
    if (close.empty()) return 0;
    return static_cast<unsigned char>(close.front()) < 0x80 ? close.front() : '-';
}

/// "12. Dezember", "12 May" and "12. كانون الأول" are dates.
bool month_follows(const RuleSet& rules, std::string_view line, const Numbered& found) {
    constexpr int most_days = 31;
    constexpr std::size_t longest = 40;  // bytes of a month's name in any script
    const int day = found.marker.value;
    if (!found.decimal || found.marker.depth > 1 || day < 1 || day > most_days) return false;
    constexpr std::string_view ends = " \t\n\v\f.,;:/";
    const std::string folded = fold(line.substr(found.marker.length, longest));
    const std::string_view rest = folded;
    const std::size_t end = std::min(rest.find_first_of(ends), rest.size());
    const std::string_view word = rest.substr(0, end);
    const std::string_view two_words = rest.substr(0, rest.find_first_of(ends, end + 1));
    const auto& dates = rules.of(Matter::date);
    return std::any_of(dates.begin(), dates.end(), [&](const RuleEntry& date) {
        return month_number(date, word) > 0 || month_number(date, two_words) > 0;
    });
}

/// A letter of the scripts beside Latin in which lists are lettered.
bool is_list_letter(char32_t c) {
    constexpr char32_t cyrillic = 0x400, cyrillic_end = 0x500, hamza = 0x621, yeh = 0x64A;
    return (c >= cyrillic && c < cyrillic_end) || (c >= hamza && c <= yeh);
}

/// Few lines begin as a number does; the others should not cost a match.
bool may_be_numbered(std::string_view line) {
    constexpr std::size_t longest = 12;  // "cclxxxviii." and some room
    const unsigned char first = line.empty() ? 0 : static_cast<unsigned char>(line[0]);
    const bool letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
    if (first >= 0x80) {
        const CodePoint one = first_code_point(line);
        // A letter behind the first makes a word.
        return !is_list_letter(one.value) ||
               !is_list_letter(first_code_point(line.substr(one.bytes)).value);
    }
    if (!letter) return (first >= '0' && first <= '9') || first == '(' || first == '[';
    if (line.size() == 1) return false;
    const bool roman = std::string_view("IVXLC").find(line[1]) != std::string_view::npos;
    return roman || line.substr(0, longest).find_first_of(".):") != line.npos;
}

/// Whether a heading or a sentence may begin so: with a capital, a letter of a script without them,
/// or an opening quote or bracket.
bool begins_title(const RuleEntry& rule, std::string_view text) {
    constexpr char32_t no_capitals_begin = 0x590, no_capitals_end = 0x1E00;  // Hebrew .. Vedic
    constexpr char32_t east_asian = 0x2E80;
    const CodePoint c = first_code_point(text);
    if (c.bytes == 0) return false;
    if (c.value >= no_capitals_begin && c.value < no_capitals_end) return true;
    if (c.value >= east_asian && c.value < 0xE000) return true;
    const std::string glyph(text.substr(0, c.bytes));
    const std::string folded = fold(glyph);
    if (trim(folded).empty()) return false;
    return folded != glyph || rule["openers"].find("\n" + glyph + "\n") != std::string::npos;
}

bool is_list_marker(const RuleSet& rules, std::string_view line, const Numbered& found) {
    const std::string_view open = found.match["open"];
    const std::string_view close = trim(found.match["close"]);
    const bool bracket = close == ")" || close == "]";
    if (!found.match["affix"].empty()) return false;
    if (!open.empty()) return bracket && (open == "(") == (close == ")");
    if (bracket) return close == ")" && found.ends;
    if (close == ".") return found.ends && !month_follows(rules, line, found);
    if (close == ".-" || found.match["close"] == "-") {
        return found.decimal && found.ends && !found.last;
    }
    if (!close.empty() || !found.decimal || found.marker.depth < 2 || !found.ends) return false;
    return found.marker.depth > 2 || found.titled || found.last;
}

bool is_heading_marker(const RuleSet& rules, std::string_view line, const Numbered& found) {
    if (is_list_marker(rules, line, found)) return true;
    const Marker& marker = found.marker;
    constexpr int most_sections = 99;  // a bare number above counts something
    if (!found.match["open"].empty() || !found.match["affix"].empty()) return false;
    if (!found.ends || !found.titled || marker.numbering == Numbering::letter) return false;
    return marker.value <= most_sections && !month_follows(rules, line, found);
}

/// "Chapter 3": a word of `words` and a number behind it.
std::optional<Marker> word_and_number(const RuleSet& rules, Matter words, std::string_view line) {
    const std::size_t word = rules.leading_word(words, line);
    if (word == 0) return std::nullopt;
    const auto found = number_after_word(rules, line.substr(word));
    if (!found) return std::nullopt;
    Marker marker = found->marker;
    marker.length += word;
    marker.text = trim(line.substr(0, marker.length));
    return marker;
}

/// A bullet glyph or a dash with a blank behind it.
std::optional<Marker> bullet(const Rules& rules, const RuleEntry& bullets, std::string_view line) {
    const CodePoint first = first_code_point(line);
    if (first.bytes == 0) return std::nullopt;
    const char32_t shown = rules.shown_character(first.value, "");
    const auto lists = [](std::string_view list, const std::string& glyph) {
        return list.find(glyph) != list.npos && list.find("\n" + glyph + "\n") != list.npos;
    };
    Marker marker;
    marker.text = line.substr(0, first.bytes);
    marker.length = first.bytes + blanks_at(line, first.bytes);
    if (shown != first.value) {
        const std::string_view shows = bullets["glyphs"];
        any_item(shows, [&](std::string_view glyph) {
            if (first_code_point(glyph).value != shown) return false;
            marker.text = glyph;
            return true;
        });
    }
    if (lists(bullets["glyphs"], marker.text)) return marker;
    const bool parted = marker.length > first.bytes;
    constexpr char32_t symbols_begin = 0xF020, symbols_end = 0xF0FF;  // of symbol fonts
    if (parted && first.value >= symbols_begin && first.value <= symbols_end) {
        marker.text = bullets["unknown"];
        return marker;
    }
    if (parted && marker.length < line.size() && lists(bullets["spaced"], marker.text))
        return marker;
    return std::nullopt;
}

}  // namespace

std::optional<Numbered> numbered(const RuleSet& rules, const Subject& line) {
    const RuleEntry& rule = rules.one(Matter::list_number);
    const auto match = rule.pattern.find(line);
    if (!match) return std::nullopt;
    Numbered out;
    out.match = *match;
    if (!count(rules, *match, out.marker)) return std::nullopt;
    const std::string_view rest = line.text().substr(match->end());
    out.marker.length = match->end();
    out.marker.text = trim(line.text().substr(0, match->end()));
    out.marker.style = style_of((*match)["open"], trim((*match)["close"]));
    out.decimal = out.marker.numbering == Numbering::decimal;
    out.last = rest.empty();
    out.ends = !(*match)["gap"].empty() || out.last;
    out.titled = begins_title(rule, rest);
    return out;
}

std::optional<Numbered> number_after_word(const RuleSet& rules, std::string_view behind) {
    std::size_t skipped = blanks_at(behind, 0);
    if (skipped == 0) return std::nullopt;
    constexpr std::size_t longest = 16;  // bytes of "number" in any language
    const std::string sign = fold(behind.substr(skipped, longest));
    skipped += leading_item(rules.one(Matter::list_number)["signs"], sign);
    skipped += blanks_at(behind, skipped);
    auto found = numbered(rules, Subject(behind.substr(skipped)));
    if (!found || !found->match["open"].empty()) return std::nullopt;
    if (!found->ends && found->match["close"] != ":") return std::nullopt;
    const bool closed = !found->match["close"].empty() && found->match["close"] != "]";
    if (!closed && !found->last && !found->titled) return std::nullopt;
    found->marker.length += skipped;
    return found;
}

char32_t Rules::shown_character(char32_t c, std::string_view font) const {
    constexpr char32_t symbols = 0xF000;  // where symbol fonts keep the codes 0x20..0xFF
    constexpr char32_t low_end = 0x100, symbols_end = 0xF100;
    const bool low = c < low_end, symbol = c >= symbols && c < symbols_end;
    if (!symbol && (!low || font.empty())) return c;
    const char32_t code = low ? symbols + c : c;
    const std::string name = font.empty() ? std::string() : fold(font);
    for (const Matter matter : {Matter::wingdings_font, Matter::symbol_font}) {
        const RuleEntry& rule = impl_->one(matter);
        const bool set_in = !name.empty() && any_item(rule["fonts"], [&](std::string_view part) {
            return name.find(part) != std::string::npos;
        });
        const char32_t shown = set_in ? shown_by(rule, code) : 0;
        if (shown) return shown;
    }
    const char32_t shown = symbol ? shown_by(impl_->one(Matter::any_font), code) : 0;
    return shown ? shown : c;
}

std::optional<Marker> Rules::list_marker(std::string_view line) const {
    if (auto marker = bullet(*this, impl_->one(Matter::bullets), line)) return marker;
    if (!may_be_numbered(line)) return std::nullopt;
    const auto found = numbered(*impl_, Subject(line));
    if (!found || !is_list_marker(*impl_, line, *found)) return std::nullopt;
    return found->marker;
}

std::optional<Marker> Rules::heading_number(std::string_view line) const {
    if (auto marker = word_and_number(*impl_, Matter::heading_words, line)) return marker;
    if (!may_be_numbered(line)) return std::nullopt;
    const auto found = numbered(*impl_, Subject(line));
    if (!found || !is_heading_marker(*impl_, line, *found)) return std::nullopt;
    return found->marker;
}

bool Rules::is_caption(std::string_view text) const {
    return word_and_number(*impl_, Matter::caption_words, text).has_value();
}

bool Rules::is_contents_line(std::string_view text) const {
    return impl_->one(Matter::contents_line).pattern.find(Subject(text)).has_value();
}

}  // namespace subtext
