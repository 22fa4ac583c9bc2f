// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: the strings of a PDF file as UTF-8 or code points.
#pragma once

#include <string>
#include <string_view>

namespace subtext {

/// A text string of a PDF (UTF-16 or UTF-8 with a byte order mark, plain UTF-8, else
/// PDFDocEncoding) as code points, control characters as they are.
std::u32string decode_text_string(const std::string& bytes);

/// The same as UTF-8 with white space squeezed and control characters dropped.
std::string text_string(const std::string& bytes);

/// An address as it stands in the file, in UTF-8: bytes that are none are read as Latin-1.
std::string address_string(const std::string& bytes);

}  // namespace subtext
