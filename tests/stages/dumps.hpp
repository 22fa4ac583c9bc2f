// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text dumps and what the stages make of them, as text, for tests.
#pragma once

#include <string>
#include <string_view>

#include "stages/document.hpp"

namespace subtext::testing {

/// A dump in English up to and with split_dump_footnotes.
Document split_dump(std::string_view dump);

/// A dump up to and with rank_dump_headings.
Document blocks_of_dump(std::string_view dump);

/// "1: Text" a note; breaks are "/", page breaks "//".
std::string notes_in(const Document& document);

/// "type: text" a block; marks of notes are in braces, breaks blanks.
std::string blocks_in(const Document& document);

/// The letters and digits of all text that a document has, sorted.
std::u32string letters_in(const Document& document);

}  // namespace subtext::testing
