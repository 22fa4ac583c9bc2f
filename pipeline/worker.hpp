// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The side of a worker: a process that converts one document after the other, each handed to it as
// an open file, and that can do nothing else.
#pragma once

#include "pipeline/worker_messages.hpp"
#include "rules/rules.hpp"

namespace subtext {

/// Enters the sandbox and serves documents until the other side is gone. The rules are those of the
/// setup, loaded. Throws GarbledMessage.
void serve_documents(int socket, const Setup& setup, const Rules& rules);

/// The same in a program of its own: the setup is the first message. Throws as above.
void serve_after_setup(int socket);

}  // namespace subtext
