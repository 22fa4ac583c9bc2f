// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Running heads and page numbers of scans, which are not read the same on every page.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// Whether one may be the other misread: they differ in few letters, and in no digit.
bool is_read_alike(std::u32string_view a, std::u32string_view b);

/// Without blanks, and with # for each number and for what numbers are misread as: the same for
/// "Page 2 of 4" and "Page lof 4".
std::u32string shape_of_number_line(std::u32string_view text);

}  // namespace subtext
