// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "stages/context.hpp"
#include "stages/document.hpp"

namespace subtext {

/// How to read one input.
struct ConvertOptions {
    std::string password;
    int first_page = 1;
    int last_page = 0;       ///< 0 is the last
    std::string stop_after;  ///< name of a stage; empty runs all
    bool strict = false;     ///< a file of which only a part could be read is a failure
    OcrMode ocr = OcrMode::automatic;
    std::string ocr_languages;  ///< as Tesseract calls them, "eng+fra"; empty to find out
};

/// Whether first_page and last_page can be a range.
bool has_range(const ConvertOptions& options);

/// The bytes to read and what they are called.
struct InputBytes {
    std::string_view bytes;
    std::string where;   ///< in messages
    std::string name;    ///< in the output's source.name
    std::string sha256;  ///< of the bytes
};

/// Reads a PDF and runs the stages. The document is ready to be printed. Throws Error.
Document convert(const InputBytes& input, const ConvertOptions& options, const Context& context);

/// What is missing from a document of which only a part could be read; "" when it is whole.
std::string missing_parts(const Document& document);

/// The options that change output, in a fixed order: "pages=3-7 stop_after=join_pages".
std::string describe(const ConvertOptions& options);

}  // namespace subtext
