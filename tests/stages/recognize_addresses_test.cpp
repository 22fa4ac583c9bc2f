// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/recognize_addresses.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/stages/printed.hpp"
#include "tests/stages/shared_engines.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// What becomes of a printed address that was read as two words, on a page in these languages.
std::string read_again(const std::string& first, const std::string& second, double confidence = 0.5,
                       const std::string& languages = "fra") {
    const Image grey =
        drawn_page("BT /F1 9.2 Tf 10 50 Td (http://pier.example/ferry/times.html) Tj ET");
    const std::vector<subtext::Box> parts = parts_of(grey.get());
    RecognizedLine line;
    for (const subtext::Box& part : parts) line.box.add(part);
    const double middle = line.box.center_x();
    line.baseline = line.box.y1;
    line.x_height = 20;
    for (const std::string& text : {first, second}) {
        RecognizedWord word;
        word.text = text;
        word.confidence = confidence;
        word.box = line.box;
        (text == first ? word.box.x1 : word.box.x0) = middle;
        line.words.push_back(word);
    }
    std::vector<RecognizedLine> lines{line};
    read_addresses(shared_engines(), grey.get(), languages, lines);
    std::string out;
    for (const RecognizedWord& each : lines[0].words) out += (out.empty() ? "" : " ") + each.text;
    return out;
}

// Of the picture: what stands above an address on its line.
constexpr double address_top = (100 - 58) * 300 / 72.0;

// What becomes of it where the boxes of its words lack so many pixels at either end, and where
// another line stands this far above the page's foot, in points.
std::string read_in_box(double lacking, double other_line) {
    const Image grey = drawn_page(
        fmt::format("BT /F1 9.2 Tf 10 {} Td (gypsy paying gypsy) Tj ET BT /F1 9.2 Tf 10 50 Td "
                    "(http://pier.example/ferry) Tj ET",
                    other_line));
    RecognizedLine line;
    for (const subtext::Box& part : parts_of(grey.get())) {
        if (part.center_y() > address_top) line.box.add(part);
    }
    line.x_height = 20;
    RecognizedWord word;
    word.text = "http://pièr";
    word.box = line.box;
    word.box.x0 += lacking, word.box.x1 -= lacking;
    line.words = {word};
    std::vector<RecognizedLine> lines{line};
    read_addresses(shared_engines(), grey.get(), "fra", lines);
    return lines[0].words[0].text;
}

}  // namespace

TEST_CASE("read_addresses: an address that is parted is read once more, as a whole") {
    const std::string whole = "http://pier.example/ferry/times.html";
    CHECK(read_again("http://pièr.éxamp", "lé/férry/timés.html") == whole);
    CHECK(read_again("http://pièr.éxamp", "lé/férry/timés.html", 0.5, "eng") ==
          "http://pièr.éxamp lé/férry/timés.html");
    CHECK(read_again("pièr.éxamp", "lé/férry/timés.html") == "pièr.éxamp lé/férry/timés.html");
    // However sure the engine was of letters that no address has.
    CHECK(read_again("http://pièr.éxamp", "lé/férry/timés.html", 1) == whole);
}

TEST_CASE("read_addresses: a word goes on with an address that has signs of one") {
    const auto is_whole = [](const std::string& second) {
        return read_again("http://pièr.éxamp", second).find(' ') == std::string::npos;
    };
    CHECK(is_whole("fé/rr-y"));
    CHECK_FALSE(is_whole("férr/ry"));
    CHECK_FALSE(is_whole("fé.rr-y"));
    CHECK_FALSE(is_whole("/x-yé"));
}

TEST_CASE("read_addresses: with a little paper around it, where words have narrow boxes") {
    CHECK(read_in_box(0, 75) == "http://pier.example/ferry");
    CHECK(read_in_box(8, 75) == "http://pier.example/ferry");
    CHECK(read_in_box(0, 60.7) == "http://pier.example/ferry");
}
