// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tells the language of a document. The only door to CLD2.
#pragma once

#include <string>
#include <string_view>

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// The language that most of the text is in, as a BCP 47 tag without region: "en", "pt", "zh-Hant".
/// `hint` is what the file says of itself ("en-US"), often wrong: it settles short and doubtful
/// text only. "" when nothing tells.
std::string language_of(std::string_view utf8, std::string_view hint);

/// The same where the text alone leaves no doubt, else "".
std::string sure_language_of(std::string_view utf8);

/// Sets metadata.language from the lines of the pages, or from the blocks where they are built.
void detect_language(Document& document, const Context& context);

}  // namespace subtext
