// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/extract.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <tuple>

#include "rules/error.hpp"
#include "stages/text.hpp"
#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

/// The code and message of every warning, a line each.
std::string warnings_of(const Document& document) {
    std::string out;
    for (const Warning& warning : document.warnings) {
        out += warning.code + ": " + warning.message + "\n";
    }
    return out;
}

/// What extract says of bytes it refuses.
std::pair<Fault, std::string> refusal(const std::string& bytes, const std::string& password = "",
                                      int first = 1, int last = 0) {
    try {
        extract(bytes, {"in.pdf", password, first, last});
    } catch (const Error& error) {
        return {error.fault(), error.what()};
    }
    return {};
}

/// A file locked with the user password "open sesame" (40-bit RC4).
std::string locked() {
    TinyFile file;
    file.pages = {{""}};
    file.trailer =
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        "/O (00000000000000000000000000000000) "
        "/U <77493933e9992afa40f932fb6b45b1901c3ebaaf098ced2f8a375b64125f69e0> >> "
        "/ID [(0000000000000000) (0000000000000000)]";
    return write(file);
}

const std::string white_box = "1 1 1 rg 20 50 100 1 re f";
const std::string image = "q 180 0 0 90 5 5 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xFF EI Q ";

}  // namespace

TEST_CASE("extract says why it cannot read a file and what to do") {
    CHECK(refusal("") ==
          std::pair(Fault::not_pdf,
                    std::string("in.pdf: empty file. Check that the file is whole.")));
    CHECK(refusal("Dear Committee,") ==
          std::pair(Fault::not_pdf,
                    std::string("in.pdf: not a PDF. Check that it is the right file.")));
    auto [fault, message] = refusal("%PDF-1.4\nand then nothing");
    CHECK(fault == Fault::unreadable);
    CHECK_THAT(message, Catch::StartsWith("in.pdf: damaged beyond repair: "));
    CHECK(refusal(write({})).first == Fault::unreadable);
}

TEST_CASE("extract asks for a password, and opens with it") {
    CHECK(refusal(locked()) ==
          std::pair(Fault::encrypted,
                    std::string("in.pdf: needs a password. Give it with --password.")));
    CHECK(refusal(locked(), "sesame") ==
          std::pair(Fault::encrypted,
                    std::string("in.pdf: the password is wrong. Give it with --password.")));
    CHECK(extract(locked(), {"in.pdf", "open sesame"}).pages.size() == 1);
}

TEST_CASE("extract reads the selected pages only and refuses others") {
    TinyFile file;
    file.pages = {{"BT /F1 10 Tf (one) Tj ET"}, {"BT /F1 10 Tf (two) Tj ET"}, {""}};
    Document document = extract(write(file), {"in.pdf", "", 2, 2});
    REQUIRE(document.pages.size() == 1);
    CHECK(document.pages[0].number == 2);
    CHECK(text_of(document.pages[0]) == "two");
    CHECK(document.source.page_count == 3);
    for (auto [first, last] :
         {std::pair(4, 0), std::pair(0, 2), std::pair(2, 1), std::pair(1, 4)}) {
        CHECK(refusal(write(file), "", first, last).first == Fault::usage);
    }
    CHECK_THAT(refusal(write(file), "", 4).second, Catch::Contains("3 pages"));
}

TEST_CASE("extract tells source and metadata") {
    TinyFile file;
    file.pages = {{""}, {""}};
    file.catalog =
        "/Lang (fr-CA) /MarkInfo << /Marked true >> /PageLabels << /Nums [0 << /S /r "
        ">> 1 << /P (A-) /S /D /St 3 >>] >>";
    file.info =
        "/Title <FEFF00C900740061007400200020006C> /Author (  J. Doe\\n) /Producer (P\\351)";
    Document document = extracted(write(file));
    CHECK(document.source.name == "tiny.pdf");
    CHECK(document.source.pdf_version == "1.4");
    CHECK(document.source.producer == "Pé");
    CHECK(document.source.tagged);
    CHECK(document.source.bytes == write(file).size());
    CHECK(document.metadata.pdf_title == "État l");
    CHECK(document.metadata.pdf_author == "J. Doe");
    CHECK(document.metadata.pdf_language == "fr-CA");
    CHECK(document.pages[0].label == "i");
    CHECK(document.pages[1].label == "A-3");
    CHECK(document.pages[0].text_source == "none");
    CHECK(document.warnings.empty());
}

TEST_CASE("extract places glyphs by their advance and baseline, rise included") {
    Page page = page_of(one_page("BT /F2 10 Tf 20 70 Td (ab) Tj 4 Ts /F2 5 Tf (c) Tj ET"));
    REQUIRE(page.glyphs.size() == 3);
    const Glyph &b = page.glyphs[1], &c = page.glyphs[2];
    CHECK((near(b.x0, 26) && near(b.x1, 32) && near(b.baseline, 30) && near(b.size, 10)));
    CHECK((near(c.x0, 32) && near(c.x1, 35) && near(c.baseline, 26) && near(c.size, 5)));
    CHECK(page.text_source == "embedded");
}

TEST_CASE("extract keeps letter spacing out of the glyphs") {
    Page page = page_of(one_page("BT /F2 10 Tf 3 Tc 20 70 Td (ab) Tj ET"));
    CHECK(near(page.glyphs.at(0).x1, 26));
    CHECK(near(page.glyphs.at(1).x0, 29));
}

TEST_CASE("extract tells fonts, their styles and colours") {
    Document document =
        extracted(one_page("BT /F1 10 Tf (a) Tj /F2 10 Tf 1 0 0 rg (b) Tj /F1 8 Tf (c) Tj "
                           "1 0 .3 1 50 50 Tm (d) Tj ET"));
    const auto& glyphs = document.pages[0].glyphs;
    REQUIRE(glyphs.size() == 4);
    REQUIRE(document.fonts.size() == 3);
    CHECK(document.fonts[0].name == "Helvetica");
    CHECK_FALSE(document.fonts[0].bold);
    CHECK(document.fonts[1].bold);
    CHECK(document.fonts[2].italic);
    CHECK(glyphs[1].color == 0xFF0000);
    CHECK(glyphs[2].font == glyphs[0].font);
    CHECK(near(glyphs[2].size, 8));
}

TEST_CASE("extract shows the page as a reader sees it") {
    std::string content = "BT /F2 10 Tf 20 70 Td (a) Tj ET";
    auto [entries, width, height, x0, baseline, turn] =
        GENERATE(table<std::string, double, double, double, double, int>({
            {"", 200, 100, 20, 30, 0},
            {"/CropBox [10 20 110 90]", 100, 70, 10, 20, 0},
            {"/MediaBox [-10 -20 190 80]", 200, 100, 30, 10, 0},
            {"/CropBox [300 300 400 400]", 200, 100, 20, 30, 0},  // nothing of it: none is meant
            {"/Rotate 45", 200, 100, 20, 30, 0},                  // no quarter turn
            {"/Rotate 180", 200, 100, 20, 30, 2},                 // in the frame of its text
            {"/Rotate 90", 100, 200, 20, 30, 1},
            {"/Rotate 270", 100, 200, 20, 30, 3},
        }));
    INFO(entries);
    Page page = page_of(one_page(content, entries));
    REQUIRE(page.glyphs.size() == 1);
    const Glyph& glyph = page.glyphs[0];
    CHECK((near(page.width, width) && near(page.height, height)));
    CHECK(page.rotation % 90 == 0);
    CHECK((near(glyph.x0, x0) && near(glyph.baseline, baseline) && glyph.turn == turn));
    CHECK(glyph.x1 > glyph.x0);
}

TEST_CASE("extract tells the writing direction") {
    auto [matrix, turn] = GENERATE(table<std::string, int>({
        {"1 0 0 1 50 50", 0},
        {"-1 0 0 -1 50 50", 2},
        {"0 1 -1 0 50 50", 3},
        {"0 -1 1 0 50 50", 1},
        {".7 .7 -.7 .7 50 50", 4},
        {"1 .02 -.02 1 50 50", 0},  // a page scanned askew
        {"-1 0 0 1 50 50", 0},      // in a mirror
    }));
    INFO(matrix);
    Page page = page_of(one_page("BT /F2 10 Tf " + matrix + " Tm (a) Tj ET"));
    REQUIRE(page.glyphs.size() == 1);
    CHECK(page.glyphs[0].turn == turn);
    CHECK(page.glyphs[0].x1 > page.glyphs[0].x0);
}

TEST_CASE("extract reads what is on the page, once") {
    auto [content, text] = GENERATE(table<std::string, std::string>({
        {"BT /F1 9 Tf 20 70 Td (in) Tj 300 0 Td (out) Tj ET", "in"},
        {"BT /F1 9 Tf 20 70 Td (in) Tj 0 40 Td (above) Tj ET", "in"},
        {"BT /F1 9 Tf 20 70 Td (a\\001b) Tj ET", "a\uFFFDb"},  // no value known
        {"BT /F1 9 Tf 20 70 Td (caf\\351 \\223x\\224) Tj ET", "café “x”"},
        {"BT /F1 0 Tf 20 70 Td (no size) Tj ET", ""},
        {"BT /F1 -9 Tf -1 0 0 -1 20 70 Tm (upright) Tj ET", "upright"},
        // hidden text
        {"BT /F1 9 Tf 20 70 Td 3 Tr (hidden) Tj 0 Tr (shown) Tj ET", "shown"},
        {"BT /F1 9 Tf 20 70 Td 7 Tr (clip) Tj ET", ""},
        // text that stands for other text
        {"BT /F1 9 Tf 20 70 Td /Span << /ActualText (fi) >> BDC (#) Tj EMC (x) Tj ET", "fix"},
        {"BT /F1 9 Tf 20 70 Td /Span << /ActualText () >> BDC (-) Tj EMC (x) Tj ET", "x"},
        {"BT /F1 9 Tf 9 70 Td /Span << /ActualText (c) >> BDC (a) Tj 0 -20 Td (b) Tj EMC ET", "ab"},
        {"BT /F1 9 Tf 9 70 Td /Span << /ActualText (c) >> BDC EMC (a) Tj ET", "a"},
        {"BT /F1 9 Tf 9 70 Td /Span << /ActualText (c) >> BDC (a) Tj ET", "c"},
    }));
    INFO(content);
    CHECK(text_of(page_of(one_page(content))) == text);
}

TEST_CASE("extract marks artifacts, whatever is left open or closed twice") {
    auto [content, artifacts] = GENERATE(table<std::string, std::string>({
        {"/P << /MCID 0 >> BDC (body) Tj EMC /Artifact BMC (head) Tj EMC (x) Tj", "head"},
        {"/Artifact << /Type /Pagination >> BDC (head) Tj EMC (x) Tj", "head"},
        {"/P /MC0 BDC (a) Tj EMC /Artifact BMC (head) Tj EMC /P /MC1 BDC (b) Tj EMC", "head"},
        {"EMC EMC /Artifact BMC /Span << >> BDC (head) Tj EMC EMC (x) Tj", "head"},
    }));
    INFO(content);
    Page page = page_of(one_page("BT /F1 9 Tf 20 70 Td " + content + " ET"));
    std::u32string text;
    for (const Glyph& glyph : page.glyphs) {
        if (glyph.artifact) text.push_back(glyph.code);
    }
    CHECK(to_utf8(text) == artifacts);
}

TEST_CASE("extract shows the page behind one that leaves marked content hidden") {
    TinyFile file;
    file.pages = {{"/OC /Off BDC BT /F1 9 Tf 20 70 Td (unseen) Tj ET"},
                  {"BT /F1 9 Tf 20 70 Td (seen) Tj ET"}};
    file.resources = "/Properties << /Off 20 0 R >>";
    file.catalog = "/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>";
    file.objects = {"<< /Type /OCG /Name (layer) >>"};
    Document document = extracted(write(file));
    REQUIRE(document.pages.size() == 2);
    CHECK(text_of(document.pages[0]) == "");
    CHECK(text_of(document.pages[1]) == "seen");
}

TEST_CASE("extract keeps fonts apart that have one name on different pages") {
    TinyFile file;
    std::string own = "/Resources << /Font << /F1 5 0 R >> >>", text = "BT /F1 9 Tf (a) Tj ET";
    file.pages = {{text}, {text, own}, {text}, {text, own + " /Rotate 90"}};
    Document document = extracted(write(file));
    REQUIRE(document.pages.size() == 4);
    std::string names;
    for (const Page& page : document.pages) {
        names += document.fonts.at(page.glyphs.at(0).font).name + " ";
    }
    CHECK(names == "Helvetica Courier-Bold Helvetica Courier-Bold ");
}

TEST_CASE("extract finds rules among what is filled and stroked") {
    auto [content, rules] = GENERATE(table<std::string, int>({
        {"20 50 100 .5 re f", 1},
        {"20 50 100 .5 re f 20 50 100 .5 re f*", 1},  // drawn twice
        {"1 w 20 50 m 120 50 l S", 1},
        {"20 50 m 120 60 l S", 0},  // slanting
        {"20 50 m 25 50 l S", 0},   // a dash
        {"20 20 100 50 re S", 4},
        {"20 20 100 50 re f", 0},  // an area
        {white_box, 0},
        {"1 G 20 20 100 50 re S", 0},
        {"20 50 m 50 90 90 10 120 50 c S", 0},
        {"20 20 m 120 20 l 120 20.5 l 20 20.5 l h f", 1},
        // Borders of cells that meet in mitred corners.
        {"20 50 m 20.5 49.5 l 119.5 49.5 l 120 50 l 119.5 50.5 l 20.5 50.5 l h f", 1},
        {"20 50 m 120 52 l 120 52.5 l 20 50.5 l h f", 0},
        {"20 150 100 .5 re f", 0},                   // above the page
        {"20 20 100 50 re W n 0 95 200 1 re f", 0},  // out of the clip
    }));
    INFO(content);
    CHECK(page_of(one_page(content)).rules.size() == static_cast<std::size_t>(rules));
}

TEST_CASE("extract finds bullets among what is filled and stroked") {
    const std::string circle =
        "30 50 m 30 51.1 29.1 52 28 52 c 26.9 52 26 51.1 26 50 c 26 48.9 26.9 48 28 48 c "
        "29.1 48 30 48.9 30 50 c h ";
    auto [content, shown] = GENERATE_COPY(table<std::string, std::u32string>({
        {circle + "f", U"•"},
        {circle + "S", U"◦"},
        {"26 48 4 4 re f", U"▪"},
        {"26 48 4 4 re S", U"▫"},
        {"1 g 26 48 4 4 re f", U""},  // white on white
        {"26 48 8 4 re f", U""},      // no square
        {"26 48 20 20 re f", U""},    // an area
        {"26 48 .5 .5 re f", U""},    // a speck
    }));
    INFO(content);
    std::u32string dots;
    for (const Dot& dot : page_of(one_page(content)).dots) dots.push_back(dot.shows);
    CHECK(dots == shown);
}

TEST_CASE("extract tells drawings from rules and from what cannot be seen") {
    auto [content, shown] = GENERATE(table<std::string, std::string>({
        {"20 20 100 50 re f", "rectangle"},
        {"20 20 m 120 60 l 120 20 l h f", "askew"},
        {"20 50 m 120 60 l S", "askew"},
        {"20 50 m 50 90 90 10 120 50 c S", "askew"},
        {"20 20 100 50 re S", ""},  // four rules
        {"20 50 100 .5 re f", ""},  // a rule
        {white_box, ""},
        {"20 150 100 20 re f", ""},                   // above the page
        {"20 20 10 10 re W n 60 60 50 30 re f", ""},  // out of the clip
    }));
    INFO(content);
    std::string drawings;
    for (const Drawing& drawing : page_of(one_page(content)).drawings)
        drawings += drawing.rectangular ? "rectangle" : "askew";
    CHECK(drawings == shown);
}

TEST_CASE("extract gives rules as shown, clipped to the page") {
    Page page = page_of(one_page("150 50 100 1 re f 2 w 30 10 m 30 90 l S"));
    REQUIRE(page.rules.size() == 2);
    CHECK(is(page.rules[0].box, 29, 10, 31, 90));
    CHECK(is(page.rules[1].box, 150, 49, 200, 50));
    CHECK((page.rules[1].horizontal() && !page.rules[0].horizontal()));
}

TEST_CASE("extract measures images and goes on behind them") {
    Page page = page_of(one_page(image + "BT /F1 9 Tf 20 70 Td (behind) Tj ET"));
    REQUIRE(page.images.size() == 1);
    CHECK(is(page.images[0].box, 5, 5, 185, 95));
    CHECK(page.image_cover == Approx(0.81).margin(0.02));
    CHECK(text_of(page) == "behind");
    CHECK(page_of(one_page("/Pattern cs /P0 scn 20 20 100 50 re f")).images.empty());
}

TEST_CASE("extract takes the hidden letters of a scan for its text") {
    auto [content, text, source] = GENERATE(table<std::string, std::string, std::string>({
        {image + "BT /F1 9 Tf 20 70 Td 3 Tr (recognised) Tj ET", "recognised", "ocr"},
        {image + "BT /F1 9 Tf 20 70 Td (7) Tj 3 Tr (recognised) Tj ET", "7recognised", "mixed"},
        {image + "BT /F1 9 Tf 20 70 Td (visible) Tj 3 Tr (hidden) Tj ET", "visible", "embedded"},
        {"BT /F1 9 Tf 20 70 Td 3 Tr (hidden) Tj ET", "", "none"},
        {image, "", "none"},
    }));
    Page page = page_of(one_page(content));
    CHECK(text_of(page) == text);
    CHECK(page.text_source == source);
}

TEST_CASE("extract warns of hidden text") {
    Document document = extracted(one_page("BT /F1 9 Tf 20 70 Td 3 Tr (not me) Tj ET"));
    CHECK(warnings_of(document) == "hidden_text: 5 invisible characters are left out\n");
    CHECK(document.warnings[0].page == 1);
}

TEST_CASE("extract names the pages that are not whole") {
    TinyFile file;
    file.pages = {{"BT /F1 9 Tf 20 70 Td (whole) Tj ET"}, {""}, {""}};
    std::string bytes = write(file);
    std::string entry = "/Contents 201 0 R";
    bytes.replace(bytes.find(entry), entry.size(), "/Contents 777 0 R");
    Document document = extracted(bytes);
    CHECK(document.pages.size() == 3);
    CHECK_THAT(warnings_of(document),
               Catch::StartsWith("partial_document: page 2 cannot be read in full"));
}

TEST_CASE("extract sums up what is wrong with a file in one warning") {
    Document document =
        extracted(one_page("BT /F9 9 Tf ET nonsense BT /F1 9 Tf 20 70 Td (text) Tj ET"));
    CHECK(text_of(document.pages.at(0)) == "text");
    CHECK_THAT(warnings_of(document), Catch::StartsWith("damaged_file: the file has "));
    CHECK(document.warnings.size() == 1);
}
