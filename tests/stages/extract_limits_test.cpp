// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/extract_limits.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "rules/error.hpp"
#include "tests/stages/tiny_pdf.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

const std::string words = "BT /F1 10 Tf 10 50 Td (kept) Tj ET";

/// Object 20 and those behind it: forms each of which draws the next one ten times.
std::vector<std::string> form_bomb() {
    std::vector<std::string> out;
    for (int i = 0; i < 10; ++i) {
        std::string content = i == 9 ? "n" : "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do ";
        out.push_back(
            fmt::format("<< /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> "
                        ">> /Length {} >>\nstream\n{}\nendstream",
                        21 + i, content.size(), content));
    }
    return out;
}

TinyFile with_bomb(std::vector<TinyPage> pages) {
    TinyFile file;
    file.pages = std::move(pages);
    file.resources = "/XObject << /X 20 0 R >>";
    file.objects = form_bomb();
    return file;
}

/// The file with another root of its page tree, which is cut or filled up with blanks.
std::string with_root(const std::string& bytes, const std::string& entries) {
    std::size_t from = bytes.find("/Type /Pages"), end = bytes.find("/MediaBox", from);
    REQUIRE(entries.size() <= end - from);
    std::string root = entries + std::string(end - from - entries.size(), ' ');
    return bytes.substr(0, from) + root + bytes.substr(end);
}

std::string partial_warning(const Document& document) {
    for (const Warning& warning : document.warnings) {
        if (warning.code == "partial_document") return warning.message;
    }
    return "";
}

/// What is read of the pages, a | behind each.
std::string texts_of(const Document& document) {
    std::string out;
    for (const Page& page : document.pages) out += text_of(page) + "|";
    return out;
}

}  // namespace

TEST_CASE("extract ends drawing without end, and says so when no page is left whole") {
    try {
        extracted(write(with_bomb({{"/X Do " + words}})));
        FAIL("nothing thrown");
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::limit_size);
    }
}

TEST_CASE("extract gives the pages that limits leave whole, and names the others") {
    Document document = extracted(write(with_bomb({{words}, {"/X Do"}, {words}})));
    CHECK(texts_of(document) == "kept||kept|");
    CHECK(partial_warning(document) == "page 2 cannot be read in full: a limit was reached");
    CHECK(document.warnings.at(0).limit);
}

TEST_CASE("extract keeps no more drawings than tell a figure, and the page whole") {
    std::string map;
    for (int i = 0; i < 6000; ++i) map += "20 20 m 40 30 l S ";
    const Document document = extracted(one_page(map + words));
    CHECK(document.pages.at(0).drawings.size() == 5000);
    CHECK(texts_of(document) == "kept|");
    CHECK(partial_warning(document).empty());
}

TEST_CASE("extract draws nothing within itself") {
    auto content = GENERATE(std::string("/X Do "), std::string("/G gs "));
    TinyFile file;
    file.pages = {{content + words}};
    file.resources = "/XObject << /X 20 0 R >> /ExtGState << /G 21 0 R >>";
    std::string both = "/X Do /X Do /G gs /G gs";
    file.objects = {fmt::format("<< /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> "
                                "/Length {} >>\nstream\n{}\nendstream",
                                both.size(), both),
                    "<< /SMask << /S /Alpha /G 20 0 R >> >>"};
    Document document = extracted(write(file));
    CHECK(texts_of(document) == "kept|");
    CHECK(partial_warning(document).empty());
}

TEST_CASE("extract draws forms within forms, and says where they are too many") {
    const auto nested = [](int forms) {
        TinyFile file;
        file.pages = {{words}, {"/X20 Do"}};
        for (int i = 0; i < forms; ++i) {
            const std::string content = i + 1 < forms ? fmt::format("/X{} Do", 21 + i) : words;
            file.resources += fmt::format("/X{0} {0} 0 R ", 20 + i);
            file.objects.push_back(fmt::format(
                "<< /Subtype /Form /BBox [0 0 200 100] /Length {} >>\nstream\n{}\nendstream",
                content.size(), content));
        }
        file.resources = "/XObject << " + file.resources + ">>";
        return extracted(write(file));
    };
    CHECK(texts_of(nested(64)) == "kept|kept|");
    CHECK(partial_warning(nested(64)).empty());
    CHECK(texts_of(nested(65)) == "kept||");
    CHECK(partial_warning(nested(65)) ==
          "page 2 cannot be read in full: the file is damaged there");
}

TEST_CASE("extract keeps the states that are saved, and counts those beyond") {
    for (const int saves : {512, 513}) {
        std::string content = "/F1 9 Tf ";
        for (int i = 0; i < saves; ++i) content += "q ";
        const Page page = page_of(one_page(content + "/F1 7 Tf Q BT 9 50 Td (a) Tj ET"));
        CHECK(page.glyphs.at(0).size == (saves == 512 ? 9 : 7));
    }
}

TEST_CASE("extract follows maps of codes that build on one another, to a limit") {
    for (const int maps : {8, 9}) {
        TinyFile file;
        file.pages = {{"BT /T 9 Tf 9 50 Td (A) Tj ET"}, {words}};
        file.fonts = "/T 20 0 R";
        file.objects = {
            "<< /Type /Font /Subtype /TrueType /BaseFont /Odd /Encoding /WinAnsiEncoding "
            "/FirstChar 65 /LastChar 65 /Widths [600] /ToUnicode 21 0 R >>"};
        for (int i = 0; i < maps; ++i) {
            const std::string base = i + 1 < maps ? fmt::format("/UseCMap {} 0 R", 22 + i) : "";
            file.objects.push_back(fmt::format("<< {} /Length 0 >>\nstream\n\nendstream", base));
        }
        const Document document = extracted(write(file));
        CHECK(texts_of(document) == "A|kept|");  // by its encoding, where no map is read
        CHECK(partial_warning(document).empty() == (maps == 8));
    }
}

TEST_CASE("extract takes for seen what an expression of too many layers hides") {
    for (const int items : {1000, 1001}) {
        TinyFile file;
        file.pages = {{"/OC /Off BDC " + words + " EMC"}};
        file.resources = "/Properties << /Off 21 0 R >>";
        file.catalog = "/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>";
        std::string expression = "/And";
        for (int i = 0; i < items; ++i) expression += " 20 0 R";
        file.objects = {"<< /Type /OCG /Name (layer) >>",
                        "<< /Type /OCMD /VE [" + expression + "] >>"};
        CHECK(texts_of(extracted(write(file))) == (items == 1000 ? "|" : "kept|"));
    }
}

TEST_CASE("extract reads ten thousand annotations of a page, and names pages that have more") {
    for (const int annotations : {10'000, 10'001}) {
        TinyFile file;
        std::string list;
        for (int i = 1; i < annotations; ++i) list += "20 0 R ";
        file.pages = {{words, "/Annots [" + list + "21 0 R]"}, {words}};
        file.objects = {"<< /Type /Annot /Subtype /Link /Rect [9 9 99 39] >>",
                        "<< /Type /Annot /Subtype /Stamp /Rect [9 9 99 39] /AP << /N 22 0 R >> >>",
                        "<< /Type /XObject /Subtype /Form /BBox [0 0 90 30] /Length 33 >>\nstream\n"
                        "BT /F1 9 Tf 0 10 Td (sealed) Tj ET\nendstream"};
        const Document document = extracted(write(file));
        CHECK(texts_of(document) == (annotations == 10'000 ? "keptsealed|kept|" : "kept|kept|"));
        CHECK(partial_warning(document).empty() == (annotations == 10'000));
    }
}

TEST_CASE("extract leaves out fonts that are made to never end") {
    auto entries = GENERATE(std::string("/UseCMap 20 0 R"), std::string());
    std::string map = "1 begincidrange <ffffff00> <ffffffff> 0 endcidrange";
    TinyFile file;
    file.pages = {{"BT /T 9 Tf (ab) Tj ET"}, {words}};
    file.fonts = "/T 21 0 R";
    file.objects = {
        fmt::format("<< /CMapName /Odd {} /Length {} >>\nstream\n{}\nendstream", entries,
                    map.size(), map),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding 20 0 R /DescendantFonts [<< "
        "/Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> >>] >>"};
    Document document = extracted(write(file));
    CHECK(texts_of(document) == "|kept|");
    CHECK(partial_warning(document) == "page 1 cannot be read in full: a limit was reached");
}

TEST_CASE("extract leaves out Unicode values that are made to never end") {
    const std::string map = "1 beginbfrange <00000000> <ffffffff> <0041> endbfrange";
    TinyFile file;
    file.pages = {{"BT /T 9 Tf (ab) Tj ET"}, {words}};
    file.fonts = "/T 21 0 R";
    file.objects = {fmt::format("<< /Length {} >>\nstream\n{}\nendstream", map.size(), map),
                    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 20 0 R >>"};
    const Document document = extracted(write(file));
    CHECK(texts_of(document) == "ab|kept|");
    CHECK(partial_warning(document) == "page 1 cannot be read in full: a limit was reached");
}

TEST_CASE("extract finds the pages of odd page trees") {
    TinyFile file;
    file.pages = {{words}, {words}};
    auto [root, texts, warning] = GENERATE(table<std::string, std::string, std::string>({
        {"/Type /Pages /Count 9999 /Kids [100 0 R]", "kept|", ""},
        {"/Type /Pages /Kids [100 0 R 101 0 R]", "kept|kept|", ""},
        {"/Type /Pages /Count 0 /Kids [100 0 R]", "kept|", ""},
        {"/Type /Pages /Count 1 /Kids [2 0 R 101 0 R]", "kept|", ""},
        {"/Type /Pages /Count 2 /Kids [90 0 R 101 0 R]", "kept|", "page 1 cannot be read"},
        {"/Type /Pages /Count 1 /Kids [90 0 R 101 0 R]", "kept|", ""},
        {"/Type /Pages /Count 2 /Kids [101 0 R]", "kept|", "page 2 cannot be read"},
    }));
    INFO(root);
    Document document = extracted(with_root(write(file), root));
    CHECK(texts_of(document) == texts);
    CHECK(partial_warning(document) == warning);
}

TEST_CASE("extract finds the pages of a page tree whose root stands in the catalog") {
    const std::string root = "/Pages << /Kids [100 0 R] >>";
    TinyFile file;
    file.pages = {{words}};
    file.catalog = std::string(root.size(), ' ');
    std::string bytes = write(file);
    bytes.replace(bytes.find("/Pages 2 0 R"), root.size(), root);
    CHECK(texts_of(extracted(bytes)) == "kept|");
}

TEST_CASE("extract reads a page whose annotations are none") {
    CHECK(text_of(page_of(one_page(words, "/Annots 7"))) == "kept");
}

TEST_CASE("extract reads a file that has lost its end") {
    std::string bytes = one_page(words);
    Document document = extracted(bytes.substr(0, bytes.find("trailer")));
    CHECK(texts_of(document) == "kept|");
    CHECK(document.warnings.at(0).code == "damaged_file");
}

TEST_CASE("extract reads a file that is cut anywhere in its table of objects") {
    const std::string bytes = one_page(words);
    const std::size_t end = bytes.find("trailer");
    for (std::size_t cut = bytes.rfind("xref", end); cut < end; ++cut) {
        INFO(cut);
        CHECK(texts_of(extracted(bytes.substr(0, cut))) == "kept|");
    }
}

TEST_CASE("extract reads objects in object streams whose table is lost") {
    const std::string page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 9 0 R /Resources << /Font << "
        "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>";
    const std::string root = "<< /Type /Catalog /Pages 2 0 R >>";
    const std::string pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>";
    const std::string head =
        fmt::format("1 0 2 {} 3 {} ", root.size() + 1, root.size() + pages.size() + 2);
    const std::string objects = head + root + " " + pages + " " + page;
    const auto file = [&](const std::string& entries, const std::string& end) {
        return fmt::format(
            "%PDF-1.5\n9 0 obj\n<< /Length {} >>\nstream\n{}\nendstream\nendobj\n4 0 obj\n<< "
            "/Type /ObjStm /N 3 /First {} /Length {} {} >>\nstream\n{}\nendstream\nendobj\n{}",
            words.size(), words, head.size(), objects.size(), entries, objects, end);
    };
    CHECK(texts_of(extracted(file("", ""))) == "kept|");
    CHECK(texts_of(extracted(file("", "startxref\n9\n%%EOF"))) == "kept|");
    CHECK(texts_of(extracted(file("/Length 7 0 R", ""))) == "kept|");
    CHECK_THROWS_AS(extracted(file("/Filter /Encrypt", "")), Error);
    CHECK_THROWS_AS(extracted(file("/First -1", "")), Error);
    CHECK_THROWS_AS(extracted(file("/First 9999", "")), Error);
}

TEST_CASE("extract asks for no password where there is none") {
    TinyFile file;
    file.pages = {{words}};
    for (const char* encryption :
         {"<< >>", "<< /Filter /Odd /V 1 >>", "<< /Filter /Standard /V 9 >>"}) {
        INFO(encryption);
        file.trailer = std::string("/Encrypt ") + encryption;
        CHECK_THROWS_WITH(extracted(write(file)),
                          Catch::Contains("encrypted in a way that is not supported"));
    }
}
