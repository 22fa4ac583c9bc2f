// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/output_names.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "pipeline/sha256.hpp"
#include "tests/repeated.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

std::string mark_of(std::string_view component) {
    return "~" + sha256(component).substr(0, 16);
}

}  // namespace

TEST_CASE("output_names: a printable name is valid UTF-8 and else as it was") {
    const auto [path, name] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"a b\n%41/ü.pdf", "a b\n%41/ü.pdf"},
        {"caf\xE9.pdf", "caf%E9.pdf"},
        {"\xFF\xFEx", "%FF%FEx"},
        {"ü\xC3", "ü%C3"},              // cut short
        {"\xC0\xAF", "%C0%AF"},         // overlong
        {"\xED\xA0\x80", "%ED%A0%80"},  // a surrogate
        {"\xF0\x9F\x98\x80", "😀"},
        {"e\u0301", "e\u0301"},  // not composed
    }));
    CAPTURE(path);
    CHECK(printable_name(path) == name);
}

TEST_CASE("output_names: the output of a document lies where the document does") {
    CHECK(document_path("a.pdf") == "a.pdf.json");
    CHECK(document_path("inquiry 12/ü.pdf") == "inquiry 12/ü.pdf.json");
    CHECK(document_path("inquiry.zip/a.pdf") == "inquiry.zip/a.pdf.json");
    CHECK(document_path("a~2.pdf") == "a~2.pdf.json");
}

TEST_CASE("output_names: no output leads out of its folder") {
    CHECK(document_path("../x/./..") == "%2E%2E/x/%2E/%2E%2E.json");
    CHECK(document_path("/a//b.pdf") == "a/b.pdf.json");
    CHECK(document_path(std::string_view("a\0b.pdf", 7)) == "a%00b.pdf.json");
    CHECK(document_path("...") == "....json");
    CHECK(document_path(std::string(200, '\0') + ".pdf").size() == 255);
    CHECK(document_path("") == ".json");
}

TEST_CASE("output_names: a component that is too long is cut between characters and marked") {
    const std::string fits(250, 'x');
    CHECK(document_path(fits) == fits + ".json");
    const std::string longest(255, 'x');
    CHECK(document_path(longest + "/a") == longest + "/a.json");

    const std::string over(251, 'x');
    CHECK(document_path(over) == std::string(233, 'x') + mark_of(over) + ".json");
    const std::string letters = repeated("ü", 126);  // 252 bytes; 233 is in the middle of one
    CHECK(document_path(letters) == repeated("ü", 116) + mark_of(letters) + ".json");
    const std::string folder = repeated("😀", 64);
    CHECK(document_path(folder + "/a") == repeated("😀", 59) + mark_of(folder) + "/a.json");
}

TEST_CASE("output_names: a folder never stands where an output could") {
    CHECK(document_path("a.pdf.json/b.pdf") ==
          "a.pdf.json" + mark_of("a.pdf.json") + "/b.pdf.json");
    CHECK(document_path("a.json") == "a.json.json");
}

TEST_CASE("output_names: different names have different outputs") {
    const std::string over(251, 'x');
    const std::string cut = std::string(233, 'x') + mark_of(over);
    std::set<std::string> paths;
    for (const std::string& name :
         {over, cut, over + "y", std::string("a.pdf.json"), "a.pdf.json" + mark_of("a.pdf.json"),
          std::string("a"), std::string("a.json")}) {
        paths.insert(document_path(name));
        paths.insert(document_path(name + "/b"));
    }
    CHECK(paths.size() == 14);
}
