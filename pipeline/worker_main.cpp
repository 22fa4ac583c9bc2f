// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/worker_main.hpp"

#include <sys/prctl.h>

#include <csignal>
#include <utility>

#include "pipeline/guarded.hpp"
#include "pipeline/heap.hpp"
#include "pipeline/sandbox.hpp"
#include "pipeline/worker_process.hpp"
#include "rules/error.hpp"

namespace subtext {

int run_worker(void (*serve)(int socket)) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    keep_heap();
    ::prctl(PR_SET_NAME, "subtext-worker");
    // A signal to all processes of a terminal or a job is for the batch, which lets its workers
    // finish and ends them.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_IGN);
    return guarded("worker", [serve] { serve(worker_socket); });
}

std::optional<Setup> receive_setup(int socket) {
    const std::optional<Message> message = receive(socket);
    if (!message) return std::nullopt;
    const Order order = to_order(*message);
    const auto* setup = std::get_if<Setup>(&order);
    if (setup == nullptr) throw GarbledMessage();
    return *setup;
}

bool enter_worker_sandbox(int socket, const Setup& setup, std::vector<std::string> readable) {
    SandboxLimits limits;
    limits.memory_bytes = setup.memory_bytes;
    limits.readable = std::move(readable);
    try {
        return send(socket, to_fields(Ready{enter_sandbox(setup.sandbox, limits)}), {});
    } catch (const Error& error) {
        send(socket, to_fields(Failed{error.fault(), error.text(), true}), {});
        return false;
    }
}

}  // namespace subtext
