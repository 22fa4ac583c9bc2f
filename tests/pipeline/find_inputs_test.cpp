// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/find_inputs.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "rules/error.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

namespace fs = std::filesystem;

using Names = std::vector<std::string>;

const std::string pdf = "%PDF-1.4\n";
const std::string apple_double("\0\x05\x16\x07\0\x02", 6);

Names names_of(const Inputs& inputs) {
    Names names;
    for (const Input& input : inputs.found) names.push_back(input.name);
    return names;
}

Names sorted_names(const InputOptions& options) {
    Names names = names_of(find_inputs(options));
    std::sort(names.begin(), names.end());
    return names;
}

InputOptions given(Names paths, std::string root = {}) {
    return {std::move(paths), {}, std::move(root), {}};
}

InputOptions listed(Names paths, std::string root = {}) {
    return {{}, std::move(paths), std::move(root), {}};
}

// What Error{usage} it throws.
std::string refusal(const InputOptions& options) {
    try {
        find_inputs(options);
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::usage);
        return error.what();
    }
    return "taken";
}

}  // namespace

TEST_CASE(
    "find_inputs: of a folder all is taken that is called or begins like a PDF, and archives") {
    const TemporaryFolder folder;
    folder.write("a.pdf", pdf);
    folder.write("sub/B.PDF", "not really");
    folder.write("sub/deep/nameless", "\n\n" + pdf);
    folder.write("set.tar.gz", "");
    folder.write("notes.txt", "no PDF");
    folder.write("empty", "");
    folder.write("._a.pdf", apple_double);
    folder.write("._b.pdf", pdf);
    folder.make("folder.pdf");
    REQUIRE(::mkfifo(folder.path("pipe.pdf").c_str(), 0600) == 0);

    const Inputs inputs = find_inputs(given({folder.path()}));
    CHECK(names_of(inputs) ==
          Names{"set.tar.gz", "sub/deep/nameless", "sub/B.PDF", "._b.pdf", "a.pdf"});
    CHECK(inputs.passed_over == 4);
    CHECK(inputs.problems.empty());
}

TEST_CASE("find_inputs: archives come first, then the largest first, then by name") {
    const TemporaryFolder folder;
    folder.write("b.pdf", "12");
    folder.write("a.pdf", "12");
    folder.write("c.pdf", "123");
    folder.write("small.zip", "");
    folder.write("large.zip", "1");
    const Inputs inputs = find_inputs(given({folder.path()}));
    CHECK(names_of(inputs) == Names{"large.zip", "small.zip", "c.pdf", "a.pdf", "b.pdf"});
    CHECK(inputs.found[0].kind == InputKind::archive);
    CHECK(inputs.found[2].kind == InputKind::pdf);
    CHECK(inputs.found[2].bytes == 3);
    CHECK(inputs.found[2].path == folder.path("c.pdf"));
}

TEST_CASE("find_inputs: links to files are followed, links to folders are not") {
    const TemporaryFolder folder;
    folder.write("elsewhere/a.pdf", pdf);
    folder.make("in");
    fs::create_symlink(folder.path("elsewhere/a.pdf"), folder.path("in/link.pdf"));
    fs::create_symlink(folder.path("elsewhere/a.pdf"), folder.path("in/plain"));
    fs::create_directory_symlink(folder.path("elsewhere"), folder.path("in/folder"));
    fs::create_directory_symlink(folder.path("in"), folder.path("in/loop"));
    fs::create_symlink("nowhere", folder.path("in/dangling.pdf"));
    fs::create_symlink("nowhere", folder.path("in/.lock"));

    const Inputs inputs = find_inputs(given({folder.path("in")}));
    CHECK(names_of(inputs) == Names{"link.pdf", "plain"});
    CHECK(inputs.passed_over == 3);
    REQUIRE(inputs.problems.size() == 1);
    CHECK(inputs.problems[0].name == "dangling.pdf");

    fs::create_directory_symlink(folder.path("in"), folder.path("root"));
    CHECK(sorted_names(given({folder.path("root")})) == Names{"link.pdf", "plain"});
}

TEST_CASE("find_inputs: a file that is named is taken whatever it is called") {
    const TemporaryFolder folder;
    const std::string text = folder.write("x/a.txt", "hello");
    const std::string zip = folder.write("x/b.zip", "");
    const Inputs inputs = find_inputs(given({text, zip}));
    CHECK(names_of(inputs) == Names{"b.zip", "a.txt"});
    CHECK(inputs.found[0].kind == InputKind::archive);
    CHECK(inputs.found[1].kind == InputKind::pdf);
    CHECK(inputs.found[1].bytes == 5);
}

TEST_CASE("find_inputs: a name is printable and the path what opens the file") {
    const TemporaryFolder folder;
    const std::string path = folder.write("in/caf\xE9\n.pdf", pdf);
    const Inputs inputs = find_inputs(given({folder.path("in")}));
    CHECK(names_of(inputs) == Names{"caf%E9\n.pdf"});
    CHECK(inputs.found.at(0).path == path);
}

TEST_CASE("find_inputs: what is listed is named as in the list") {
    const TemporaryFolder folder;
    const std::string a = folder.write("x/a.pdf", pdf);
    folder.write("y/sub/b.pdf", pdf);
    const std::string below = folder.path().substr(1);
    CHECK(sorted_names(listed({a, folder.path("y/")})) ==
          Names{below + "/x/a.pdf", below + "/y/sub/b.pdf"});
    CHECK(sorted_names(listed({a, folder.path("y")}, folder.path())) ==
          Names{"x/a.pdf", "y/sub/b.pdf"});
}

TEST_CASE("find_inputs: a file that is reached twice is taken once") {
    const TemporaryFolder folder;
    const std::string a = folder.write("x/a.pdf", pdf);
    folder.write("x/sub/b.pdf", pdf);
    fs::create_directory_symlink(folder.path("x"), folder.path("link"));
    CHECK(sorted_names(given({folder.path("x"), folder.path("x/sub")})) ==
          Names{"a.pdf", "sub/b.pdf"});
    CHECK(sorted_names(given({folder.path("x/sub"), folder.path("x")})) == Names{"a.pdf", "b.pdf"});
    CHECK(sorted_names(given({folder.path("link/sub/b.pdf"), folder.path("x")})) ==
          Names{"a.pdf", "sub/b.pdf"});
    CHECK(sorted_names(given({a, folder.path("x/./a.pdf"), folder.path("link/a.pdf")})) ==
          Names{"a.pdf"});
}

TEST_CASE("find_inputs: links of either kind to one file are files of their own") {
    const TemporaryFolder folder;
    const std::string a = folder.write("a.pdf", pdf);
    fs::create_hard_link(a, folder.path("b.pdf"));
    fs::create_symlink(a, folder.path("c.pdf"));
    CHECK(sorted_names(given({folder.path()})) == Names{"a.pdf", "b.pdf", "c.pdf"});
}

TEST_CASE("find_inputs: two files of one name are refused with both and a way out") {
    const TemporaryFolder folder;
    const std::string a = folder.write("x/a.pdf", pdf), b = folder.write("y/a.pdf", pdf);
    CHECK(refusal(given({a, b})) ==
          "a.pdf: is the name of both " + a + " and " + b +
              ". Name a folder above both with --root, or convert them in separate runs.");
    CHECK(refusal(given({folder.path("x"), b})).find(b) != std::string::npos);
    CHECK(sorted_names(given({a, b}, folder.path())) == Names{"x/a.pdf", "y/a.pdf"});
}

TEST_CASE("find_inputs: a folder that is named as an archive is refused") {
    const TemporaryFolder folder;
    folder.write("x/set.zip", "");
    folder.write("y/set.zip/a.pdf", pdf);
    folder.write("y/set.zip-old/a.pdf", pdf);
    CHECK(refusal(given({folder.path("x"), folder.path("y")})).find("set.zip: is the name of") ==
          0);
    fs::remove_all(folder.path("y/set.zip"));
    CHECK(sorted_names(given({folder.path("x"), folder.path("y")})) ==
          Names{"set.zip", "set.zip-old/a.pdf"});
}

TEST_CASE("find_inputs: a given file must exist, a listed one is a problem") {
    const TemporaryFolder folder;
    const std::string a = folder.write("a.pdf", pdf), none = folder.path("none.pdf");
    CHECK(refusal(given({a, none})) == none + ": no such file or folder. Check the name.");
    CHECK(refusal(given({""})) == ": no such file or folder. Check the name.");
    CHECK(refusal(given({a + "/x"})) != "taken");

    const std::string torn = a + std::string("\0tail", 5);
    const Inputs inputs = find_inputs(listed({none, a, torn}, folder.path()));
    CHECK(names_of(inputs) == Names{"a.pdf"});
    REQUIRE(inputs.problems.size() == 2);
    CHECK(inputs.problems[0].name == std::string("a.pdf\0tail", 10));
    CHECK(inputs.problems[1].name == "none.pdf");
    CHECK(inputs.problems[1].message == "no such file or folder. Check the name.");
}

TEST_CASE("find_inputs: what is neither file nor folder is refused or a problem") {
    const TemporaryFolder folder;
    const std::string pipe = folder.path("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(refusal(given({pipe})) != "taken");
    CHECK(find_inputs(listed({pipe})).problems.size() == 1);
}

TEST_CASE("find_inputs: the folder of the output is not walked into") {
    const TemporaryFolder folder;
    folder.write("a.pdf", pdf);
    folder.write("out/b.pdf", pdf);
    InputOptions options = given({folder.path()});
    options.excluded = folder.path("out");
    CHECK(sorted_names(options) == Names{"a.pdf"});
    options.excluded = folder.path("not there yet");
    CHECK(sorted_names(options) == Names{"a.pdf", "out/b.pdf"});
    options.excluded = folder.path("out/..");
    CHECK(refusal(options) == folder.path() +
                                  ": is the folder of the output too. Name another "
                                  "one with -o.");
}

TEST_CASE("find_inputs: a folder that cannot be read is a problem, and the rest is found") {
    const TemporaryFolder folder;
    folder.write("a.pdf", pdf);
    // Deeper than a path can be: no right of root's leads there.
    const std::string name(250, 'd');
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    constexpr int levels = 17;  // PATH_MAX is 4096
    for (int i = 0; i < levels; ++i) {
        fs::create_directory(name);
        fs::current_path(name);
    }
    fs::current_path(before);

    const Inputs inputs = find_inputs(given({folder.path()}));
    CHECK(names_of(inputs) == Names{"a.pdf"});
    REQUIRE(inputs.problems.size() == 1);
    CHECK(inputs.problems[0].name.substr(0, 250) == name);
    CHECK(inputs.problems[0].message.find("File name too long") == 0);
}

TEST_CASE("find_inputs: without the right to read, files and folders are problems") {
    if (::geteuid() == 0) return;  // who may read everything
    const TemporaryFolder folder;
    folder.write("a.pdf", pdf);
    folder.write("closed/b.pdf", pdf);
    fs::permissions(folder.write("nameless", pdf), fs::perms::none);
    fs::permissions(folder.path("closed"), fs::perms::none);
    const Inputs inputs = find_inputs(given({folder.path()}));
    fs::permissions(folder.path("closed"), fs::perms::owner_all);
    CHECK(names_of(inputs) == Names{"a.pdf"});
    REQUIRE(inputs.problems.size() == 2);
    CHECK(inputs.problems[0].name == "closed/");
    CHECK(inputs.problems[0].message == "permission denied. Ask its owner for read access.");
    CHECK(inputs.problems[1].name == "nameless");
}

TEST_CASE("find_inputs: a list may hold anything") {
    CHECK(split_list("a.pdf\n./b c.pdf\n", false) == Names{"a.pdf", "./b c.pdf"});
    CHECK(split_list("a\n\n\nb", false) == Names{"a", "b"});
    CHECK(split_list("a\r\n\xFF", false) == Names{"a\r", "\xFF"});
    CHECK(split_list("", false).empty());
    CHECK(split_list(std::string_view("a\nb\0\0c", 6), true) == Names{"a\nb", "c"});
    CHECK(split_list(std::string_view("a\0b\n", 4), false) == Names{std::string("a\0b", 3)});
}
