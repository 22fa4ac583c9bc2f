// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/sha256.hpp"

#include <catch2/catch.hpp>

// Examples of FIPS 180-4.
TEST_CASE("sha256 gives the digests of the standard") {
    CHECK(subtext::sha256("") ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(subtext::sha256("abc") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("sha256 gives the bytes that the digits stand for") {
    const std::string bytes = subtext::sha256_bytes("abc");
    CHECK(bytes.size() == 32);
    CHECK(bytes.substr(0, 4) == "\xba\x78\x16\xbf");
}
