// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace subtext {

/// How many processors this process may use: the least of those that it may run on, the quota of
/// its control groups (rounded up) and SLURM_CPUS_PER_TASK. At least 1.
int allotted_jobs();

/// The same of a machine where `affinity` processors may be run on, whose /proc and /sys lie below
/// `root`, and where SLURM_CPUS_PER_TASK is `slurm` (null: not set).
int allotted_jobs(int affinity, const std::string& root, const char* slurm);

}  // namespace subtext
