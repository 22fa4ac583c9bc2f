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
char32_t shown_by(const Rule& rule, char32_t c) {
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
int letter_value(const Rule& alphabets, std::string_view letter) {
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
    const std::string_view roman = match["roman"];
    const std::string_view letter = roman.size() == 1 ? roman : match["letter"];
    if (!match["decimal"].empty()) {
        marker.numbering = Numbering::decimal;
        count_parts(match["decimal"], marker);
    } else if (!letter.empty()) {
        marker.numbering = Numbering::letter;
        marker.value = letter_value(rules.one(Matter::alphabets), letter);
        marker.roman_value = roman_value(letter);
    } else {
        marker.numbering = Numbering::roman;
        marker.value = roman_value(roman);
    }
    return marker.value > 0 || marker.numbering == Numbering::decimal;
}

/// "12. Dezember" and "12 May" are dates.
bool month_follows(const RuleSet& rules, const Subject& line, const Match& match) {
    constexpr int most_days = 31;
    const int day = parse_number(match["decimal"]);
    if (day < 1 || day > most_days || !match["open"].empty()) return false;
    const std::string_view rest =
        line.folded().substr(match.end() - match["title"].size() - match["next"].size());
    const std::string_view word = rest.substr(0, rest.find_first_of(" \t\n\v\f.,;:"));
    const auto& dates = rules.of(Matter::date);
    return std::any_of(dates.begin(), dates.end(),
                       [&](const Rule& date) { return RuleSet::month(date, word) > 0; });
}

/// Few lines begin as a number does; the others should not cost a match.
bool may_be_numbered(std::string_view line) {
    constexpr std::size_t longest = 16;  // "(1.23.4.56.7)" and some room
    const std::string_view start = line.substr(0, longest);
    const unsigned char first = line.empty() ? 0 : static_cast<unsigned char>(line[0]);
    const bool letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z';
    if (!letter)
        return first >= 0x80 || (first >= '0' && first <= '9') || first == '(' || first == '[';
    return start.find_first_of(".):") != start.npos || line.size() < 8;
}

struct Numbered {
    Match match;
    Marker marker;
    bool ends = false;  ///< a blank or nothing follows
};

std::optional<Numbered> numbered(const RuleSet& rules, const Subject& line) {
    const auto match = rules.one(Matter::list_number).pattern.find(line);
    if (!match) return std::nullopt;
    Numbered out{*match, {}, false};
    if (!count(rules, *match, out.marker)) return std::nullopt;
    const std::string_view close = (*match)["close"];
    std::size_t end = match->end() - (*match)["title"].size() - (*match)["next"].size();
    out.marker.length = end;
    out.ends = !(*match)["gap"].empty() || end == line.text().size();
    out.marker.text = trim(line.text().substr(0, end));
    if (!close.empty()) out.marker.style = trim(close).front();
    return out;
}

bool is_list_marker(const RuleSet& rules, const Subject& line, const Numbered& found) {
    const std::string_view open = found.match["open"];
    const std::string_view close = trim(found.match["close"]);
    const bool bracket = close == ")" || close == "]";
    if (!open.empty()) return bracket && (open.front() == '(') == (close == ")");
    if (bracket) return close == ")" && found.ends;
    const bool decimal = found.marker.numbering == Numbering::decimal;
    if (close == ".") return found.ends && !month_follows(rules, line, found.match);
    if (close == ".-" || found.match["close"] == "-") {
        return decimal && found.ends && found.marker.length < line.text().size();
    }
    if (!close.empty() || !decimal || found.marker.depth < 2 || !found.ends) return false;
    return found.marker.depth > 2 || found.match["next"].empty();
}

bool is_heading_marker(const RuleSet& rules, const Subject& line, const Numbered& found) {
    if (is_list_marker(rules, line, found)) return true;
    if (!found.match["open"].empty() || !found.ends) return false;
    constexpr int most_sections = 99;  // a bare number above counts something
    const bool titled = !found.match["title"].empty();
    const Marker& marker = found.marker;
    if (marker.numbering == Numbering::letter || !titled) return false;
    return marker.value <= most_sections && !month_follows(rules, line, found.match);
}

/// "Chapter 3": a word of `words` and a number behind it.
std::optional<Marker> word_and_number(const RuleSet& rules, Matter words, const Subject& line) {
    const std::size_t word = rules.leading_word(words, line);
    if (word == 0) return std::nullopt;
    const Subject behind(line.text().substr(word));
    const auto match = rules.one(Matter::number_after_word).pattern.find(behind);
    Marker marker;
    if (!match || !count(rules, *match, marker)) return std::nullopt;
    const std::size_t number_end = match->end() - (*match)["title"].size();
    marker.length = word + number_end;
    marker.text = trim(line.text().substr(0, marker.length));
    if (const std::string_view close = trim((*match)["close"]); !close.empty()) {
        marker.style = close.front();
    }
    return marker;
}

/// A bullet glyph or a dash with a blank behind it.
std::optional<Marker> bullet(const Rules& rules, const Rule& bullets, std::string_view line) {
    const CodePoint first = first_code_point(line);
    if (first.bytes == 0) return std::nullopt;
    const char32_t shown = rules.shown_character(first.value, "");
    std::string item = "\n" + std::string(line.substr(0, first.bytes)) + "\n";
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
        item = "\n" + marker.text + "\n";
    }
    if (bullets["glyphs"].find(item) != std::string_view::npos) return marker;
    const bool parted = marker.length > first.bytes;
    constexpr char32_t symbols_begin = 0xF020, symbols_end = 0xF0FF;  // of symbol fonts
    if (parted && first.value >= symbols_begin && first.value <= symbols_end) {
        marker.text = bullets["unknown"];
        return marker;
    }
    if (parted && marker.length < line.size() &&
        bullets["spaced"].find(item) != std::string_view::npos) {
        return marker;
    }
    return std::nullopt;
}

}  // namespace

char32_t Rules::shown_character(char32_t c, std::string_view font) const {
    constexpr char32_t symbols = 0xF000;  // where symbol fonts keep the codes 0x20..0xFF
    constexpr char32_t low_end = 0x100, symbols_end = 0xF100;
    const bool low = c < low_end, symbol = c >= symbols && c < symbols_end;
    if (!symbol && (!low || font.empty())) return c;
    const char32_t code = low ? symbols + c : c;
    const std::string name = font.empty() ? std::string() : fold(font);
    for (const Matter matter : {Matter::wingdings_font, Matter::symbol_font}) {
        const Rule& rule = impl_->one(matter);
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
    const Subject subject(line);
    const auto found = numbered(*impl_, subject);
    if (!found || !is_list_marker(*impl_, subject, *found)) return std::nullopt;
    return found->marker;
}

std::optional<Marker> Rules::heading_number(std::string_view line) const {
    const Subject subject(line);
    if (auto marker = word_and_number(*impl_, Matter::heading_words, subject)) return marker;
    if (line.empty()) return std::nullopt;
    const auto found = numbered(*impl_, subject);
    if (!found || !is_heading_marker(*impl_, subject, *found)) return std::nullopt;
    return found->marker;
}

bool Rules::is_caption(std::string_view text) const {
    return word_and_number(*impl_, Matter::caption_words, Subject(text)).has_value();
}

bool Rules::is_contents_line(std::string_view text) const {
    return impl_->one(Matter::contents_line).pattern.find(Subject(text)).has_value();
}

}  // namespace subtext
