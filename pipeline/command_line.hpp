// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command line. The only door to CLI11.
#pragma once

#include <string>
#include <vector>

#include "pipeline/convert.hpp"
#include "pipeline/logging.hpp"

namespace subtext {

enum class Command { print, convert, rules_check };

/// What the user asks for, checked as far as it can be without opening an input.
struct CommandLine {
    Command command = Command::print;
    std::string text;                ///< of print: what to print (help, version, schema, stages)
    std::vector<std::string> files;  ///< of convert
    std::string output;              ///< of convert: -o; empty is standard output
    bool output_is_folder = false;
    ConvertOptions options;
    std::string rules;  ///< folder; empty is the rules compiled into the program
    Verbosity verbosity = Verbosity::normal;
};

/// Throws Error{usage}.
CommandLine parse_command_line(int argc, const char* const* argv);

/// Where the document of `file` is written under -o FOLDER/.
std::string output_path(const std::string& folder, const std::string& file);

}  // namespace subtext
