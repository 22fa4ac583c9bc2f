// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents from text for tests of the text stages. '\n' is a line end, '\v' a column end, '\f' a
// page end.
#pragma once

#include <string>
#include <string_view>

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext::testing {

/// The built-in rules and the system's dictionaries.
const Context& context();

/// The built-in rules on a system without dictionaries.
const Context& context_without_dictionaries();

/// A text with an anchor for each of its lines; pages are counted at '\f', from `page` on.
Text text_from(std::string_view utf8, int page = 1);

/// A document of one paragraph "b1" with its breaks. `language` may be left to be detected.
Document document_from(std::string_view utf8, std::string_view language = "en");

/// Adds a paragraph, "b2" after "b1".
void add_paragraph(Document& document, std::string_view utf8);

/// The texts of the blocks, one a line; breaks show as in the source.
std::string text_of(const Document& document);

/// A repair as "kind@offset before > after (evidence, p. page)".
std::string to_string(const Repair& repair);

}  // namespace subtext::testing
