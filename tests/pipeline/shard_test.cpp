// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/shard.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace subtext;

TEST_CASE("parse_shard takes K/N with K below N") {
    CHECK(parse_shard("0/1") == Shard{0, 1});
    CHECK(parse_shard("999/1000") == Shard{999, 1000});
    const auto text = GENERATE("", "/", "1", "1/", "/2", "2/2", "0/0", "-1/2", "+0/2", " 0/2",
                               "0/2 ", "0x0/2", "1/2/3", "0/99999999999999999999");
    CHECK_FALSE(parse_shard(text));
}

TEST_CASE("a shard is told by the hash of the name: the same on all machines, for ever") {
    // The first 16 digits of the SHA-256: a7949e623819aa32 and 9a3f96912c5f85bc.
    CHECK(Shard{0xa7949e623819aa32 % 1000, 1000}.has("a.pdf"));
    CHECK(Shard{0x9a3f96912c5f85bc % 1000, 1000}.has("b.pdf"));
}

TEST_CASE("each name is of one shard, and shards are about as large") {
    std::vector<int> documents(7);
    for (int i = 0; i < 7000; ++i) {
        const std::string name = "inquiry/sub" + std::to_string(i) + ".pdf";
        int owners = 0;
        for (std::uint64_t shard = 0; shard < documents.size(); ++shard) {
            if (!Shard{shard, documents.size()}.has(name)) continue;
            ++owners;
            ++documents[shard];
        }
        CHECK(owners == 1);
    }
    for (const int each : documents) CHECK(std::abs(each - 1000) < 150);
}

TEST_CASE("what lies in an archive is of the archive's shard") {
    for (std::uint64_t i = 0; i < 9; ++i) {
        const Shard shard{i, 9};
        CHECK(shard.has("x/2023.zip/a.pdf") == shard.has("x/2023.zip"));
        CHECK(shard.has("x/2023.TAR.GZ/b/c.pdf") == shard.has("x/2023.TAR.GZ"));
    }
}
