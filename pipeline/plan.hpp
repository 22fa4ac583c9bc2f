// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command `plan`: the documents of an archive, written down once for all machines.
#pragma once

#include <chrono>
#include <string>

#include "pipeline/find_inputs.hpp"
#include "pipeline/worker_messages.hpp"

namespace subtext {

/// What `plan` is asked for.
struct PlanRequest {
    InputOptions inputs;
    bool list_on_standard_input = false;
    bool null_separated = false;           ///< the list's entries end in NUL, not in line ends
    std::string output;                    ///< file; empty is standard output
    std::chrono::milliseconds timeout{0};  ///< of the member of an archive; zero is without limit
    Setup setup;                           ///< of the worker that unpacks
};

/// Finds the documents as `batch` does, those in archives too, and writes the manifest. What cannot
/// be read is in it, and is told. Returns the exit status. Throws Error.
int run_plan(const PlanRequest& request);

/// The inputs that are named, by `given` and in a list on standard input.
Inputs take_inputs(InputOptions options, bool list_on_standard_input, bool null_separated);

}  // namespace subtext
