// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a document's line ends put hyphens into addresses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

struct LineEndHyphens {
    /// Whether words outside of addresses have a hyphen at a line end that seems to be the line's:
    /// what inserts hyphens into addresses does so with words, too.
    bool cut_words = false;

    /// Characters that stand at line ends only, while hyphens inside of lines are plain: browsers
    /// and their like put U+2010 where they cut a word, and nobody types that into an address.
    std::u32string inserted;

    /// The words of addresses that have a hyphen at a line end: both parts, and the two as one.
    std::vector<std::string> pieces;
};

/// `language` is that of the document, for which the rules tell usual parts of hyphenated words.
LineEndHyphens line_end_hyphens(const Document& document, const Rules& rules,
                                std::string_view language);

}  // namespace subtext
