// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The grammar of the command line: commands, options and what --help says of them. A door to CLI11.
#pragma once

#include <CLI/App.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/command_line.hpp"

namespace subtext {

/// What the program does.
constexpr const char* program_text = "Turns submission PDFs into structured JSON.";

/// Ample for a submission of hundreds of pages.
constexpr double document_memory_mebibytes = 1024;

/// What CLI11 fills in, before it is checked.
struct RawCommandLine {
    CommandLine line;
    Setup setup;  ///< of convert, view and batch
    std::string output;
    std::string manifest;
    std::string shard;
    std::string root;
    std::vector<std::string> inputs;
    bool null_separated = false;
    std::string pages;
    std::string sandbox = "auto";
    std::string ocr = "auto";
    std::string format = "json";
    double timeout_seconds = 0;
    double memory_mebibytes = document_memory_mebibytes;
    int jobs = 0;
    bool quiet = false;
    bool verbose = false;
};

/// Gives the program its commands; parsing fills `raw`, which must outlive it. Where `only` names
/// one of them, the others get no options: to make those of all costs more than a page does.
void add_commands(CLI::App& app, RawCommandLine& raw, std::string_view only = {});

}  // namespace subtext
