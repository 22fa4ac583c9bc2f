// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The only door to nlohmann/json.
#pragma once

#include <string>
#include <string_view>

#include "stages/document.hpp"

namespace subtext {

/// What made the document, for the key `generator`.
struct Generator {
    std::string rules;    ///< fingerprint of the rules, "sha256:..."
    std::string options;  ///< options that change output, in a fixed order
};

enum class JsonLayout { indented, one_line };

/// The document as the README's section "The JSON" has it, ended by a line end.
std::string write_json(const Document& document, const Generator& generator, JsonLayout layout);

/// The beginning of an indented output, up to and with the sha256 of its source: it tells apart
/// outputs of different inputs and of different generators.
std::string json_head(const Generator& generator, const std::string& name,
                      const std::string& sha256);

/// The JSON Schema (draft 2020-12) that every output is valid against.
std::string_view json_schema();

}  // namespace subtext
