// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Changes what was misread, and keeps a record of it: shared by the stages that repair recognised
// text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "stages/document.hpp"

namespace subtext {

/// Whether what the page says was read from a picture, in part at least.
bool is_recognized(const Page& page);

/// What was misread and what takes its place.
struct Rereading {
    std::size_t from = 0, to = 0;  ///< characters of the line
    std::u32string with;
    std::string_view evidence = "rule";
    bool raised = false;  ///< what takes the place is set as superscript
};

/// Puts it in the line and adds the repair, whose owner is known once the line has one
/// (`own_repairs`): a repair anchor goes along with its characters and the one behind them.
void reread(Document& document, Line& line, const Rereading& change);

/// Gives repairs of lines their owners and drops those whose lines have become furniture.
void own_repairs(Document& document);

}  // namespace subtext
