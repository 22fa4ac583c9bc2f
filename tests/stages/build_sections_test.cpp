// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_sections.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "tests/stages/outline.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Document sectioned(const std::vector<std::string>& rows) {
    static const Dictionary dictionary;
    Document document = outline(rows);
    build_sections(document, {Rules::builtin(), dictionary});
    return document;
}

// "s2<s1 2 [2.1] Title (b3)"
std::string section_of(const std::vector<std::string>& rows) {
    const Document document = sectioned(rows);
    if (document.sections.empty()) return "";
    const Section& s = document.sections.back();
    return s.id + "<" + s.parent_id + " " + std::to_string(s.level) + " [" + s.number + "] " +
           s.title + " (" + s.heading_id + ")";
}

}  // namespace

TEST_CASE("build_sections parts the number of a heading from its title") {
    CHECK(section_of({"h1: Housing supply"}) == "s1< 1 [] Housing supply (b1)");
    CHECK(section_of({"h1: 2. Housing supply"}) == "s1< 1 [2] Housing supply (b1)");
    CHECK(section_of({"h1: 2.1 Housing supply"}) == "s1< 1 [2.1] Housing supply (b1)");
    CHECK(section_of({"h1: IV. Housing supply"}) == "s1< 1 [IV] Housing supply (b1)");
    CHECK(section_of({"h1: A. Housing supply"}) == "s1< 1 [A] Housing supply (b1)");
    CHECK(section_of({"h1: 640,000 homes are missing"}) ==
          "s1< 1 [] 640,000 homes are missing (b1)");
}

TEST_CASE("build_sections nests by level") {
    CHECK(section_of({"h1: One", "h2: Two"}) == "s2<s1 2 [] Two (b2)");
    CHECK(section_of({"h1: One", "h3: Three"}) == "s2<s1 3 [] Three (b2)");
    CHECK(section_of({"h1: One", "h2: Two", "h1: Three"}) == "s3< 1 [] Three (b3)");
    CHECK(section_of({"h1: One", "h3: Two", "h2: Three"}) == "s3<s1 2 [] Three (b3)");
    CHECK(section_of({"h2: One", "h1: Two", "h2: Three"}) == "s3<s2 2 [] Three (b3)");
}

TEST_CASE("build_sections tells every block where it stands") {
    const Document document =
        sectioned({"t: Title", "p: Before", "h1: One", "p: In", "h2: Two", "l1 •: In"});
    std::vector<std::string> ids;
    for (const Block& block : document.blocks) ids.push_back(block.section_id);
    CHECK(ids == std::vector<std::string>{"", "", "s1", "s1", "s2", "s2"});
}
