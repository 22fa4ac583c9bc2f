// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the texts of options mean. Each throws Error{usage} where it means nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "pipeline/convert.hpp"
#include "pipeline/sandbox.hpp"
#include "pipeline/shard.hpp"
#include "pipeline/write_document.hpp"

namespace subtext {

/// Throws Error{usage}.
[[noreturn]] void misuse(const std::string& where, const std::string& reason,
                         const std::string& remedy);

/// "3-7", "5", "3-", "-4"; "" leaves the options as they are.
void read_pages(const std::string& pages, ConvertOptions& options);

/// Gives the stage the name that it has in the table: dashes may stand for its low lines.
void read_stage(std::string& stage);

OcrMode read_ocr(const std::string& mode);
void check_languages(const std::string& languages);
std::size_t read_jobs(int jobs);
OutputFormat read_format(const std::string& name);
SandboxMode read_sandbox(const std::string& mode);
std::chrono::milliseconds read_timeout(double seconds);

/// In bytes.
std::size_t read_memory(double mebibytes);

/// None where the text is empty.
std::optional<Shard> read_shard(const std::string& text);

}  // namespace subtext
