// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text dumps and what the stages make of them, as text, for tests.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "stages/document.hpp"

namespace subtext::testing {

/// Two paragraphs but for their last rows, in rows of 52 characters.
inline const std::string ferries =
    "The ferries that leave the harbour at night are full\n"
    "of people who have no other way home. Nobody has\n"
    "counted them since the winter of that year, and the\n"
    "council does not mean to. Those of the islands come\n";
inline const std::string pier =
    "Nobody lights the pier, which is older than the quay\n"
    "and was built of timber. Whoever comes by sea cannot\n"
    "see it in the winter storms, and some have drowned\n";

/// A dump in English up to and with split_dump_footnotes.
Document split_dump(std::string_view dump);

/// A dump up to and with rank_dump_headings.
Document blocks_of_dump(std::string_view dump);

/// How many blocks blocks_of_dump makes.
std::size_t count_blocks(std::string_view dump);

/// "1: Text" a note; breaks are "/", page breaks "//".
std::string notes_in(const Document& document);

/// "type: text" a block; marks of notes are in braces, breaks blanks.
std::string blocks_in(const Document& document);

/// The letters and digits of all text that a document has, sorted.
std::u32string letters_in(const Document& document);

}  // namespace subtext::testing
