// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/channel.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

namespace subtext {

namespace {

using Json = nlohmann::json;

// Room for the descriptors of a message, aligned as the kernel wants it.
struct Ancillary {
    alignas(cmsghdr) std::array<char, CMSG_SPACE(most_message_files * sizeof(int))> bytes{};
};

void attach(msghdr& header, Ancillary& room, const std::vector<int>& files) {
    if (files.empty()) return;
    header.msg_control = room.bytes.data();
    header.msg_controllen = CMSG_SPACE(files.size() * sizeof(int));
    cmsghdr* control = CMSG_FIRSTHDR(&header);
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = CMSG_LEN(files.size() * sizeof(int));
    std::memcpy(CMSG_DATA(control), files.data(), files.size() * sizeof(int));
}

// Every descriptor that came has to be owned by somebody, also those of a garbled message.
std::vector<Descriptor> detach(msghdr& header) {
    std::vector<Descriptor> files;
    for (cmsghdr* control = CMSG_FIRSTHDR(&header); control != nullptr;
         control = CMSG_NXTHDR(&header, control)) {
        if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(control) + i * sizeof(int), sizeof(int));
            files.emplace_back(number);
        }
    }
    return files;
}

// Takes the fields as they are read, a list of strings; by way of a tree of values it takes longer.
class FieldReader : public nlohmann::json_sax<Json> {
public:
    std::vector<std::string> fields;

    bool start_array(std::size_t) override { return ++lists_ == 1; }
    bool end_array() override { return true; }
    bool string(std::string& value) override {
        fields.push_back(std::move(value));
        return lists_ == 1;
    }
    bool start_object(std::size_t) override { return false; }
    bool end_object() override { return false; }
    bool key(std::string&) override { return false; }
    bool null() override { return false; }
    bool boolean(bool) override { return false; }
    bool number_integer(std::int64_t) override { return false; }
    bool number_unsigned(std::uint64_t) override { return false; }
    bool number_float(double, const std::string&) override { return false; }
    bool binary(Json::binary_t&) override { return false; }
    bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
        return false;
    }

private:
    int lists_ = 0;
};

std::vector<std::string> decode(const char* bytes, std::size_t size) {
    FieldReader reader;
    const bool sound = Json::sax_parse(bytes, bytes + size, &reader, Json::input_format_t::msgpack);
    if (!sound || reader.fields.empty()) throw GarbledMessage();
    return std::move(reader.fields);
}

bool is_gone(int error) {
    return error == EPIPE || error == ECONNRESET || error == ENOTCONN;
}

}  // namespace

std::pair<Descriptor, Descriptor> make_channel() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "socketpair");
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

bool send(int socket, const std::vector<std::string>& fields, const std::vector<int>& files) {
    std::vector<std::uint8_t> bytes = Json::to_msgpack(fields);
    if (bytes.size() > most_message_bytes || files.size() > most_message_files)
        throw std::length_error("a message is too long to be sent");
    iovec part{bytes.data(), bytes.size()};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    Ancillary room;
    attach(header, room, files);
    for (;;) {
        // What a worker says goes by send(): its sandbox has no sendmsg(), which could name a
        // place.
        const ssize_t sent = files.empty()
                                 ? ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL)
                                 : ::sendmsg(socket, &header, MSG_NOSIGNAL);
        if (sent >= 0) return true;
        if (errno == EINTR) continue;
        if (is_gone(errno)) return false;
        throw std::system_error(errno, std::generic_category(), "sendmsg");
    }
}

std::optional<Message> receive(int socket) {
    // Neither asked for anew with each message nor on the stack, which may not grow in a worker.
    thread_local std::array<char, most_message_bytes> bytes;
    iovec part{bytes.data(), bytes.size()};
    Ancillary room;
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = room.bytes.data();
    header.msg_controllen = room.bytes.size();
    ssize_t count = 0;
    do {
        count = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    if (count == 0 || (count < 0 && is_gone(errno))) return std::nullopt;
    if (count < 0) throw std::system_error(errno, std::generic_category(), "recvmsg");

    Message message;
    message.files = detach(header);
    if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) throw GarbledMessage();
    message.fields = decode(bytes.data(), static_cast<std::size_t>(count));
    return message;
}

}  // namespace subtext
