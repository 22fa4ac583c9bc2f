// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_json.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace subtext;
using Catch::Contains;

namespace {

std::string json(const Document& document) {
    return write_json(document, {"sha256:00", ""}, JsonLayout::one_line);
}

Document document_of(Text text) {
    Document document;
    Block block;
    block.id = "b1";
    block.text = std::move(text);
    document.blocks.push_back(block);
    return document;
}

Anchor anchor(Anchor::Kind kind, std::size_t start, std::size_t end, std::string value) {
    Anchor made;
    made.kind = kind;
    made.start = start;
    made.end = end;
    made.value = std::move(value);
    return made;
}

}  // namespace

TEST_CASE("write_json prints every key of an empty document and no null") {
    const std::string out = json({});
    for (const char* key :
         {"schema_version", "generator", "source", "metadata", "pages", "sections", "blocks",
          "footnotes", "urls", "recommendations", "tables", "furniture", "repairs", "warnings"})
        CHECK_THAT(out, Contains("\"" + std::string(key) + "\":"));
    CHECK_THAT(out, !Contains("null"));
    CHECK(out.back() == '\n');
}

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST_CASE("write_json rounds geometry to a tenth of a point") {
    const auto [box, printed] = GENERATE(table<Box, std::string>({
        {Box{72, 96.44, 214.75, 112}, "[72.0,96.4,214.8,112.0]"},
        {Box{0.05, 0.04, 0.1, 0.2}, "[0.1,0.0,0.1,0.2]"},
        {Box{-0.04, 0, 595.276, 841.89}, "[0.0,0.0,595.3,841.9]"},
        {Box{0, infinity, 1, -infinity}, "[0.0,0.0,1.0,0.0]"},
    }));
    Document document = document_of({});
    document.blocks[0].regions.push_back({1, box});
    CHECK_THAT(json(document), Contains("\"bbox\":" + printed));
}

TEST_CASE("write_json prints references and addresses and no other places of a text") {
    Text text{U"see a.b",
              {anchor(Anchor::Kind::line, 0, 0, ""), anchor(Anchor::Kind::footnote, 3, 3, "n1"),
               anchor(Anchor::Kind::url, 4, 7, "u1"), anchor(Anchor::Kind::raised, 4, 5, "")}};
    CHECK_THAT(json(document_of(text)),
               Contains(R"("refs":[{"kind":"footnote","start":3,"end":3,"target_id":"n1"},)"
                        R"({"kind":"url","start":4,"end":7,"target_id":"u1"}])"));
}

TEST_CASE("write_json keeps text as it is") {
    const auto [chars, printed] = GENERATE(table<std::u32string, std::string>({
        {U"naïve – “so”", "naïve – “so”"},
        {U"say \"no\" \\ yes", R"(say \"no\" \\ yes)"},
        {U"a\nb\vc\fd", R"(a\nb\nc\nd)"},  // breaks that no stage has settled yet
        {U"\U0001F600 مرحبا", "\U0001F600 مرحبا"},
    }));
    CHECK_THAT(json(document_of({chars, {}})), Contains("\"text\":\"" + printed + "\""));
}

TEST_CASE("write_json survives names that are no UTF-8") {
    Document document;
    document.source.name = "sub\xFF.pdf";
    CHECK_THAT(json(document), Contains("\"name\":\"sub\xEF\xBF\xBD.pdf\""));
}

TEST_CASE("write_json is one line or indented") {
    const std::string indented = write_json({}, {"", ""}, JsonLayout::indented);
    CHECK(indented.rfind("{\n  \"schema_version\": \"1.0.0\",\n", 0) == 0);
    CHECK(json({}).find('\n') == json({}).size() - 1);
}
