// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/compose_line.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string_view>

#include "stages/letterspacing.hpp"
#include "stages/order_chars.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// In type sizes.
constexpr double word_gap = 0.13;         // between words where the file draws no blanks
constexpr double word_gap_blanks = 0.18;  // between words where it draws them
constexpr double bold_share = 0.6;        // of the letters of a bold line

constexpr char32_t first_form = 0x132;  // no presentation forms below

// Characters that stand for themselves, neither combine nor stretch, and run from left to right, as
// nearly all of most documents: Latin, Cyrillic, dashes, quotes, bullets.
bool is_plain(char32_t c) {
    constexpr char32_t first_raised = 0xB2, behind_raised = 0xBA;  // digits, beside ASCII
    return c < first_raised || is_within(c, behind_raised, first_form - 1) ||
           is_within(c, 0x400, 0x481) || is_within(c, 0x2010, 0x2026);
}

// What the glyphs of a line tell all together.
struct Overview {
    std::size_t ink = 0, blanks = 0;
    bool plain = true;     // all of them are
    bool artifact = true;  // all that is ink is

    // Blanks that the file draws tell words apart better than gaps do, if it draws them at all.
    bool draws_blanks() const { return blanks * 14 > ink; }
};

Overview look_over(std::span<const Piece> pieces) {
    Overview out;
    for (const Piece& piece : pieces) {
        out.plain &= is_plain(piece.glyph->code);
        if (is_ink(piece)) {
            ++out.ink;
            out.artifact &= piece.glyph->artifact;
        }
    }
    out.blanks = pieces.size() - out.ink;
    return out;
}

Char blank_between(const Char& left, const Piece& right) {
    Char blank = left;
    blank.code = U' ';
    blank.x0 = left.x1;
    blank.x1 = std::max(left.x1, right.glyph->x0);
    if (left.script != right.script) blank.script = Script::normal;
    return blank;
}

bool combines(const Piece& p) {
    return is_combining(p.glyph->code);
}

// The letter that the mark is drawn over; bases.size() where there is none. A mark of no width that
// is drawn where its letter ends stands between two: the one on its right if that runs leftwards.
std::size_t letter_under(const Glyph& mark, const std::vector<Piece>& bases) {
    constexpr double same_place = 0.02;  // type sizes
    const double x = (static_cast<double>(mark.x0) + mark.x1) / 2;
    const double slack = same_place * mark.size;
    const bool point = mark.x1 - mark.x0 <= slack;
    std::size_t nearest = bases.size();
    double best = 1e9;
    for (std::size_t i = 0; i < bases.size(); ++i) {
        if (!is_ink(bases[i])) continue;
        const Glyph& base = *bases[i].glyph;
        const double distance = std::max({base.x0 - x, x - base.x1, 0.0});
        const bool at_end = point && is_right_to_left(base.code) && std::abs(base.x0 - x) <= slack;
        if (distance < best || at_end) best = distance, nearest = i;
    }
    return nearest;
}

// Marks that combine stand with the letter that they are drawn over: behind it in its direction.
std::vector<Piece> with_marks_at_letters(std::span<const Piece> pieces) {
    std::vector<Piece> bases;
    std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(bases),
                 [](const Piece& p) { return !combines(p); });
    std::vector<std::vector<Piece>> marks(bases.size());
    for (const Piece& mark : pieces) {
        if (!combines(mark)) continue;
        const std::size_t letter = letter_under(*mark.glyph, bases);
        if (letter < bases.size()) marks[letter].push_back(mark);
    }
    std::vector<Piece> out;
    for (std::size_t i = 0; i < bases.size(); ++i) {
        const bool rtl = is_right_to_left(bases[i].glyph->code);
        if (rtl) out.insert(out.end(), marks[i].rbegin(), marks[i].rend());
        out.push_back(bases[i]);
        if (!rtl) out.insert(out.end(), marks[i].begin(), marks[i].end());
    }
    return out;
}

// Strokes that only stretch a word to justify its line: U+0640, or a glyph without a name between
// two letters that join.
bool is_stretch(std::span<const Piece> pieces, std::size_t i) {
    constexpr char32_t tatweel = 0x640, unknown = 0xFFFD;
    const char32_t code = pieces[i].glyph->code;
    if (code != tatweel && code != unknown) return false;
    const auto stretches = [&](std::size_t k) {
        const char32_t c = pieces[k].glyph->code;
        return is_right_to_left(c) || is_combining(c) || c == tatweel || c == unknown;
    };
    // Blanks that are drawn over come between in the order of their places.
    const auto drawn_over = [&](std::size_t k) {
        const Glyph &blank = *pieces[k].glyph, &stroke = *pieces[i].glyph;
        return is_space(blank.code) && blank.x0 < stroke.x1 && blank.x1 > stroke.x0;
    };
    std::size_t before = i, behind = i + 1;
    while (before > 0 && drawn_over(before - 1)) --before;
    while (behind < pieces.size() && drawn_over(behind)) ++behind;
    return before > 0 && stretches(before - 1) && behind < pieces.size() && stretches(behind);
}

// A blank under the letters beside it, up to `edge` on its left, was taken back by the maker, to
// kern a pair or to stretch a word: it parts nothing.
bool parts_words(const Piece& blank, std::span<const Piece> pieces, std::size_t i, double edge) {
    constexpr double least_shown = 0.2;  // of the width of the blank
    if (i + 1 >= pieces.size()) return true;
    const double x0 = std::max<double>(blank.glyph->x0, edge);
    const double width = blank.glyph->x1 - blank.glyph->x0;
    return pieces[i + 1].glyph->x0 - x0 >= least_shown * width;
}

bool shapes_neighbours(std::span<const Piece> pieces, std::size_t i) {
    return i > 0 && i + 1 < pieces.size() &&
           shapes_letters(pieces[i - 1].glyph->code, pieces[i].glyph->code,
                          pieces[i + 1].glyph->code);
}

// Whether a gap may stand between the two: not within a letter and its marks.
bool may_part(char32_t left, char32_t right) {
    return !is_combining(right) && !(is_combining(left) && is_right_to_left(right));
}

// The characters from left to right as shown, one blank between words.
std::vector<Char> visual_chars(std::span<const Piece> pieces, const Overview& overview,
                               const std::vector<Font>& fonts) {
    const double gap = overview.draws_blanks() ? word_gap_blanks : word_gap;
    std::vector<bool> spaced;  // found out when a gap asks for it
    std::vector<Char> out;
    out.reserve(pieces.size() + pieces.size() / 5);
    bool blank = false;
    double edge = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        const Glyph& g = *piece.glyph;
        if (!overview.plain && is_ignorable(g.code) && !shapes_neighbours(pieces, i)) continue;
        if (!overview.plain && is_stretch(pieces, i)) {
            edge = g.x1;
            continue;
        }
        if (is_space(g.code)) {
            blank = parts_words(piece, pieces, i, out.empty() ? g.x0 : edge) || blank;
            continue;
        }
        if (out.empty()) {
            edge = g.x1;
        } else {
            const Char& last = out.back();
            if (!blank && g.x0 - edge > gap * std::max(last.size, g.size) &&
                may_part(last.code, g.code)) {
                if (spaced.empty()) spaced = letterspaced(pieces);
                blank = !spaced[i];
            }
            if (blank) out.push_back(blank_between(last, piece));
            if (!is_combining(g.code)) edge = std::max<double>(edge, g.x1);
        }
        blank = false;
        out.push_back(make_char(piece, fonts));
    }
    return out;
}

// The same where letters and the marks over them are glyphs of their own.
std::vector<Char> shown_chars(std::span<const Piece> pieces, const Overview& overview,
                              const std::vector<Font>& fonts) {
    if (overview.plain || std::none_of(pieces.begin(), pieces.end(), combines))
        return visual_chars(pieces, overview, fonts);
    return visual_chars(with_marks_at_letters(pieces), overview, fonts);
}

// Presentation forms become the letters that they show; superscript digits count as raised.
std::vector<Char> resolved(std::vector<Char> chars) {
    static constexpr std::u32string_view raised = U"¹²³⁰⁴⁵⁶⁷⁸⁹";
    bool forms = false;
    for (Char& c : chars) {
        if (c.code < 0xB2) continue;
        if (raised.find(c.code) != std::u32string_view::npos) c.script = Script::superscript;
        forms |= c.code >= first_form;
    }
    if (!forms) return chars;
    std::vector<Char> out;
    out.reserve(chars.size());
    for (Char c : chars) {
        if (c.code < first_form) {
            out.push_back(c);
            continue;
        }
        for (char32_t code : resolve_presentation_form(c.code)) {
            c.code = code;
            out.push_back(c);
        }
    }
    return out;
}

// Letters of a word that are combining accents drawn as glyphs of their own are composed.
void compose(std::vector<Char>& chars) {
    const bool needed =
        std::any_of(chars.begin(), chars.end(), [](const Char& c) { return is_combining(c.code); });
    if (!needed) return;
    std::vector<Char> out;
    for (const Char& c : chars) {
        if (!out.empty() && is_combining(c.code)) {
            const std::u32string pair = to_nfc(std::u32string{out.back().code, c.code});
            if (pair.size() == 1) {
                out.back().code = pair[0];
                continue;
            }
        }
        out.push_back(c);
    }
    chars = std::move(out);
}

// Symbol fonts name their glyphs by private codes, or by the letters on the same keys; the latter
// are told from letters only where bullets stand, at the start of a line.
void show_symbols(std::vector<Char>& chars, const std::vector<Font>& fonts, const Rules& rules) {
    constexpr char32_t first_private = 0xE000, last_private = 0xF8FF;
    const Char* const first = chars.data();
    for (Char& c : chars) {
        if (&c != first && !is_within(c.code, first_private, last_private)) continue;
        const bool named = c.font < fonts.size();
        c.code = rules.shown_character(
            c.code, named ? std::string_view(fonts[c.font].name) : std::string_view());
    }
}

// Some makers name one hyphen by all the codes that a hyphen has: it is one.
void merge_hyphens(std::vector<Char>& chars) {
    const auto hyphen = [](const Char& c) { return is_hyphen(c.code); };
    auto from = std::find_if(chars.begin(), chars.end(), hyphen);
    while (from != chars.end()) {
        auto to = std::find_if_not(from, chars.end(), hyphen);
        if (std::any_of(from, to, [&](const Char& c) { return c.code != from->code; })) {
            from->code = U'-';
            from->x1 = std::prev(to)->x1;
            to = chars.erase(std::next(from), to);
        }
        from = std::find_if(to, chars.end(), hyphen);
    }
}

// Sets the box from the characters and the size of the line. No blank stands at its ends.
void set_box(Line& line) {
    if (line.chars.empty()) return;
    float x0 = line.chars.front().x0, x1 = shown_end(line.chars.front());
    for (const Char& c : line.chars) {
        if (c.code == U' ') continue;
        x0 = std::min(x0, c.x0);
        x1 = std::max(x1, shown_end(c));
    }
    line.box = {x0, line.baseline - ascent * line.size, x1, line.baseline + descent * line.size};
}

}  // namespace

void trim(std::vector<Char>& chars) {
    while (!chars.empty() && chars.back().code == U' ') chars.pop_back();
    const auto first =
        std::find_if(chars.begin(), chars.end(), [](const Char& c) { return c.code != U' '; });
    chars.erase(chars.begin(), first);
}

void summarise(Line& line) {
    std::map<float, std::size_t> sizes;
    float last_size = -1;
    std::size_t* of_last_size = nullptr;
    std::size_t letters = 0, bold = 0, italic = 0;
    bool lower = false;
    float largest = 0;
    for (const Char& c : line.chars) {
        if (c.code == U' ') continue;
        if (c.script == Script::normal) {
            if (of_last_size == nullptr || c.size != last_size)
                of_last_size = &sizes[std::round(c.size * 10) / 10];
            last_size = c.size;
            ++*of_last_size;
        }
        lower = lower || is_lower(c.code);
        if (!is_letter(c.code)) continue;
        ++letters;
        bold += c.bold;
        italic += c.italic;
        largest = std::max(largest, c.size);
    }
    std::size_t most = 0;
    for (const auto& [size, count] : sizes) {
        if (count >= most) {
            most = count;
            line.size = size;
        }
    }
    // Small capitals: the size of the type is that of the capitals.
    if (!lower && largest > 0 && sizes.size() > 1 && !has_right_to_left(line.chars))
        line.size = largest;
    if (sizes.empty() && !line.chars.empty()) line.size = line.chars.front().size;
    line.bold =
        letters > 0 && static_cast<double>(bold) >= bold_share * static_cast<double>(letters);
    line.italic =
        letters > 0 && static_cast<double>(italic) >= bold_share * static_cast<double>(letters);
}

Line compose_line(std::span<const Piece> pieces, const Row& row, const Document& document,
                  const Rules& rules, int page) {
    Line line;
    line.page = page;
    line.baseline = row.baseline;
    const Overview overview = look_over(pieces);
    line.artifact = overview.artifact;
    line.right_to_left = document.right_to_left;
    line.chars = shown_chars(pieces, overview, document.fonts);
    if (line.right_to_left || (!overview.plain && has_right_to_left(line.chars)))
        line.chars = order_chars(line.chars, line.right_to_left);
    if (!overview.plain) {
        line.chars = resolved(std::move(line.chars));
        compose(line.chars);
    }
    merge_hyphens(line.chars);
    trim(line.chars);
    show_symbols(line.chars, document.fonts, rules);
    summarise(line);
    set_box(line);
    return line;
}
}  // namespace subtext
