// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_document.hpp"

#include <algorithm>

#include "pipeline/write_markdown.hpp"
#include "pipeline/write_text.hpp"

namespace subtext {

std::optional<OutputFormat> format_called(std::string_view name) {
    const auto found = std::find_if(format_names.begin(), format_names.end(),
                                    [name](const FormatName& each) { return each.name == name; });
    return found != format_names.end() ? std::optional(found->format) : std::nullopt;
}

std::string_view suffix_of(OutputFormat format) {
    return std::find_if(format_names.begin(), format_names.end(),
                        [format](const FormatName& each) { return each.format == format; })
        ->suffix;
}

std::string write_document(const Document& document, const Generator& generator,
                           OutputFormat format) {
    switch (format) {
        case OutputFormat::json_lines:
            return write_json(document, generator, JsonLayout::one_line);
        case OutputFormat::markdown:
            return write_markdown(document);
        case OutputFormat::text:
            return write_text(document);
        case OutputFormat::json:
            break;
    }
    return write_json(document, generator, JsonLayout::indented);
}

}  // namespace subtext
