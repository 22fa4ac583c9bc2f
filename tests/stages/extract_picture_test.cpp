// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/extract_picture.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Width and height stand in the header, big endian; so does the kind of pixels: 3 is a palette.
unsigned png_number(const std::string& file, std::size_t at) {
    unsigned out = 0;
    for (std::size_t i = at; i < at + 4; ++i) out = out << 8 | static_cast<unsigned char>(file[i]);
    return out;
}

// The palette of a PNG as "RED GREEN BLUE" for each colour, in order; "JPEG" of one.
std::vector<std::string> palette_of(const std::string& file) {
    if (file.starts_with("\xff\xd8\xff")) return {"JPEG"};
    std::vector<std::string> out;
    const std::size_t name = file.find("PLTE"), end = name + 4 + png_number(file, name - 4);
    for (std::size_t at = name + 4; at < end; at += 3) {
        std::string color;
        for (std::size_t i = at; i < at + 3; ++i)
            color += (i > at ? " " : "") + std::to_string(static_cast<unsigned char>(file[i]));
        out.push_back(color);
    }
    return out;
}

std::string color(int red, int green, int blue) {
    std::string out;
    for (const int value : {red, green, blue}) out += std::to_string(value / 255.0) + " ";
    return out + "rg ";
}

// The palette of the preview of a page of 400 by 200 pixels.
std::vector<std::string> palette_of_page(const std::string& content) {
    const std::string bytes = one_page(content, "/MediaBox [0 0 192 96]");
    return palette_of(PictureReader(bytes, {}).preview(1).file);
}

}  // namespace

TEST_CASE("extract_picture: previews have the size of a screen, whatever the page's") {
    const auto [width, height, dpi] = GENERATE(table<double, double, double>({
        {595, 842, 111.4},    // A4
        {842, 1191, 78.8},    // A3
        {200, 100, 150},      // a card
        {14400, 14400, 5.5},  // the largest page there is
        {14400, 10, 40},      // a ribbon
    }));
    CHECK(choose_preview_dpi(width, height) == Approx(dpi).epsilon(0.01));
}

TEST_CASE("extract_picture: pages are read in the resolution of their scan, where that is of use") {
    // Images as shares of the page, with their resolution.
    using Images = std::vector<PlacedImage>;
    const auto [images, width, height, dpi] = GENERATE(table<Images, double, double, double>({
        {{}, 595, 842, 300},
        {{{1, 160}}, 595, 842, 160},
        {{{1, 140}}, 595, 842, 150},
        {{{1, 390}}, 595, 842, 390},
        {{{1, 410}}, 595, 842, 400},
        // Too little of the page to be a scan of it.
        {{{0.26, 200}}, 595, 842, 200},
        {{{0.24, 200}}, 595, 842, 300},
        // The best images that are half of the scan decide.
        {{{1, 160}, {0.51, 200}}, 595, 842, 200},
        {{{1, 160}, {0.49, 200}}, 595, 842, 160},
        // Letters of a page as large as two sheets are twice as large.
        {{{1, 390}}, 842, 595, 390},
        {{{1, 390}}, 1190, 1190, 200},
        {{{1, 90}}, 1190, 1190, 90},
        {{{1, 70}}, 1190, 1190, 75},
    }));
    Images placed = images;
    for (PlacedImage& image : placed) image.area *= width * height;
    CHECK(choose_dpi(placed, width, height) == Approx(dpi));
}

TEST_CASE("extract_picture: text is drawn sharp, in few colours") {
    const std::string bytes =
        one_page("BT /F1 12 Tf 20 50 Td (Ferry) Tj 1 0 0 rg 60 0 Td (hours) Tj ET");
    PictureReader pictures(bytes, {});
    const std::string file = pictures.preview(1).file;
    REQUIRE(file.starts_with("\x89PNG"));
    CHECK(png_number(file, 16) == 417);  // 200 points in 150 dpi
    CHECK(png_number(file, 20) == 208);
    CHECK(file[25] == 3);
    CHECK(pictures.preview(0).file.empty());
    CHECK(pictures.preview(2).file.empty());
}

TEST_CASE("extract_picture: a page is drawn as it is shown") {
    const std::string bytes = one_page("", "/Rotate 90");
    const std::string file = PictureReader(bytes, {}).preview(1).file;
    REQUIRE(file.starts_with("\x89PNG"));
    CHECK(png_number(file, 16) == 208);
    CHECK(png_number(file, 20) == 417);
}

TEST_CASE("extract_picture: a page is read after it was shown, and shown again") {
    const std::string bytes = one_page("BT /F1 12 Tf 20 50 Td (Ferry) Tj ET");
    PictureReader pictures(bytes, {});
    const std::string file = pictures.preview(1).file;
    CHECK(pictures.read(1).width == 833);  // in 300 dpi
    CHECK(pictures.preview(1).file == file);
}

TEST_CASE("extract_picture: shades that no palette holds are a JPEG") {
    // A hundred and one stripes for each of twenty-one hues.
    std::string content;
    for (int y = 0; y <= 100; ++y) {
        for (int x = 0; x <= 20; ++x) {
            content += std::to_string(x * 0.05) + " " + std::to_string(y * 0.01) + " 0.5 rg " +
                       std::to_string(x * 10) + " " + std::to_string(y) + " 10 1 re f\n";
        }
    }
    CHECK(PictureReader(one_page(content), {}).preview(1).file.starts_with("\xff\xd8\xff"));
}

TEST_CASE("extract_picture: a tint that nobody sees is grey, of which there are sixteen") {
    const auto [blue, colors] = GENERATE(table<int, std::size_t>({{112, 16}, {113, 1}}));
    CHECK(palette_of_page(color(100, 100, blue) + "0 0 192 96 re f").size() == colors);
}

TEST_CASE("extract_picture: each channel of a colour has thirty-two shades") {
    CHECK(palette_of_page(color(100, 0, 200) + "0 0 192 96 re f") ==
          std::vector<std::string>{"98 0 197"});
}

TEST_CASE("extract_picture: what a palette holds is sharp, one colour more is a JPEG") {
    const auto [colors, sharp] = GENERATE(table<int, bool>({{256, true}, {257, false}}));
    // Squares of ten pixels that cover the page, white being none of the colours.
    std::string content;
    for (int i = 0; i < 800; ++i) {
        const int shade = i % colors;
        content += color(shade % 32 * 255 / 31, shade / 32 * 255 / 31, 0) +
                   std::to_string(i % 40 * 4.8) + " " + std::to_string(i / 40 * 4.8) +
                   " 4.8 4.8 re f\n";
    }
    CHECK(palette_of_page(content).size() == (sharp ? 256 : 1));
}
