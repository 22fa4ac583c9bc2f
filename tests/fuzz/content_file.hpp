// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace subtext::fuzzing {

/// A PDF of a page with this content, and all that it can name: /F1 to /F4, of which /F3 draws its
/// glyphs and /F4 has two bytes a character; a form /X within itself, an image /I, a state /G,
/// properties /P, a colour space /C, a pattern /S.
std::string file_with(std::string_view content);

}  // namespace subtext::fuzzing
