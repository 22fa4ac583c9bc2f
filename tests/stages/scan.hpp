// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tiny recognised pages for tests: text as it was read, in a face whose every character is half as
// wide as its type size.
#pragma once

#include <string_view>
#include <vector>

#include "stages/document.hpp"

namespace subtext::testing {

/// A line as it was read. `^12^` inside it is a raised word; what stands right before or behind it
/// is glued to it.
struct Read {
    double x = 72;
    double y = 0;
    std::string_view text;
    double size = 10;
    double confidence = 0.95;
};

/// A page of these lines, A4.
RecognizedPage read_page(const std::vector<Read>& lines, int number = 1);

/// A document of one scanned page a list of lines.
Document scan(const std::vector<std::vector<Read>>& pages);

}  // namespace subtext::testing
