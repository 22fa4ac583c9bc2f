// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the text that a page comes with can be used.
#pragma once

#include <string>
#include <vector>

#include "stages/context.hpp"
#include "stages/page.hpp"

namespace subtext {

/// Whether what the visible glyphs say is no text of any language: the file gives them wrong
/// characters, or none. Looks at a few hundred glyphs, and costs next to nothing.
bool is_garbled(const Page& page, const std::vector<Font>& fonts);

/// Whether a picture of the page shows more than its codes say: of most of its letters the file has
/// the shapes, or the names.
bool shows_more(const Page& page, const std::vector<Font>& fonts);

/// Whether what was recognised says that the visible glyphs say what they show, as lists of codes
/// and letters do, which are no text of any language either: most of its runs of three letters are
/// among theirs.
bool bears_out(const RecognizedPage& recognized, const Page& page);

/// Some of the text of the page that is to be seen, or of that which is not, as words with blanks.
std::string sample_of(const Page& page, bool invisible);

/// Whether the invisible text of a scan is as good as recognising it anew would make it: most of
/// its words are in the dictionary of the language, and they stand on lines where the page has
/// text. Loads the dictionary.
bool is_good_layer(const Page& page, const std::string& language, const Dictionary& dictionary);

}  // namespace subtext
