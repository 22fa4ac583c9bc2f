// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reference marks that are not raised: "services28if", "word.12 Next", "[12]", "(12)", "word*".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "stages/text.hpp"

namespace subtext {

/// How sure the looks of a mark make it; the surer first.
enum class PlainForm { superscript_character, bracketed, glued, parenthesised };

/// A place in a text that reads like the mark of a note.
struct PlainMark {
    std::size_t start = 0, end = 0;  ///< with brackets
    PlainForm form = PlainForm::glued;
};

/// The places in `text` that read like a mark of the note with this label, in order.
std::vector<PlainMark> find_plain_marks(std::u32string_view text, std::u32string_view label);

/// A number or symbol that reads like a mark, as the label of its note.
struct PlainNumber {
    std::u32string label;
    PlainMark mark;
};

/// All that find_plain_marks finds with labels that are numbers, and in that order for each.
std::vector<PlainNumber> find_plain_numbers(std::u32string_view text);

/// A symbol that notes are labelled with: "*", "†" ...
inline bool is_note_symbol(char32_t c) {
    constexpr std::u32string_view symbols = U"†‡§¶‖";
    return c < ascii_end ? c == U'*' : symbols.find(c) != std::u32string_view::npos;
}

/// A digit that is raised as a character: 1 to 3 stand in Latin-1, the others in a block of their
/// own.
constexpr bool is_superscript_digit(char32_t c) {
    return c >= U'\u00B2' && (c <= U'\u00B3' || c == U'\u00B9' || c == U'\u2070' ||
                              is_within(c, U'\u2074', U'\u2079'));
}

/// The symbols behind words, those that stand side by side as one label.
std::vector<PlainNumber> find_plain_symbols(std::u32string_view text);

/// Whether find_plain_numbers finds the marks with this label.
bool is_plain_number(std::u32string_view label);

}  // namespace subtext
