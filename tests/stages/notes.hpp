// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Papers with notes, split, and what came of the notes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/stages/paper.hpp"

namespace subtext::testing {

using Rows = std::vector<Drawn>;

constexpr std::string_view prose_row =
    "The houses that were promised have not been built to this day";

/// Rows of prose from the top of the page, then `rows`.
Rows page_of(const Rows& rows);

struct Separator {
    int page = 1;
    double y = 0;
    double width = 100;
};

/// "1: Text of the note" a line; "(end)" behind the label of an endnote; breaks are "/", page
/// breaks "//".
std::string notes_of(const Document& document);

/// The document of these pages behind build_lines and split_footnotes.
Document split(const std::vector<Rows>& pages, const std::vector<Separator>& separators = {});

/// The notes of these pages.
std::string notes(const std::vector<Rows>& pages, const std::vector<Separator>& separators = {});

}  // namespace subtext::testing
