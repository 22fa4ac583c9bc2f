// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all programs that are started as workers have in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/worker_messages.hpp"

namespace subtext {

/// The main function of such a program: `serve` gets the channel. Returns the exit status.
int run_worker(void (*serve)(int socket));

/// The setup, which comes first; none when the other side is gone. Throws GarbledMessage.
std::optional<Setup> receive_setup(int socket);

/// Shuts this process off but for what may be read, and tells the other side that the worker is
/// ready, or why it cannot be. False when there is nothing to serve.
bool enter_worker_sandbox(int socket, const Setup& setup, std::vector<std::string> readable);

}  // namespace subtext
