// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes reference marks out of a text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "stages/document.hpp"

namespace subtext {

/// A mark in a text and the note that it points to.
struct LinkedMark {
    std::size_t start = 0, end = 0;
    std::string note_id;
};

/// Removes the marks with the white space that stood for them only, and leaves a footnote anchor
/// behind the word that each belongs to; those in one place are in the order of their marks. Marks
/// must not overlap.
void take_marks(Text& text, std::vector<LinkedMark> marks);

}  // namespace subtext
