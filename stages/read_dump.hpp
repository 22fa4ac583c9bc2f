// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "stages/document.hpp"

namespace subtext {

class Rules;

/// What source.media_type is of a text dump: what other programs once pulled out of a PDF.
constexpr std::string_view dump_media_type = "text/plain";

inline bool is_dump(const Document& document) {
    return document.source.media_type == dump_media_type;
}

/// Whether the bytes can be text: hardly a control character but blanks and breaks, and neither the
/// head of a PDF nor markup.
bool may_be_dump(std::string_view bytes);

/// Reads a text dump: UTF-8, UTF-16 with a byte order mark, else the Windows code page that the
/// letters speak for. Pages end at form feeds; where there are none, behind page numbers that
/// count, behind link targets listed in a run of lines of their own, and before a line that a
/// single blank was glued to. Columns side by side are put below each other. Lines have no
/// geometry: `baseline` is the row of the page, so that rows left out stand for empty lines,
/// column_x0 the blanks in front of it, and column_x1 its length in characters. Targets that the
/// text says again are kept as links of their page.
Document read_dump(std::string_view bytes, const Rules& rules);

}  // namespace subtext
