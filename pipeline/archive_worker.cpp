// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/archive_worker.hpp"

#include <memory>
#include <new>
#include <optional>
#include <string>

#include "pipeline/read_archive.hpp"
#include "pipeline/worker_main.hpp"
#include "pipeline/worker_messages.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

Fault fault_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::too_large:
            return Fault::limit_size;
        case Trouble::encrypted:
            return Fault::encrypted;
        case Trouble::none:
        case Trouble::nested_archive:
        case Trouble::damaged:
            return Fault::unreadable;
    }
    return Fault::unreadable;
}

class ArchiveWorker {
public:
    explicit ArchiveWorker(int socket) : socket_(socket) {}

    void serve() {
        while (std::optional<Message> message = receive(socket_)) {
            send(socket_, to_fields(answer_to(*message)), {});
        }
    }

private:
    Answer answer_to(Message& message) {
        const Order order = to_order(message);
        try {
            if (std::holds_alternative<OpenArchive>(order)) return open(message.take_file(0));
            if (std::holds_alternative<NextMember>(order) && reader_)
                return next(message.take_file(0));
        } catch (const Error& error) {
            return Failed{error.fault(), error.text(), true};
        } catch (const std::bad_alloc&) {
            return Failed{Fault::limit_memory, want_of_memory_in_archive_text, true};
        }
        throw GarbledMessage();
    }

    Answer open(Descriptor archive) {
        reader_.reset();
        archive_ = std::move(archive);
        reader_ = std::make_unique<ArchiveReader>(archive_.number(), "archive");
        return Opened();
    }

    Answer next(const Descriptor& content) {
        const std::optional<Member> member = reader_->next(content.number());
        if (!member) return EndOfArchive{reader_->passed_over()};
        return Unpacked{member->name, member->trouble == Trouble::none, fault_of(member->trouble),
                        member->message};
    }

    int socket_;
    Descriptor archive_;
    std::unique_ptr<ArchiveReader> reader_;
};

}  // namespace

void serve_archives(int socket) {
    const std::optional<Setup> setup = receive_setup(socket);
    if (!setup) return;
    prepare_archive_reading();
    if (enter_worker_sandbox(socket, *setup, {})) ArchiveWorker(socket).serve();
}

}  // namespace subtext
