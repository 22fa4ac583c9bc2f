// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/hash_note.hpp"

#include <catch2/catch.hpp>

#include "pipeline/memory_file.hpp"
#include "pipeline/write_file.hpp"

using namespace subtext;

TEST_CASE("hash_note: the hash stands in the output until the document does") {
    const std::string hash(64, 'a');
    const Descriptor output = make_memory_file();
    CHECK(noted_hash(output.number()).empty());
    note_hash(output.number(), hash);
    CHECK(noted_hash(output.number()) == hash);
    write_open_file(output.number(), std::string(100, '{'), "output");
    CHECK(noted_hash(output.number()).empty());
    CHECK(noted_hash(-1).empty());
}

TEST_CASE("hash_note: what is no hash is none") {
    const Descriptor output = make_memory_file();
    note_hash(output.number(), std::string(64, 'A'));
    CHECK(noted_hash(output.number()).empty());
}
