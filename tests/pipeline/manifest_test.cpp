// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/manifest.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "pipeline/read_file.hpp"
#include "rules/error.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

const std::vector<ManifestLine> lines = {
    {"a \"quoted\"\n.pdf", "/in/a \"quoted\"\n.pdf", "", 12, ""},
    {"b.zip/c.pdf", "/in/b.zip", "b.zip", 7, ""},
    {"b.zip/d.pdf", "/in/b.zip", "b.zip", 8, ""},
    {"gone.pdf", "", "", 0, "no such file or folder. Check the name."},
    {"latin-%E9 100%.pdf", "/in/latin-\xE9 100%.pdf", "", 5000000000, ""},
};

ManifestSource source_of(const std::vector<ManifestLine>& all) {
    return [&all, i = std::size_t{0}]() mutable -> std::optional<ManifestLine> {
        return i < all.size() ? std::optional(all[i++]) : std::nullopt;
    };
}

std::string write_in(const TemporaryFolder& folder) {
    std::string path = folder.path("manifest.jsonl");
    CHECK(write_manifest(path, [] { return source_of(lines); }) == lines.size());
    return path;
}

}  // namespace

TEST_CASE("a manifest gives back what was written, odd names and bytes of paths too") {
    const TemporaryFolder folder;
    ManifestReader reader(write_in(folder));
    CHECK(reader.documents() == lines.size());
    for (const ManifestLine& line : lines) CHECK(reader.next() == line);
    CHECK(reader.next() == std::nullopt);
}

TEST_CASE("shards of a manifest have each line once") {
    const TemporaryFolder folder;
    const std::string path = write_in(folder);
    std::size_t found = 0;
    for (std::uint64_t i = 0; i < 3; ++i) {
        for (const ManifestLine& line : ManifestReader(path).rest({i, 3})) {
            ++found;
            CHECK(Shard{i, 3}.has(line.name));
        }
    }
    CHECK(found == lines.size());
}

TEST_CASE("a manifest names the inputs of a batch, an archive once") {
    const TemporaryFolder folder;
    const Inputs inputs = inputs_of_manifest(write_in(folder), {});
    REQUIRE(inputs.found.size() == 3);
    CHECK(inputs.found[0].name == "b.zip");
    CHECK(inputs.found[0].kind == InputKind::archive);
    CHECK(inputs.found[1].path == "/in/latin-\xE9 100%.pdf");
    REQUIRE(inputs.problems.size() == 1);
    CHECK(inputs.problems[0].name == "gone.pdf");
}

TEST_CASE("a manifest that is not whole is refused") {
    const TemporaryFolder folder;
    const std::string path = write_in(folder);
    const std::string whole = read_file(path);
    const std::size_t second = whole.find('\n') + 1;
    const std::size_t last = whole.rfind('\n', whole.size() - 2) + 1;
    const std::size_t number = whole.find("12,");
    const std::vector<std::string> damaged = {
        whole.substr(0, whole.size() - 30),
        whole.substr(0, last),
        whole + whole.substr(last),
        whole.substr(0, number) + "13" + whole.substr(number + 2),
        whole.substr(second),
    };
    folder.write("manifest.jsonl", damaged[GENERATE(range(0U, 5U))]);
    const auto read = [&path] { return ManifestReader(path).rest({}); };
    CHECK_THROWS_AS(read(), Error);
}
