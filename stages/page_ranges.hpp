// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace subtext {

/// Page numbers in rising order as a person writes them: "3, 7-9".
std::string page_ranges(const std::vector<int>& numbers);

/// The same with what they are in front: "page 3", "pages 3, 7-9".
std::string named_page_ranges(const std::vector<int>& numbers);

}  // namespace subtext
