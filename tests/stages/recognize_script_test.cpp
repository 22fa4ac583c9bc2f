// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_script.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/stages/printed.hpp"
#include "tests/stages/shared_engines.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// What a page looks like that stands upside down and has one line.
Appearance look_of(const std::string& text) {
    const Picture picture =
        printed_page(fmt::format("-1 0 0 -1 320 100 cm BT /F1 9 Tf 20 50 Td ({}) Tj ET", text),
                     "/MediaBox [0 0 320 100]");
    return look_at(to_image(picture).get(), shared_engines());
}

}  // namespace

TEST_CASE("look_at: a page is turned that shows how it lies") {
    CHECK(look_of("the ferries will not leave the harbour before noon and those").turn == 2);
    CHECK(look_of("the ferries will not leave").turn == 0);  // too few letters
    // Letters that look alike from either side.
    CHECK(look_of("noon moons or no zones so some soon seen as on us no suns he").turn == 0);
}

TEST_CASE("look_at: the first language of the script that is installed") {
    CHECK(look_of("the ferries will not leave the harbour before noon and those").language ==
          "eng");
    CHECK(look_of("the ferries will not leave the harbour before noon").language.empty());
    CHECK(look_of("the ferries will not leave").language.empty());
}

TEST_CASE("language_of: by what is a word") {
    const auto told = [](const std::string& words) {
        RecognizedPage page;
        page.lines.resize(1);
        for (std::size_t at = 0; at < words.size();) {
            const std::size_t end = std::min(words.find(' ', at), words.size());
            page.lines[0].words.emplace_back().text = words.substr(at, end - at);
            at = end + 1;
        }
        return language_of(page);
    };
    CHECK(told("the ferries will not leave the harbour before the morning and nobody knows why "
               "they have not") == "eng");
    CHECK(told("the_ferries/will_not/leave/the_harbour/before/the_morning/and_nobody/knows/why")
              .empty());
}
