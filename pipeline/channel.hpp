// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Messages between the program and its workers: a packet each, over a socket that keeps packets
// whole (SOCK_SEQPACKET, unix(7)), so that neither side can be held up in the middle of one.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/descriptor.hpp"

namespace subtext {

/// The other side has sent what is no message.
class GarbledMessage : public std::runtime_error {
public:
    GarbledMessage() : std::runtime_error("what was received is no message") {}
};

/// What is said, the kind first, and the files that go with it.
struct Message {
    std::vector<std::string> fields;
    std::vector<Descriptor> files;

    /// The field, or "" when there are fewer.
    std::string field(std::size_t index) const {
        return index < fields.size() ? fields[index] : std::string();
    }
    /// The file, taken out of the message; none when there are fewer.
    Descriptor take_file(std::size_t index) {
        return index < files.size() ? std::move(files[index]) : Descriptor();
    }
};

/// The longest message; a longer one is not sent.
constexpr std::size_t most_message_bytes = std::size_t{64} << 10;
constexpr std::size_t most_message_files = 32;

/// Two connected ends, closed on exec.
std::pair<Descriptor, Descriptor> make_channel();

/// Sends fields and copies of the files. False when the other side is gone. Throws
/// std::runtime_error.
bool send(int socket, const std::vector<std::string>& fields, const std::vector<int>& files);

/// Waits for a message; nothing when the other side is gone. Throws GarbledMessage, or
/// std::runtime_error.
std::optional<Message> receive(int socket);

}  // namespace subtext
