// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Notes at the end of the document or of a chapter.
#pragma once

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Moves the lines of endnotes from the pages into Document::footnotes: a run of labelled entries
/// behind a heading such as "Endnotes", which stays, or one that the marks in the text point to.
void split_endnotes(Document& document, const Rules& rules);

/// Takes the arrow back to the mark that web pages put behind an entry, or in front of it, off a
/// note: a lone character that is neither letter, digit nor punctuation, or one that is nothing but
/// such an arrow where no blank parts it from the text.
void drop_return_arrow(Text& text, const Rules& rules);

}  // namespace subtext
