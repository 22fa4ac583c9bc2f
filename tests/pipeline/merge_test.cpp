// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/merge.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "pipeline/manifest.hpp"
#include "rules/error.hpp"
#include "tests/pipeline/child.hpp"
#include "tests/pipeline/ledger_folder.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

ManifestSource documents(std::size_t count) {
    return [count, i = std::size_t{0}]() mutable -> std::optional<ManifestLine> {
        if (i == count) return std::nullopt;
        const std::string name = std::to_string(1000 + i++) + ".pdf";
        return ManifestLine{name, "/in/" + name, "", 7, ""};
    };
}

// What merge says of a batch that has done nothing of its manifest, and why it fails in the end.
std::string said_of_missing(std::size_t count) {
    const TemporaryFolder folder;
    folder.make("ledger");
    const std::string manifest = folder.path("manifest.jsonl"), said = folder.path("said");
    write_manifest(manifest, [count] { return documents(count); });
    const std::string reason = text_from_child([&] {
        ::dup2(::open(said.c_str(), O_WRONLY | O_CREAT, 0666), STDERR_FILENO);
        try {
            run_merge({folder.path(), manifest, true});
        } catch (const Error& error) {
            return std::string(error.text());
        }
        return std::string();
    });
    return text_of(said) + reason;
}

}  // namespace

TEST_CASE("merge: a hundred missing documents are named, all are counted") {
    const auto [missing, named] = GENERATE(table<std::size_t, int>({{100, 100}, {101, 100}}));
    const std::string said = said_of_missing(missing);
    CHECK(std::count(said.begin(), said.end(), '\n') == named);
    CHECK_THAT(said, Catch::Contains("1099.pdf: has no record."));
    CHECK_THAT(said, Catch::Contains(std::to_string(missing) + " documents are missing."));
}
