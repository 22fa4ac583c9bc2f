// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/draw_worker.hpp"

#include <new>
#include <optional>

#include "pipeline/opened_pictures.hpp"
#include "pipeline/sandbox.hpp"
#include "pipeline/worker_main.hpp"
#include "pipeline/worker_messages.hpp"
#include "pipeline/write_file.hpp"

namespace subtext {

namespace {

Answer draw(OpenedPictures& pictures, const DrawPage& job, Message& message) {
    try {
        const Descriptor input = message.take_file(0), result = message.take_file(1);
        bool is_new = false;
        const Preview preview = pictures.open(job.sha256, input, is_new).preview(job.page);
        write_open_file(result.number(), preview.file, "picture of a page");
        return PageDrawn{};
    } catch (const Error& error) {
        return Failed{error.fault(), error.text(), false};
    } catch (const std::bad_alloc&) {
        return Failed{Fault::limit_memory, want_of_memory_on_picture_text, true};
    }
}

}  // namespace

void serve_drawing(int socket) {
    const std::optional<Setup> setup = receive_setup(socket);
    if (!setup || !enter_worker_sandbox(socket, *setup, readable_folders())) return;
    OpenedPictures pictures(setup->options.password);
    while (std::optional<Message> message = receive(socket)) {
        const Order order = to_order(*message);
        const auto* job = std::get_if<DrawPage>(&order);
        if (job == nullptr) throw GarbledMessage();
        send(socket, to_fields(draw(pictures, *job, *message)), {});
    }
}

}  // namespace subtext
