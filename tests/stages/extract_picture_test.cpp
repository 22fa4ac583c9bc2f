// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/extract_picture.hpp"

#include <catch2/catch.hpp>
#include <string>

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
