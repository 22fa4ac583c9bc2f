// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command `convert`: some files, several at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/worker_messages.hpp"
#include "rules/rules.hpp"

namespace subtext {

/// What `convert` is asked for.
struct ConvertRequest {
    std::vector<std::string> files;  ///< "-" is standard input
    std::string output;              ///< a file or a folder; empty is standard output
    bool output_is_folder = false;
    std::chrono::milliseconds timeout{0};  ///< of one file; zero is without limit
    std::size_t jobs = 0;                  ///< files and pages in work; 0 is those allotted
    Setup setup;
};

/// Converts the files. What comes of them, documents and failures, is told in their order; a failure
/// does not stop the others. Returns the exit status: that of the first failure. Throws Error where
/// none (any more) can be converted or written, or ReaderGone.
int convert_files(const ConvertRequest& request, const Rules& rules);

/// Where the document of `file` is written under -o FOLDER/.
std::string output_path(const std::string& folder, const std::string& file, OutputFormat format);

}  // namespace subtext
