// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/rank_dump_headings.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/dumps.hpp"
#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

const std::string prose =
    "The harbour is closed by night, which people on the islands do not like.";

// The types of the blocks with these texts.
std::vector<std::string> ranked(const std::vector<std::string>& texts) {
    Document document = document_from(texts.front());
    for (std::size_t i = 1; i < texts.size(); ++i) add_paragraph(document, texts[i]);
    for (Block& block : document.blocks) block.look.lines = 1;
    rank_dump_headings(document, context());
    std::vector<std::string> types;
    for (const Block& block : document.blocks) types.emplace_back(name_of(block.type));
    return types;
}

}  // namespace

TEST_CASE("rank_dump_headings takes rows of three to 120 letters without a stop") {
    const auto title = [](const std::string& text) {
        return ranked({text, prose}).front() == "title";
    };
    CHECK(title("Map"));
    CHECK_FALSE(title("No"));
    CHECK(title(std::string(120, 'X')));
    CHECK_FALSE(title(std::string(121, 'X')));
    CHECK_FALSE(title("The harbour is closed."));
}

TEST_CASE("rank_dump_headings takes the first heading for the title near the start only") {
    using Types = std::vector<std::string>;
    CHECK(ranked({prose, prose, "The Pier", prose}) ==
          Types{"paragraph", "paragraph", "title", "paragraph"});
    CHECK(ranked({prose, prose, prose, "The Pier", prose}) ==
          Types{"paragraph", "paragraph", "paragraph", "heading", "paragraph"});
}

TEST_CASE("rank_dump_headings takes no line between title and text for a heading") {
    const auto second = [](const std::string& below) {
        return ranked({"The Pier", "Harbour Office", below})[1];
    };
    // Up to 59 characters are another such line.
    CHECK(second("Sent by the clerk of the port to all that live on islands.") == "paragraph");
    CHECK(second("Sent by the clerk of the ports to all that live on islands.") == "paragraph");
    CHECK(second("Sent by the clerk of the ports to all that live on islands..") == "heading");
}
