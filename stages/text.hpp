// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Questions about characters and strings. The only door to ICU, with text_order.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace subtext {

/// UTF-8 to code points; malformed bytes become U+FFFD.
std::u32string to_utf32(std::string_view utf8);

/// How many bytes the first character takes; 0 when they are no valid UTF-8, or none.
std::size_t first_char_bytes(std::string_view utf8);

/// Code points to UTF-8; surrogates and values past U+10FFFF become U+FFFD.
std::string to_utf8(std::u32string_view text);

/// UTF-8 to an encoding ("ISO8859-1"); nothing when ICU does not know it or when a character
/// cannot be written in it.
std::optional<std::string> to_encoding(std::string_view utf8, const std::string& encoding);

/// Bytes in an encoding ("windows-1252") as code points; nothing when ICU does not know it.
std::optional<std::u32string> from_encoding(std::string_view bytes, const std::string& encoding);

/// The longest beginning of at most so many bytes that cuts no character in two.
std::string head_of_utf8(std::string_view utf8, std::size_t most_bytes);

/// The three letters of ISO 639-2 for a language (BCP 47): "fra" for "fr-CA"; "" when it has none.
std::string three_letter_code(const std::string& language);

/// The script that a language (BCP 47 or ISO 639-2) is mostly written in: "Latn"; "" when unknown.
std::string script_of_language(const std::string& language);

/// Canonical composition (UAX #15, NFC). Cheap when the text is composed already.
std::u32string to_nfc(std::u32string_view text);

/// What a single code point stands for when it is a presentation form: the letters of a Latin or
/// Armenian ligature (U+FB00..FB17), the plain letters of Arabic and Hebrew presentation forms
/// (U+FB1D..FDFF, U+FE70..FEFC) by NFKC; itself otherwise.
std::u32string resolve_presentation_form(char32_t c);

/// The answers of ICU. Behind the questions below, which answer for most characters on the spot: a
/// call costs more than the answer.
namespace beyond_latin {
bool is_letter(char32_t c);
bool is_digit(char32_t c);
int digit_value(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_space(char32_t c);
bool is_combining(char32_t c);
bool is_ignorable(char32_t c);
bool is_hyphen(char32_t c);
char32_t to_lower(char32_t c);
}  // namespace beyond_latin

constexpr char32_t ascii_end = 0x80;

constexpr bool is_within(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

inline bool is_letter(char32_t c) {  ///< general category L*
    if (c < ascii_end) return is_within(c | 0x20, U'a', U'z');
    if (is_within(c, 0xC0, 0x24F)) return c != 0xD7 && c != 0xF7;  // but for the signs × and ÷
    return is_within(c, 0x400, 0x481) || beyond_latin::is_letter(c);
}
/// The first digit beyond ASCII, an Arabic one.
constexpr char32_t further_digits = 0x660;

inline bool is_digit(char32_t c) {  ///< general category Nd
    return c < further_digits ? is_within(c, U'0', U'9') : beyond_latin::is_digit(c);
}
inline int digit_value(char32_t c) {  ///< 0..9, or -1
    if (is_within(c, U'0', U'9')) return static_cast<int>(c - U'0');
    return c < further_digits ? -1 : beyond_latin::digit_value(c);
}
inline bool is_upper(char32_t c) {
    if (c < ascii_end) return is_within(c, U'A', U'Z');
    return is_within(c, 0x400, 0x42F) || beyond_latin::is_upper(c);
}
inline bool is_lower(char32_t c) {
    if (c < ascii_end) return is_within(c, U'a', U'z');
    return is_within(c, 0x430, 0x45F) || beyond_latin::is_lower(c);
}
inline bool is_space(char32_t c) {  ///< White_Space, and U+200B, U+FEFF
    if (c < ascii_end) return c == U' ' || is_within(c, U'\t', U'\r');
    constexpr char32_t next_line = 0x85, no_break_space = 0xA0, second_next = 0x1680;
    return c < second_next ? c == next_line || c == no_break_space : beyond_latin::is_space(c);
}
inline bool is_combining(char32_t c) {  ///< general category M*
    return c >= 0x300 && !is_within(c, 0x370, 0x482) && beyond_latin::is_combining(c);
}
/// Joiners, direction marks, U+200B, U+FEFF, U+2060: nothing a reader would type, but for joiners
/// that shape letters.
inline bool is_ignorable(char32_t c) {
    return c >= 0x61C && beyond_latin::is_ignorable(c);
}
/// Whether the character is U+200C or U+200D between two of a script that such a joiner shapes,
/// such as Arabic and those of India: it belongs to the spelling (The Unicode Standard 15.0, 23.2).
bool shapes_letters(char32_t before, char32_t c, char32_t behind);
/// U+002D, U+00AD, U+2010, U+2011, U+058A, U+05BE: characters that can hyphenate a word at a line
/// end.
inline bool is_hyphen(char32_t c) {
    return c == U'-' || (c >= 0xAD && beyond_latin::is_hyphen(c));
}
bool is_punctuation(char32_t c);    ///< general category P*
bool is_control(char32_t c);        ///< general category Cc
bool is_right_to_left(char32_t c);  ///< bidirectional class R or AL
bool is_unspaced(char32_t c);  ///< of a script that parts words by no space (Han, Kana, Thai ...),
                               ///< and its punctuation
inline char32_t to_lower(char32_t c) {  ///< simple case mapping
    if (c < ascii_end) return is_within(c, U'A', U'Z') ? c | 0x20 : c;
    if (is_within(c, 0x410, 0x42F)) return c + 0x20;
    return is_within(c, 0x430, 0x45F) ? c : beyond_latin::to_lower(c);
}
std::u32string to_lower(std::u32string_view text);
char32_t mirrored(char32_t c);  ///< "(" for ")", "»" for "«"; itself when it has no mirror image

/// Collapses runs of white space to one U+0020 and drops them at both ends.
std::u32string squeeze(std::u32string_view text);

/// Drops all white space.
std::u32string without_blanks(std::u32string_view text);

std::size_t count_letters(std::u32string_view text);

/// Whether the text begins with a lower-case letter, what is neither letter nor digit left out.
bool starts_lower(std::u32string_view text);

}  // namespace subtext
