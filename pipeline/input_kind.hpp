// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file is, told by its name or its first bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace subtext {

enum class InputKind { pdf, archive };

/// What the suffix, in any case, says that a file is: .pdf, or .zip .tar .tar.gz .tgz .tar.zst
/// .tar.xz .tar.bz2. Nothing when it says neither.
std::optional<InputKind> kind_of_name(std::string_view name);

/// How much of a file is looked at for the mark of a PDF.
constexpr std::size_t head_bytes = 1024;

/// Whether a file that begins so is a PDF: "%PDF-" stands within its first `head_bytes`.
bool is_pdf_head(std::string_view head);

/// Whether the file name may be that of an AppleDouble file: "._report.pdf".
bool may_be_apple_double(std::string_view name);

/// Whether a file that begins so is an AppleDouble file: what macOS keeps of "report.pdf" beside it
/// where a disk or a zip has no place for it. It is no document, whatever it is called.
bool is_apple_double_head(std::string_view head);

}  // namespace subtext
