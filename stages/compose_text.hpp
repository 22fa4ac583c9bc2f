// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// From lines of a page to Text with anchors: shared by the stages that take lines off the pages.
#pragma once

#include "stages/document.hpp"
#include "stages/page.hpp"

namespace subtext {

/// Adds the characters of `line` behind `text`, `break_before` between them when there is text
/// already, with anchors for the line, its raised runs and the link annotations of `page` that lie
/// over it.
void append_line(Text& text, const Line& line, const Page& page, char32_t break_before);

}  // namespace subtext
