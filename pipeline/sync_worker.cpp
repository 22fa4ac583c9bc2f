// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sync_worker.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <vector>

#include "pipeline/worker_main.hpp"
#include "pipeline/worker_messages.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

// All are set going before one is waited for: the disk takes them in one.
Answer sync(const std::vector<Descriptor>& files) {
    for (const Descriptor& file : files)
        ::sync_file_range(file.number(), 0, 0, SYNC_FILE_RANGE_WRITE);  // fsync() knows if it fails
    try {
        for (const Descriptor& file : files) {
            if (::fsync(file.number()) != 0) fail_to_write("output", errno);
        }
        return Synced();
    } catch (const Error& error) {
        return Failed{error.fault(), error.text()};
    }
}

}  // namespace

void serve_syncs(int socket) {
    const std::optional<Setup> setup = receive_setup(socket);
    if (!setup || !enter_worker_sandbox(socket, *setup, {})) return;
    while (const std::optional<Message> message = receive(socket)) {
        if (!std::holds_alternative<Sync>(to_order(*message))) throw GarbledMessage();
        send(socket, to_fields(sync(message->files)), {});
    }
}

}  // namespace subtext
