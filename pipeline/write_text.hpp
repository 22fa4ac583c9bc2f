// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/document.hpp"

namespace subtext {

/// The words of a document to read, search and count: a block a line with an empty line between,
/// markers in front of list items, the cells of a table's row parted by tabs; below a rule the
/// notes behind their labels. Reference marks are left out.
std::string write_text(const Document& document);

}  // namespace subtext
