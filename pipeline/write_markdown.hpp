// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/document.hpp"

namespace subtext {

/// The document as Markdown: CommonMark with the tables of GFM and footnotes `[^n1]`, by the ids of
/// the notes because labels may start again. Blocks of recommendations are set in bold as a whole
/// and nothing else is; text is escaped, so that it stays text. Notes that no mark leads to are
/// marked in a last paragraph, for a renderer drops what is not.
std::string write_markdown(const Document& document);

}  // namespace subtext
