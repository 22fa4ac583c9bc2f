// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A word that a line end may have cut.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace subtext {

/// Of what stands around a break no more is looked at: no word is longer, nor an address that a
/// person checks. Lines of hostile make that all join would cost the square of their number.
constexpr std::size_t longest_piece = 1000;

/// What some makers draw a soft hyphen as.
constexpr char32_t not_sign = 0xAC;

/// A mark that can stand for a hyphen at a line end.
bool cuts_words(char32_t c);

/// A word with a hyphen at a line end: "self-deter-|mination".
struct CutWord {
    std::u32string_view lead;    ///< what hyphens tie before the first part: "self-"
    std::u32string_view first;   ///< the part before the hyphen
    std::u32string_view second;  ///< the part on the next line
    std::u32string_view tail;    ///< the rest of the line behind it
    char32_t hyphen = U'-';
    bool elided = false;  ///< an apostrophe stands before the first part: "l’exploi-|tation"
};

/// Its two parts as dictionaries are asked about them, UTF-8.
struct CutPair {
    std::string first, second;

    std::string joined() const { return first + second; }
};

/// The word at the end of `text`, its hyphens and apostrophes included.
std::u32string_view last_word(std::u32string_view text);

/// The word at the start of `text`, with what hyphens tie to it.
std::u32string_view first_word(std::u32string_view text);

/// The characters at the end of `text`, and those at its start, up to a blank.
std::u32string_view last_piece(std::u32string_view text);
std::u32string_view first_piece(std::u32string_view text);

/// What stands before the break at `at` and behind it, as far as it is looked at. Views into
/// `text`.
std::pair<std::u32string_view, std::u32string_view> around_break(std::u32string_view text,
                                                                 std::size_t at);

/// The cut word around a break; `before` ends with its hyphen. Views into both.
CutWord cut_word(std::u32string_view before, std::u32string_view after);

}  // namespace subtext
