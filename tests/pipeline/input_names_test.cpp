// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/input_names.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "rules/error.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

// The absolute path without its "/".
std::string bare(const std::string& path) {
    return path.substr(1);
}

}  // namespace

TEST_CASE("input_names: a normal path has no component that says nothing") {
    const auto [path, normal] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {".", ""},
        {"./a//b/./c.pdf", "a/b/c.pdf"},
        {"a/b/../c", "a/c"},
        {"a/..", ""},
        {"../a", "../a"},
        {"a/../../b", "../b"},
        {"../../a/..", "../.."},
        {"/", "/"},
        {"/../a/", "/a"},
        {"//a", "/a"},
        {"a /\n.pdf", "a /\n.pdf"},
    }));
    CAPTURE(path);
    CHECK(normal_path(path) == normal);
}

TEST_CASE("input_names: what is given is named from there on, what is listed as in the list") {
    const InputNames names("");
    CHECK(names.of_given_file("/data/x/a.pdf") == "a.pdf");
    CHECK(names.of_given_file("../a.pdf") == "a.pdf");
    CHECK(names.of_given_folder("/data/x").empty());
    CHECK(names.of_listed_file("./x/./a.pdf") == "x/a.pdf");
    CHECK(names.of_listed_file("/data/x/a.pdf") == "data/x/a.pdf");
    CHECK(names.of_listed_folder("x/y/") == "x/y/");
    CHECK(names.of_listed_folder(".").empty());
    CHECK(names.of_listed_folder("/data") == "data/");
    const std::filesystem::path above = std::filesystem::current_path().parent_path();
    CHECK(names.of_listed_file("../a.pdf") == bare((above / "a.pdf").string()));
    CHECK(names.of_listed_file("x/../../a.pdf") == bare((above / "a.pdf").string()));
}

TEST_CASE("input_names: with a root names are paths below it, whichever way leads there") {
    const TemporaryFolder folder;
    folder.write("root/x/a.pdf", "");
    folder.write("other/b.pdf", "");
    std::filesystem::create_directory_symlink(folder.path("root"), folder.path("link"));
    std::filesystem::create_directory_symlink(folder.path("other"), folder.path("root/in"));
    const InputNames names(folder.path("root/"));
    CHECK(names.of_given_file(folder.path("root/x/a.pdf")) == "x/a.pdf");
    CHECK(names.of_listed_file(folder.path("other/../root//x/a.pdf")) == "x/a.pdf");
    CHECK(names.of_given_file(folder.path("link/x/a.pdf")) == "x/a.pdf");
    CHECK(names.of_given_file(folder.path("root/in/b.pdf")) == "in/b.pdf");
    CHECK(names.of_given_folder(folder.path("root/x")) == "x/");
    CHECK(names.of_given_folder(folder.path("link")).empty());
    CHECK(InputNames("/").of_given_file("/x/a.pdf") == "x/a.pdf");
}

TEST_CASE("input_names: what does not lie below the root is refused") {
    const TemporaryFolder folder;
    folder.write("root/a.pdf", "");
    folder.write("rooted/a.pdf", "");
    const InputNames names(folder.path("root"));
    CHECK_THROWS_AS(names.of_given_file(folder.path("rooted/a.pdf")), Error);
    CHECK_THROWS_AS(names.of_given_file(folder.path("a.pdf")), Error);
    CHECK_THROWS_AS(names.of_listed_folder(folder.path()), Error);
    CHECK_THROWS_AS(InputNames(folder.path("none")), Error);
    CHECK_THROWS_AS(InputNames(folder.path("root/a.pdf")), Error);
}
