// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command `convert`: some files, several at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "pipeline/descriptor.hpp"
#include "pipeline/worker_messages.hpp"
#include "rules/rules.hpp"

namespace subtext {

/// What `convert` is asked for.
struct ConvertRequest {
    std::vector<std::string> files;  ///< "-" is standard input
    std::string output;              ///< a file or a folder; empty is standard output
    bool output_is_folder = false;
    std::string suffix;  ///< of outputs in a folder, behind the names of their inputs
    std::chrono::milliseconds timeout{0};  ///< of one file; zero is without limit
    std::size_t jobs = 0;                  ///< files and pages in work; 0 is those allotted
    Setup setup;
};

/// Makes something else of a document, given as the setup's format has it, before it is written.
/// Its input is open and can be read again. May throw Error.
using Finish = std::function<std::string(const std::string& document, const Descriptor& input)>;

/// Converts the files. What comes of them, documents and failures, is told in their order; a
/// failure does not stop the others. Returns the exit status: that of the first failure. Throws
/// Error where none (any more) can be converted or written, or ReaderGone.
int convert_files(const ConvertRequest& request, const Rules& rules, const Finish& finish = {});

/// Where the output of `file` is written: in the folder, by its name, or as asked for. Empty is
/// standard output.
std::string output_path(const ConvertRequest& request, const std::string& file);

/// What messages call the file: "-" is standard input.
std::string called(const std::string& file);

}  // namespace subtext
