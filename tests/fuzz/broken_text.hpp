// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "stages/document.hpp"

namespace subtext::fuzzing {

/// A document of a paragraph a part of the input, parts being parted by "\x1e". In a part, line,
/// column and page ends are as in tests/stages/models.hpp; "\x01words\x02target\x03" is a link,
/// and what stands between two "\x04" is raised.
Document broken_text(std::string_view input);

/// Aborts unless both have the same letters and digits, blocks by blocks, but for what repairs
/// tell.
void require_same_letters(const Document& before, const Document& after);

}  // namespace subtext::fuzzing
