// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognized_apostrophes.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace subtext;

namespace {

// What words with an apostrophe become, of which so many are read with a curved one, as confident
// as this, and so many with a straight one; "mixed" where they stay two kinds.
std::string settled(int curved, int straight, double confidence = 0.8) {
    RecognizedPage page;
    page.lines.resize(1);
    for (int i = 0; i < curved + straight; ++i) {
        RecognizedWord word;
        word.text = i < curved ? "pier’s" : "pier's";
        word.confidence = confidence;
        page.lines[0].words.push_back(word);
    }
    settle_apostrophes({&page});
    std::string text = page.lines[0].words[0].text;
    for (const RecognizedWord& word : page.lines[0].words) {
        if (word.text != text) text = "mixed";
    }
    return text;
}

}  // namespace

TEST_CASE("settle_apostrophes: some curved ones that were read well make all curved") {
    CHECK(settled(3, 1) == "pier’s");
    CHECK(settled(2, 1) == "pier's");
    CHECK(settled(3, 1, 0.5) == "pier's");
}

TEST_CASE("settle_apostrophes: a few among very many straight ones are chance") {
    CHECK(settled(3, 117) == "pier’s");
    CHECK(settled(3, 197) == "pier's");
}

TEST_CASE("settle_apostrophes: quotes around words stay as they are") {
    RecognizedPage page;
    page.lines.resize(1);
    for (const char* text : {"’tis", "‘pier’", "pier’s", "pier’s", "pier's"}) {
        page.lines[0].words.emplace_back().text = text;
        page.lines[0].words.back().confidence = 0.8;
    }
    settle_apostrophes({&page});
    CHECK(page.lines[0].words[0].text == "’tis");
    CHECK(page.lines[0].words[1].text == "‘pier’");
    CHECK(page.lines[0].words[2].text == "pier's");
}
