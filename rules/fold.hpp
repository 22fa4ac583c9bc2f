// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text as patterns see it, and numbers in it.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// The text in lower case and with plain blanks, byte for byte as long as the text, so that a place
/// in one is the same place in the other. Letters of scripts without case, and those whose other
/// case is written in another number of bytes, stay. (ICU, behind stages/, keeps no lengths.)
std::string fold(std::string_view text);

/// A letter of ASCII in lower case; others stay.
inline char to_lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The code point that `text` begins with and its bytes; U+FFFD and one byte where it is malformed,
/// 0 and none of an empty text.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 0;
};
CodePoint first_code_point(std::string_view text);

/// The first `count` characters of the text; all of it where it has no more.
std::string_view first_characters(std::string_view text, std::size_t count);

/// Decimal digits of any kind (European, Arabic-Indic, superscript) as a number; stops at what is
/// no digit. -1 when there is none or more than nine.
int parse_number(std::string_view digits);

/// The digits with European ones in their place; other characters stay.
std::string plain_digits(std::string_view text);

/// The value of a roman number in either case; 0 when it is not written as a roman number is.
int roman_value(std::string_view roman);

/// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);

}  // namespace subtext
