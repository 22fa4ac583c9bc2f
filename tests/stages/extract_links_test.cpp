// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/extract.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <tuple>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

TEST_CASE("extract reads links to addresses and into the document") {
    auto [link, target] = GENERATE(table<std::string, std::string>({
        {"/A << /S /URI /URI ( https://example.org/a ) >>", "https://example.org/a"},
        {"/A << /S /URI /URI (https://example.org/\\351) >>", "https://example.org/é"},
        {"/Dest [101 0 R /XYZ 0 80 0]", ""},
        {"/A << /S /GoTo /D [101 0 R /Fit] >>", ""},
        {"/A << /S /GoTo /D (chapter.3) >>", ""},
    }));
    INFO(link);
    TinyFile file;
    file.pages = {{"", "/Annots [20 0 R]"}, {""}};
    file.objects = {"<< /Type /Annot /Subtype /Link /Rect [20 60 80 72] " + link + " >>"};
    Page first = page_of(write(file));
    REQUIRE(first.links.size() == 1);
    CHECK(first.links[0].target == target);
    CHECK(is(first.links[0].box, 20, 28, 80, 40));
}

TEST_CASE("extract places links on turned and cropped pages, each line for itself") {
    TinyFile file;
    file.objects = {
        "<< /Type /Annot /Subtype /Link /Rect [20 40 80 72] /A << /S /URI /URI (http://a.example) "
        ">> /QuadPoints [50 72 80 72 50 60 80 60 20 52 40 52 20 40 40 40] >>"};
    file.pages = {{"", "/Annots [20 0 R] /CropBox [10 10 200 100]"}};
    Page page = page_of(write(file));
    REQUIRE(page.links.size() == 2);
    CHECK(is(page.links[0].box, 40, 28, 70, 40));
    CHECK(is(page.links[1].box, 10, 48, 30, 60));
    file.pages = {{"", "/Annots [20 0 R] /Rotate 90"}};
    page = page_of(write(file));
    REQUIRE(page.links.size() == 2);
    CHECK(is(page.links[0].box, 60, 50, 72, 80));
}

TEST_CASE("extract believes the lines of a link that keep to its rectangle") {
    struct {
        double left, bottom, right, top;
        bool believed;
    } cases[] = {
        {16.1, 40, 80, 72, true},  {15.9, 40, 80, 72, false}, {20, 36.1, 80, 72, true},
        {20, 35.9, 80, 72, false}, {20, 40, 83.9, 72, true},  {20, 40, 84.1, 72, false},
        {20, 40, 80, 75.9, true},  {20, 40, 80, 76.1, false},
    };
    for (const auto& c : cases) {
        INFO(c.left << " " << c.bottom << " " << c.right << " " << c.top);
        TinyFile file;
        file.pages = {{"", "/Annots [20 0 R]"}};
        file.objects = {
            fmt::format("<< /Type /Annot /Subtype /Link /Rect [20 40 80 72] /A << /S /URI /URI "
                        "(http://a.example) >> /QuadPoints [{0} {3} {2} {3} {0} {1} {2} {1}] >>",
                        c.left, c.bottom, c.right, c.top)};
        const Page page = page_of(write(file));
        REQUIRE(page.links.size() == 1);
        const bool as_named = is(page.links[0].box, c.left, 100 - c.top, c.right, 100 - c.bottom);
        CHECK(as_named == c.believed);
        CHECK(is(page.links[0].box, 20, 28, 80, 60) != c.believed);
    }
}

TEST_CASE("extract skips hidden links and links to nowhere") {
    auto link = GENERATE(std::string("/F 2 /A << /S /URI /URI (http://a.example) >>"),
                         std::string("/A << /S /URI /URI ( ) >>"),
                         std::string("/A << /S /Launch /F (a.exe) >>"));
    TinyFile file;
    file.pages = {{"", "/Annots [20 0 R]"}};
    file.objects = {"<< /Type /Annot /Subtype /Link /Rect [20 60 80 72] " + link + " >>"};
    CHECK(page_of(write(file)).links.empty());
}
