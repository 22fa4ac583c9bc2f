// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: opens the file.
#pragma once

#include <PDFDoc.h>

#include <memory>
#include <string>
#include <string_view>

#include "stages/extract.hpp"
#include "stages/extract_errors.hpp"

namespace subtext {

/// Throws what cannot be opened, by Poppler's code for it.
[[noreturn]] void fail_to_open(int code, std::string_view bytes, const ErrorLog& log,
                               const ExtractOptions& options);

/// Opens the file; `repaired` takes its bytes where they need help. Both must outlive the file.
std::unique_ptr<PDFDoc> open_file(std::string_view bytes, std::string& repaired,
                                  const ErrorLog& log, const ExtractOptions& options);

}  // namespace subtext
