// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rows of a text dump as pages.
#pragma once

#include <string>
#include <vector>

namespace subtext {

class Rules;

struct DumpPage {
    std::vector<std::u32string> rows;     ///< empty ones stand for white space
    std::vector<std::u32string> targets;  ///< of links, which were listed at its end
};

/// Parts rows into pages, see read_dump; a row of one form feed is a page break.
std::vector<DumpPage> dump_pages(const std::vector<std::u32string>& rows, const Rules& rules);

}  // namespace subtext
