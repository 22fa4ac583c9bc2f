// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/line_end_hyphens.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/text.hpp"

using namespace subtext;

namespace {

LineEndHyphens found_in(std::string_view text) {
    Document document;
    document.blocks.emplace_back().text.chars = to_utf32(text);
    return line_end_hyphens(document, Rules::builtin(), "en");
}

std::string pairs(const std::vector<CutPair>& cut) {
    std::string out;
    for (const CutPair& pair : cut)
        out += (out.empty() ? "" : " ") + pair.first + "|" + pair.second;
    return out;
}

}  // namespace

TEST_CASE("line_end_hyphens tells words of addresses from others") {
    const LineEndHyphens found = found_in(
        "our recom-\nmendations are at https://host.example/a-prote-\nction and else-\nwhere");
    CHECK(found.cut_words);
    CHECK(pairs(found.in_words) == "recom|mendations else|where");
    CHECK(pairs(found.in_addresses) == "prote|ction");
}

TEST_CASE("line_end_hyphens takes no usual compound for a cut word") {
    CHECK_FALSE(found_in("a well-\nknown case").cut_words);
    CHECK_FALSE(found_in("a long-term case").cut_words);
}

TEST_CASE("line_end_hyphens leaves numbers to themselves") {
    // Hunspell is loaded whole for what is no word.
    CHECK(pairs(found_in("https://host.example/report-\n2019").in_addresses).empty());
    CHECK(pairs(found_in("see the COVID-\n19 report").in_words).empty());
}

TEST_CASE("line_end_hyphens knows hyphens of line ends only") {
    CHECK(to_utf8(found_in("recom\u2010\nmend a long-term plan").inserted) == "\u2010");
    CHECK(found_in("recom\u2010\nmend a long\u2010term, plain-spoken plan").inserted.empty());
    CHECK(found_in("recom\u2010\nmend").inserted.empty());
    CHECK(found_in("recom-\nmend a long-term plan").inserted.empty());
}
