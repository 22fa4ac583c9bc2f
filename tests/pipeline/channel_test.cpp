// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/channel.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string_view>

using namespace subtext;

TEST_CASE("channel: a message arrives as it was sent") {
    const auto [here, there] = make_channel();
    const std::vector<std::string> fields = {"convert", "", "a\nb", std::string("\0\xFF", 2),
                                             std::string(60'000, 'x')};
    REQUIRE(send(here.number(), fields, {}));
    const auto message = receive(there.number());
    REQUIRE(message);
    CHECK(message->fields == fields);
    CHECK(message->files.empty());
    CHECK(message->field(0) == "convert");
    CHECK(message->field(9).empty());
}

TEST_CASE("channel: messages keep their order and their limits") {
    const auto [here, there] = make_channel();
    REQUIRE(send(here.number(), {"one"}, {}));
    REQUIRE(send(here.number(), {"two", "parts"}, {}));
    CHECK(receive(there.number())->fields == std::vector<std::string>{"one"});
    CHECK(receive(there.number())->fields == std::vector<std::string>{"two", "parts"});
    CHECK_THROWS_AS(send(here.number(), {std::string(most_message_bytes, 'x')}, {}),
                    std::length_error);
}

TEST_CASE("channel: files go with a message") {
    const auto [here, there] = make_channel();
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    REQUIRE(send(here.number(), {"take"}, {writing.number()}));
    writing.reset();
    auto message = receive(there.number());
    REQUIRE(message);
    const Descriptor taken = message->take_file(0);
    REQUIRE(taken);
    CHECK_FALSE(message->take_file(1));
    CHECK((::fcntl(taken.number(), F_GETFD) & FD_CLOEXEC) != 0);
    REQUIRE(::write(taken.number(), "ok", 2) == 2);
    char read[2];
    REQUIRE(::read(reading.number(), read, 2) == 2);
    CHECK(std::string_view(read, 2) == "ok");
}

TEST_CASE("channel: a closed end is told, not thrown") {
    auto [here, there] = make_channel();
    there.reset();
    CHECK_FALSE(send(here.number(), {"anyone"}, {}));
    CHECK_FALSE(receive(here.number()));
}

TEST_CASE("channel: garbage is no message") {
    const std::string_view garbage = GENERATE(as<std::string_view>(), "x", "\x90", "\x81\xA1x\x01",
                                              "\x91\x01", "\xDD\xFF\xFF\xFF\xFF", "{\"a\":1}");
    const auto [here, there] = make_channel();
    REQUIRE(::send(here.number(), garbage.data(), garbage.size(), 0) > 0);
    CHECK_THROWS_AS(receive(there.number()), GarbledMessage);
}

TEST_CASE("channel: what is too long is no message") {
    const auto [here, there] = make_channel();
    const std::string bytes(most_message_bytes + 1, '\x90');
    REQUIRE(::send(here.number(), bytes.data(), bytes.size(), 0) > 0);
    CHECK_THROWS_AS(receive(there.number()), GarbledMessage);
}
