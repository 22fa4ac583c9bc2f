// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Columns of text that a dump keeps side by side, as `pdftotext -layout` does.
#pragma once

#include <string>
#include <vector>

namespace subtext {

/// The rows of a page in reading order, by column: where two stand beside each other in many rows,
/// those of the left one come before those of the right. Other pages are one column.
std::vector<std::vector<std::u32string>> part_dump_columns(const std::vector<std::u32string>& rows);

}  // namespace subtext
