// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The programs that are started as workers, and where they are.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/worker_messages.hpp"
#include "pipeline/worker_process.hpp"

namespace subtext {

/// Where the program of this name is: beside this one, in its libexec folder, or on the path. Where
/// it is not, the place beside this one.
std::string find_program(const std::string& name);

/// What starts a program as a worker and sends it the setup. `settings` are added to its
/// environment, "NAME=VALUE".
std::function<WorkerProcess()> starter(std::vector<std::string> argv, const Setup& setup,
                                       std::vector<std::string> settings = {});

}  // namespace subtext
