// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recognised pages as text: what the program that recognises hands over, and what tests keep to do
// without it. A line of JSON a page, lengths in points to a hundredth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/recognized.hpp"

namespace subtext {

/// The page as one line, with its line end.
std::string to_json_line(const RecognizedPage& page);

/// The pages of such lines; what is none is left out.
std::vector<RecognizedPage> parse_recognized(std::string_view lines);

}  // namespace subtext
