// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/choose_text_source.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/models.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

constexpr const char* sentence = "The council keeps its records in a dry cellar beneath the hall.";

PageImage image_of(const Box& box, double dpi, double bytes_per_pixel, bool grey = true,
                   bool lossy = true) {
    PageImage image;
    image.box = box;
    image.width = static_cast<int>(box.width() / 72 * dpi);
    image.height = static_cast<int>(box.height() / 72 * dpi);
    image.bytes = static_cast<std::size_t>(bytes_per_pixel * image.width * image.height);
    image.grey = grey;
    image.lossy = lossy;
    return image;
}

constexpr Box sheet{0, 0, 595, 842};

// A page of so many lines under the image; `layer` is its invisible text.
Document document_of(int lines, const PageImage& image, const std::string& layer = "") {
    Document document = paper({{}});
    Page& page = document.pages[0];
    page.text_source = lines > 0 ? "embedded" : "none";
    for (int i = 0; i < lines; ++i) draw(page, {72, 80.0 + 12 * i, sentence, 10, regular});
    const std::size_t visible = page.glyphs.size();
    if (!layer.empty()) {
        for (int i = 0; i < 20; ++i) draw(page, {72, 400.0 + 12 * i, layer, 10, regular});
        page.text_source = lines > 0 ? "mixed" : "ocr";
    }
    for (std::size_t i = visible; i < page.glyphs.size(); ++i) page.glyphs[i].invisible = true;
    page.images = {image};
    page.image_cover = image.box.width() * image.box.height() / (595 * 842);
    return document;
}

OcrNeed need_of(Document document, OcrMode mode = OcrMode::automatic) {
    const Context with_mode{context().rules, context().dictionary, mode, {}, {}};
    choose_text_source(document, with_mode);
    return document.pages[0].ocr;
}

const PageImage paper_scan = image_of(sheet, 200, 0.1);

}  // namespace

TEST_CASE("choose_text_source: a page that is a picture of paper is recognised") {
    CHECK(need_of(document_of(0, paper_scan)) == OcrNeed::whole);
    CHECK(need_of(document_of(0, image_of(sheet, 300, 0.02, false))) == OcrNeed::whole);
    CHECK(need_of(document_of(1, paper_scan)) == OcrNeed::beside);              // a stamp
    CHECK(need_of(document_of(2, paper_scan)) == OcrNeed::none);                // more than that
    CHECK(need_of(document_of(30, paper_scan)) == OcrNeed::none);               // a background
    CHECK(need_of(document_of(0, image_of(sheet, 40, 0.1))) == OcrNeed::none);  // of few pixels
    CHECK(need_of(document_of(0, image_of({72, 72, 300, 300}, 96, 0.3, false))) == OcrNeed::none);
    CHECK(need_of(document_of(0, image_of({0, 0, 595, 430}, 100, 0.1))) == OcrNeed::whole);
    CHECK(need_of(document_of(0, image_of({0, 0, 595, 412}, 100, 0.1))) == OcrNeed::none);
    CHECK(need_of(document_of(0, image_of(sheet, 72, 0.1))) == OcrNeed::whole);
    CHECK(need_of(document_of(0, image_of(sheet, 68, 0.1))) == OcrNeed::none);
}

TEST_CASE("choose_text_source: a photograph in a document of text is none of paper") {
    Document document = document_of(1, image_of(sheet, 200, 0.4, false));
    CHECK(need_of(document) == OcrNeed::beside);
    document.pages.push_back(document_of(30, {}).pages[0]);
    CHECK(need_of(document) == OcrNeed::none);
    document.pages[0].images = {paper_scan};
    CHECK(need_of(document) == OcrNeed::beside);

    const auto among = [](double bytes_per_pixel, int lines) {
        Document both = document_of(1, image_of(sheet, 200, bytes_per_pixel, false));
        both.pages.push_back(document_of(lines, {}).pages[0]);
        return need_of(both);
    };
    CHECK(among(0.25, 10) == OcrNeed::none);
    CHECK(among(0.15, 10) == OcrNeed::beside);  // compressed like paper
    CHECK(among(0.25, 6) == OcrNeed::beside);   // too little text to tell by
}

TEST_CASE("choose_text_source: an image of paper among text is read beside it") {
    const Box below_text{72, 500, 523, 700}, on_text{72, 60, 523, 460};
    const Box logo{72, 500, 172, 560};
    CHECK(need_of(document_of(30, image_of(below_text, 200, 0.1))) == OcrNeed::beside);
    CHECK(need_of(document_of(30, image_of(below_text, 200, 0.05, false))) == OcrNeed::beside);
    CHECK(need_of(document_of(30, image_of(below_text, 200, 0.4, false))) == OcrNeed::none);
    CHECK(need_of(document_of(30, image_of(below_text, 96, 0.1))) == OcrNeed::none);
    CHECK(need_of(document_of(30, image_of(on_text, 200, 0.1))) == OcrNeed::none);
    CHECK(need_of(document_of(30, image_of(logo, 200, 0.1))) == OcrNeed::none);
    CHECK(need_of(document_of(30, image_of(below_text, 200, 0.5, false, false))) == OcrNeed::none);
    CHECK(need_of(document_of(30, image_of(below_text, 200, 0.11, false))) == OcrNeed::beside);
    CHECK(need_of(document_of(30, image_of(below_text, 200, 0.13, false))) == OcrNeed::none);
    const Box seal{72, 500, 523, 592}, smaller{72, 500, 523, 586};  // 8 % of the page are 89 high
    CHECK(need_of(document_of(30, image_of(seal, 200, 0.1))) == OcrNeed::beside);
    CHECK(need_of(document_of(30, image_of(smaller, 200, 0.1))) == OcrNeed::none);

    const auto with_words = [&](std::string_view words) {
        Document document = document_of(30, image_of(below_text, 200, 0.1));
        draw(document.pages[0], {80, 600, words, 10, regular});
        return need_of(document);
    };
    CHECK(with_words("fifteen letters") == OcrNeed::beside);
    CHECK(with_words("twenty-five letters on it") == OcrNeed::none);
}

TEST_CASE("choose_text_source: a layer is used when it is good and made anew when it is poor") {
    Document document = document_of(0, paper_scan, sentence);
    choose_text_source(document, context());
    CHECK(document.pages[0].ocr == OcrNeed::none);
    CHECK_FALSE(document.pages[0].glyphs[0].invisible);
    const std::string poor = "T~e co1nci| ke9ps ib5 rec0rd5 1n a d7y cel1ar b3neath t#e ha|l.";
    CHECK(need_of(document_of(0, paper_scan, poor)) == OcrNeed::whole);
    CHECK(need_of(document_of(1, paper_scan, poor)) == OcrNeed::beside);
    document = document_of(0, paper_scan, poor);
    choose_text_source(document, context());
    CHECK(document.pages[0].glyphs[0].invisible);  // until another text takes its place
}

TEST_CASE("choose_text_source: what is asked for goes before what is found") {
    CHECK(need_of(document_of(30, {}), OcrMode::always) == OcrNeed::whole);
    CHECK(need_of(document_of(0, paper_scan), OcrMode::never) == OcrNeed::none);
    Document document = document_of(0, paper_scan, "p00r l@yer 0f w0rds");
    const Context never{context().rules, context().dictionary, OcrMode::never, {}, {}};
    choose_text_source(document, never);
    CHECK_FALSE(document.pages[0].glyphs[0].invisible);
}

TEST_CASE(
    "choose_text_source: text that is none gives way where a picture shows more, and is told") {
    const auto [shapes, ocr] = GENERATE(table<Shapes, OcrNeed>({
        {Shapes::embedded, OcrNeed::whole},
        {Shapes::by_name, OcrNeed::whole},
        {Shapes::unknown, OcrNeed::none},
    }));
    Document document = document_of(30, {});
    for (Glyph& g : document.pages[0].glyphs) g.code = U'\uFFFD';
    for (Font& font : document.fonts) font.shapes = shapes;
    choose_text_source(document, context());
    CHECK(document.pages[0].ocr == ocr);
    REQUIRE(document.warnings.size() == 1);
    CHECK(document.warnings[0].code == "text_garbled");
    CHECK(document.warnings[0].page == 1);
}
