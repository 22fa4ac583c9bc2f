// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext::fuzzing {

/// What a stage makes of a document of a paragraph a part of the input, parts being parted by
/// "\x1e". In a part, line, column and page ends are as in tests/stages/models.hpp;
/// "\x01words\x02target\x03" is a link, and what stands between two "\x04" is raised. Aborts unless
/// the document has the letters and digits that it had before, blocks by blocks, but for what
/// repairs tell.
Document behind_stage(void (*stage)(Document&, const Context&), std::string_view input);

}  // namespace subtext::fuzzing
