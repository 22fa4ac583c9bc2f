// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <string>

#include "tests/stages/printed.hpp"
#include "tests/stages/shared_engines.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// One for all cases, since it takes long to load what it reads with.
Recognizer& recognizer() {
    shared_engines();  // which Tesseract's cache must outlive, too
    static Recognizer shared;
    return shared;
}

std::string line_of(const std::string& text, double points = 9) {
    return fmt::format("BT /F1 {} Tf 20 50 Td ({}) Tj ET ", points, text);
}

// What a page of thick bars is found to be askew by that is turned clockwise by so many degrees.
double skew(double degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    std::string content = fmt::format("{0:.6f} {1:.6f} {2:.6f} {0:.6f} 0 0 cm ", std::cos(angle),
                                      -std::sin(angle), std::sin(angle));
    for (int i = 0; i < 14; ++i) content += fmt::format("20 {} 460 2 re f ", 180 - 12 * i);
    const Picture picture = printed_page(content, "/MediaBox [0 0 500 200]");
    return recognizer().recognize(picture, "eng").skew;
}

// How many rules are found on a page that has one so long, in pixels, and this text.
std::size_t rules_of(double length, const std::string& text = "") {
    const std::string bar = fmt::format("20 20 {:.2f} 0.6 re f ", length * 72 / 300);
    return recognizer().recognize(printed_page(bar + text), "eng").rules.size();
}

bool tells_language(const std::string& text) {
    return recognizer().tell_languages(printed_page(line_of(text), "/MediaBox [0 0 420 100]")).sure;
}

// What is read of a page that is littered with more specks than a page has letters, but for a strip
// in its middle that has this text.
std::string read_among_specks(const std::string& text) {
    constexpr int step = 5, strip_top = 130, strip_end = 240;  // pixels
    Picture picture = printed_page(line_of(text, 12));
    const auto blacken = [&](int x, int y) {
        picture.grey[static_cast<std::size_t>(y * picture.width + x)] = 0;
    };
    for (int y = step; y + step < picture.height; y += step) {
        if (y > strip_top && y < strip_end) continue;
        for (int x = step; x + step < picture.width; x += step) {
            for (int i = 0; i < 4; ++i) blacken(x + i % 2, y + i / 2);
        }
    }
    std::string out;
    for (const RecognizedLine& line : recognizer().recognize(picture, "eng").lines) {
        for (const RecognizedWord& word : line.words) out += (out.empty() ? "" : " ") + word.text;
    }
    return out;
}

// What a line is read in whose language is not given.
std::string languages_of(const std::string& text) {
    return recognizer()
        .recognize(printed_page(line_of(text), "/MediaBox [0 0 440 100]"), "")
        .languages;
}

}  // namespace

TEST_CASE("recognize: lengths are points") {
    const RecognizedPage page =
        recognizer().recognize(printed_page(line_of("ferries leave the pier")), "eng");
    CHECK(page.width == Approx(200).epsilon(0.01));
    CHECK(page.height == Approx(100).epsilon(0.01));
    REQUIRE(page.lines.size() == 1);
    CHECK(page.lines[0].words[0].text == "ferries");
    CHECK(page.lines[0].baseline == Approx(50).margin(1));
    CHECK(page.lines[0].size == Approx(9).epsilon(0.15));
}

TEST_CASE("recognize: a page that is hardly askew is read as it is") {
    CHECK(skew(0.08) == 0);
    CHECK(skew(0.13) == Approx(0.13).margin(0.02));
}

TEST_CASE("recognize: how long rules are is told by the letters of the page, where it has any") {
    CHECK(rules_of(142) == 1);
    CHECK(rules_of(75) == 0);
    CHECK(rules_of(75, line_of("ferries leave the pier at noon", 4.6)) == 1);
}

TEST_CASE("recognize: a few words do not tell the language of a page") {
    CHECK_FALSE(tells_language("the ferries will not leave the harbour before the morning"));
    CHECK(tells_language(
        "the ferries will not leave the harbour before the morning and the evening"));
}

TEST_CASE("recognize: a few letters among very many specks are noise") {
    CHECK(read_among_specks("harbour") == "");
    CHECK(read_among_specks("harbour lamps") == "harbour lamps");
}

TEST_CASE("recognize: a line is read in its language, if it was read as well in English") {
    CHECK(languages_of("le gardien dit que personne ne doit passer ici quand la nuit tombe sur le "
                       "port de la ville") == "fra");
}
