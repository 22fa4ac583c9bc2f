// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A document in the format that was asked for.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/write_json.hpp"
#include "stages/document.hpp"

namespace subtext {

enum class OutputFormat { json, json_lines, markdown, text };

/// A format as the command line and file names call it.
struct FormatName {
    OutputFormat format;
    std::string_view name;    ///< of --format
    std::string_view suffix;  ///< of an output below a folder
};

constexpr std::array<FormatName, 4> format_names{{
    {OutputFormat::json, "json", ".json"},
    {OutputFormat::json_lines, "jsonl", ".jsonl"},
    {OutputFormat::markdown, "markdown", ".md"},
    {OutputFormat::text, "text", ".txt"},
}};

/// The format of this name, if there is one.
std::optional<OutputFormat> format_called(std::string_view name);

/// What the output of an input is called behind the input's own name.
std::string_view suffix_of(OutputFormat format);

/// The document in this format, ended by a line end.
std::string write_document(const Document& document, const Generator& generator,
                           OutputFormat format);

}  // namespace subtext
