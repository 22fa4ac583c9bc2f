// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command line. A door to CLI11.
#pragma once

#include <string>

#include "pipeline/batch.hpp"
#include "pipeline/convert_files.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/plan.hpp"
#include "pipeline/view.hpp"

namespace subtext {

enum class Command { print, convert, view, batch, plan, merge, worker, sync_worker, rules_check };

/// What the user asks for, checked as far as it can be without opening an input.
struct CommandLine {
    Command command = Command::print;
    std::string text;  ///< of print: what to print (help, version, schema, stages)
    ConvertRequest convert;
    ViewRequest view;
    BatchRequest batch;
    PlanRequest plan;
    MergeRequest merge;
    std::string rules;  ///< of rules_check: folder; empty is the rules compiled into the program
    Verbosity verbosity = Verbosity::normal;
};

/// Throws Error{usage}.
CommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace subtext
