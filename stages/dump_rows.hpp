// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the stages of text dumps share about rows: lines without geometry. A row's `baseline` counts
// rows of its page, so that a step of more than one is an empty row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// A row and what it looks like.
struct DumpRow {
    const Line* line = nullptr;
    std::u32string text;
    std::optional<Marker> marker;
    bool bullet = false;
    bool lone = false;          ///< nothing but a bullet or number, whose text is the next row
    bool labelled = false;      ///< of a recommendation
    bool label_only = false;    ///< and nothing but the label
    bool numbered = false;      ///< as headings are
    bool dated = false;         ///< nothing but a date, perhaps with a place
    bool ended = false;         ///< a sentence ends with it
    bool lists = false;         ///< with a colon or semicolon, as before items
    bool open = false;          ///< a comma or a hyphen stands at its end
    bool leads_on = false;      ///< a word that leads on stands there: "of", "the"
    bool lower = false;         ///< begins in lower case
    bool caseless = false;      ///< begins with a letter of a script that has no case
    bool address = false;       ///< nothing but one
    bool ends_address = false;  ///< one, of the web or of mail, stands at its end
    bool marked = false;        ///< a reference mark stands in it
    int gap = 0;                ///< empty rows above
    bool torn = false;          ///< the page, or notes, end above
    double usual = 0;           ///< length of the rows of its page that the text fills
    double length = 0;          ///< characters
    double first_word = 0;      ///< of them
    double indent = 0;          ///< blanks in front
};

/// The rows of a document that has a language.
std::vector<DumpRow> read_dump_rows(const Document& document, const Rules& rules);

/// The length of a row that the text fills, in characters.
double usual_length(const Document& document);

/// Makes whole the rows that programs break: behind raised marks, and where words stand far apart.
void mend_rows(Document& document);

/// Whether an empty row parts two rows of one page.
bool is_gap_between(const Line& above, const Line& below);

/// Whether the row is nothing but an address.
bool is_address_row(std::u32string_view row);

/// Whether it is nothing but the rest of one that was broken: no blank, but signs of an address.
bool is_address_rest(std::u32string_view row);

/// Adds a row behind `text`; it fills its column when it is as long as `usual`.
void append_dump_row(Text& text, Line line, double usual, char32_t break_before);

}  // namespace subtext
