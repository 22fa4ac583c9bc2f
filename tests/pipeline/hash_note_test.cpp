// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/hash_note.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>

#include "pipeline/memory_file.hpp"
#include "pipeline/read_file.hpp"
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

TEST_CASE("hash_note: of the hash nothing is left behind a document, however short that is") {
    for (const std::size_t length : {0U, 1U, 63U, 64U, 65U}) {
        const Descriptor output = make_memory_file();
        note_hash(output.number(), std::string(64, 'a'));
        write_over_hash(output.number(), std::string(length, 't'));
        ::lseek(output.number(), 0, SEEK_SET);
        CHECK(read_all(output.number(), "output") == std::string(length, 't'));
    }
}

TEST_CASE("hash_note: what is no hash is none") {
    const Descriptor output = make_memory_file();
    note_hash(output.number(), std::string(64, 'A'));
    CHECK(noted_hash(output.number()).empty());
}
