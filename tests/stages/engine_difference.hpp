// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What our interpreter of page content reads otherwise than Poppler's.
#pragma once

#include <string>
#include <vector>

namespace subtext::testing {

/// The differences in the pages of a PDF, a line each; the first few of each page.
std::vector<std::string> engine_differences(const std::string& bytes,
                                            const std::string& password = "");

}  // namespace subtext::testing
