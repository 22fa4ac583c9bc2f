// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only door to Poppler (extract.cpp and extract_page.cpp).
#pragma once

#include <string>
#include <string_view>

#include "stages/document.hpp"

namespace subtext {

/// What draws the pages. Poppler is several times slower and there for tests to compare with.
enum class Engine { content, poppler };

struct ExtractOptions {
    std::string name;      ///< what to call the input in messages
    std::string password;  ///< tried as user and as owner password
    int first_page = 1;
    int last_page = 0;  ///< 0 is the last
    Engine engine = Engine::content;
};

/// Reads a PDF from memory: source, metadata, fonts and the pages with glyphs, rules, links and
/// images. Nothing is printed; odd content becomes a warning. `bytes` must outlive the call only.
/// Throws Error{not_pdf}, Error{encrypted}, Error{unreadable}, Error{usage} for pages that are not
/// there, and Error{limit_size} where limits leave no page whole; see extract_limits.hpp.
Document extract(std::string_view bytes, const ExtractOptions& options);

}  // namespace subtext
