// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/build_lines.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"
#include "tests/stages/layout.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

std::string built(Document document) {
    const Dictionary dictionary;
    build_lines(document, {Rules::builtin(), dictionary});
    return lines_of(document);
}

std::string built(const std::vector<Drawn>& rows) {
    return built(paper({rows}));
}

// The same row without its blank glyphs, as TeX draws it.
Document without_blanks(const std::vector<Drawn>& rows) {
    Document document = paper({rows});
    std::erase_if(document.pages[0].glyphs, [](const Glyph& g) { return g.code == U' '; });
    return document;
}

}  // namespace

TEST_CASE("build_lines reads rows from top to bottom whatever the order they were drawn in") {
    CHECK(built({{72, 120, "second row"}, {72, 100, "first row"}}) == "first row\nsecond row\n");
}

TEST_CASE("build_lines parts words by gaps where no blanks are drawn") {
    CHECK(built(without_blanks({{72, 100, "four words in all"}})) == "four words in all\n");
}

TEST_CASE("build_lines parts no word by a blank that is drawn over") {
    CHECK(built({{72, 100, "he"}, {82, 100, " "}, {82, 100, "re"}, {92, 100, " now"}}) ==
          "here now\n");
    CHECK(built({{72, 100, "he"}, {78, 100, " "}, {82, 100, "re"}, {92, 100, " now"}}) ==
          "here now\n");
    // A blank is 5 points wide: a fifth of it must show.
    CHECK(built({{72, 100, "he"}, {82, 100, " "}, {82.8, 100, "re"}}) == "here\n");
    CHECK(built({{72, 100, "he"}, {82, 100, " "}, {83.2, 100, "re"}}) == "he re\n");
}

TEST_CASE("build_lines keeps words whole whose letters stand apart") {
    // A letter is 5 points wide.
    const auto spaced = [](double x, std::string_view word, double step) {
        std::vector<Drawn> out;
        for (std::size_t i = 0; i < word.size(); ++i)
            out.push_back({x + step * static_cast<double>(i), 100, word.substr(i, 1)});
        return out;
    };
    const std::vector<Drawn> blank{{104, 100, " "}};
    CHECK(built(spaced(72, "rents", 8) + blank + spaced(113, "of", 8) + spaced(130, " ", 8) +
                spaced(139, "homes", 5)) == "rents of homes\n");
    CHECK(built(spaced(72, "rents", 8)) == "rents\n");
    CHECK(built(spaced(72, "ab", 8)) == "a b\n");
    CHECK(built(spaced(72, "-1-", 8)) == "- 1 -\n");
    CHECK(built(spaced(72, "of", 5) + spaced(85, "the", 5) + spaced(103, "homes", 5)) ==
          "of the homes\n");
}

TEST_CASE("build_lines takes letters for those of one word that stand apart evenly") {
    // Five letters 5 points wide; the last stands this much further than the others.
    const auto read = [](double step, double further) {
        std::vector<Drawn> out;
        constexpr std::string_view word = "rents";
        for (std::size_t i = 0; i < word.size(); ++i) {
            const double x = 72 + step * static_cast<double>(i) + (i == 4 ? further : 0);
            out.push_back({x, 100, word.substr(i, 1)});
        }
        return built(out);
    };
    CHECK(read(8, 0.7) == "rents\n");
    CHECK(read(8, 0.9) == "r e n t s\n");
    CHECK(read(6.1, 0.6) == "rents\n");  // 0.1 type sizes apart at least
    CHECK(read(5.9, 0.6) == "rent s\n");
    CHECK(read(13.8, 0) == "rents\n");  // and 0.9 at most
    CHECK(read(14.2, 0) == "r e n t s\n");
}

TEST_CASE("build_lines takes two letters for a word that stand apart like those beside them") {
    const auto read = [](double step) {
        std::vector<Drawn> out{{112, 100, " "}, {120, 100, "o"}, {120 + step, 100, "f"}};
        constexpr std::string_view word = "rents";
        for (std::size_t i = 0; i < word.size(); ++i)
            out.push_back({72 + 8 * static_cast<double>(i), 100, word.substr(i, 1)});
        return built(out);
    };
    CHECK(read(9.1) == "rents of\n");
    CHECK(read(9.3) == "rents o f\n");
}

TEST_CASE("build_lines tells raised marks by size and baseline") {
    CHECK(built({{72, 100, "a claim.^12^ And more"}}) == "a claim.^12^ And more\n");
    CHECK(built({{72, 100, "^3^ See the report", 8}}) == "^3^ See the report\n");
    CHECK(built({{72, 100, "services^28^if"}}) == "services^28^if\n");
}

TEST_CASE("build_lines keeps letters moved off the baseline in their line") {
    CHECK(built({{72, 100, "written in T"}, {131, 102.2, "E"}, {135, 100, "X by hand"}}) ==
          "written in TEX by hand\n");
    CHECK(built({{72, 100, "in L"},
                 {90, 98.4, "A", 7},
                 {94, 100, "T"},
                 {98, 102.2, "E"},
                 {102, 100, "X or L"},
                 {130, 98.4, "A", 7},
                 {134, 100, "T"},
                 {138, 102.2, "E"},
                 {142, 100, "X"}}) == "in L^A^TEX or L^A^TEX\n");
}

TEST_CASE("build_lines drops letters drawn twice to look bold") {
    Document document = paper({{{72, 100, "bold"}, {72.3, 100, "bold"}}});
    CHECK(built(document) == "bold\n");
    CHECK(built({{72, 100, "llama and eel"}}) == "llama and eel\n");
}

TEST_CASE("build_lines keeps double letters that the file gives no width") {
    Document document = paper({{{72, 100, "committee"}}});
    for (Glyph& g : document.pages[0].glyphs) g.x0 = g.x1 = 72;
    CHECK(built(document) == "committee\n");
}

TEST_CASE("build_lines leaves hidden text out") {
    Document document = paper({{{72, 100, "shown"}, {72, 120, "hidden"}}});
    for (Glyph& g : document.pages[0].glyphs) g.invisible = g.baseline > 110;
    CHECK(built(document) == "shown\n");
}

TEST_CASE("build_lines resolves ligatures and drops soft hyphens inside a line") {
    CHECK(built({{72, 100, "o\uFB03ce \uFB01le"}}) == "office file\n");
}

TEST_CASE("build_lines takes U+00AD for the hyphen where the file draws every hyphen so") {
    CHECK(built({{72, 100, "self\u00ADmade and re\u00AD"}}) == "self-made and re-\n");
    CHECK(built({{72, 100, "only at the re\u00AD"}}) == "only at the re\u00AD\n");
}

TEST_CASE("build_lines reads one column after the other") {
    std::vector<Drawn> rows{
        {72, 60, "A title over both of the two columns of this page, wide enough to cross it"}};
    std::string left, right;
    for (int i = 0; i < 8; ++i) {
        rows.push_back({72, 100.0 + 12 * i, "words that fill the left column quite well"});
        rows.push_back({320, 100.0 + 12 * i, "and words that fill the right one as well"});
        left += "words that fill the left column quite well\n";
        right += "and words that fill the right one as well\n";
    }
    CHECK(built(rows) == std::string(rows[0].text) + "\n" + left + right);
}

TEST_CASE("build_lines keeps tabbed rows and labels in one line") {
    std::vector<Drawn> rows;
    std::string expected;
    for (int i = 0; i < 8; ++i) {
        rows.push_back({72, 100.0 + 12 * i, "7"});
        rows.push_back({110, 100.0 + 12 * i, "See the annual report of the inspectorate"});
        expected += "7 See the annual report of the inspectorate\n";
    }
    CHECK(built(rows) == expected);
}

TEST_CASE("build_lines puts right-to-left text in logical order") {
    // As drawn from left to right: the word for "peace" twice reversed, with a number between.
    CHECK(built({{72, 100, "مالس 37 مالس"}}) == "سلام 37 سلام\n");
}

TEST_CASE("build_lines keeps joiners between the letters that they shape") {
    CHECK(built({{72, 100, "مهاوخ\u200Cیم"}}) == "می\u200Cخواهم\n");
    CHECK(built({{72, 100, "مالس\u200C 37"}}) == "37 سلام\n");
}

TEST_CASE("build_lines takes a label at the right of a right-to-left line first") {
    const std::vector<Drawn> rows{{72, 100, "مالس مالس مالس مالس مالس"},
                                  {72, 120, "See the report of 2014", 8},
                                  {300, 120, "12", 8}};
    CHECK(built(rows) == "سلام سلام سلام سلام سلام\n12 See the report of 2014\n");
    const auto read = [](double gap, std::string_view label) {  // behind text that ends at 160
        return built({{72, 100, "مالس مالس مالس مالس مالس"},
                      {72, 120, "See the report of 2014", 8},
                      {160 + gap, 120, label, 8}})
            .substr(std::string_view("سلام سلام سلام سلام سلام\n").size());
    };
    CHECK(read(4.9, "12") == "12 See the report of 2014\n");  // 0.6 type sizes
    CHECK(read(4.7, "12") == "See the report of 2014 12\n");
    CHECK(read(9, "123.") == "123. See the report of 2014\n");
    CHECK(read(9, "1234.") == "See the report of 2014 1234.\n");
}

TEST_CASE("build_lines finds the end of Latin text that a right-to-left text puts at its left") {
    CHECK(built({{72, 100, "مالس مالس مالس مالس مالس"}, {72, 120, ".See the report"}}) ==
          "سلام سلام سلام سلام سلام\nSee the report.\n");
    CHECK(built({{72, 100, "مالس مالس مالس مالس مالس"}, {72, 120, "See the report:"}}) ==
          "سلام سلام سلام سلام سلام\nSee the report:\n");
}

TEST_CASE(
    "build_lines keeps Arabic vowel signs with their letters and drops strokes that stretch") {
    Document document = paper({{{72, 100, "مالس"}}});
    Glyph sign = document.pages[0].glyphs[1];  // a tanwin over the alef
    sign.code = U'\u064B';
    sign.x1 = sign.x0 += 1;
    document.pages[0].glyphs.push_back(sign);
    Glyph stretch = document.pages[0].glyphs[2];
    stretch.code = U'\uFFFD';
    stretch.x0 -= 0.5F;
    stretch.x1 = stretch.x0 + 0.2F;
    document.pages[0].glyphs.insert(document.pages[0].glyphs.begin() + 2, stretch);
    CHECK(built(document) == "سلاًم\n");
}

TEST_CASE("build_lines puts a vowel sign without width to the letter that it is drawn before") {
    Document document = paper({{{72, 100, "مالس"}}});
    Glyph sign = document.pages[0].glyphs[1];  // where the alef begins and the meem has ended
    sign.code = U'\u064B';
    sign.x1 = sign.x0;
    document.pages[0].glyphs.push_back(sign);
    CHECK(built(document) == "سلاًم\n");
    document = paper({{{72, 100, "nao"}}});
    sign = document.pages[0].glyphs[1];
    sign.code = U'\u0303';
    sign.x0 = sign.x1;
    document.pages[0].glyphs.push_back(sign);
    CHECK(built(document) == "não\n");
}

TEST_CASE("build_lines takes one hyphen named by several codes for one") {
    CHECK(built({{72, 100, "post-\u00AD\u2010war"}}) == "post-war\n");
}

namespace {

// Rows of text on a page that shows them turned: their glyphs are in the frame of that turn.
Document turned(const std::vector<Drawn>& rows, std::uint8_t turn) {
    Document document = paper({rows});
    for (Glyph& g : document.pages[0].glyphs) g.turn = turn;
    return document;
}

}  // namespace

TEST_CASE("build_lines reads a page whose text is turned as if it were upright") {
    Document document = turned({{72, 100, "A table set sideways"}, {72, 112, "on the page"}}, 3);
    const double height = document.pages[0].height;
    draw(document.pages[0], {300, 800, "7"});
    const Dictionary dictionary;
    build_lines(document, {Rules::builtin(), dictionary});
    CHECK(lines_of(document) == "A table set sideways\non the page\n7\n");
    CHECK(document.pages[0].turn == 3);
    CHECK(document.pages[0].width == height);
    CHECK(document.pages[0].lines[2].turn == 1);
}

TEST_CASE("build_lines takes a page for turned where more than 60 % of its letters are") {
    const auto turn = [](std::size_t letters) {
        const std::string sideways(letters, 'x'), upright(100 - letters, 'x');
        Document document = turned({{72, 100, sideways}}, 3);
        draw(document.pages[0], {72, 700, upright});
        build_lines(document, context());
        return document.pages[0].turn;
    };
    CHECK(turn(61) == 3);
    CHECK(turn(60) == 0);
}

TEST_CASE(
    "build_lines keeps the words of turned text whole whatever the order they were drawn in") {
    Document document = turned({{140, 40, "of harm"}, {100, 40, "Tonnes"}}, 3);
    for (int i = 0; i < 8; ++i) draw(document.pages[0], {150, 100 + i * 12.0, "some upright text"});
    const Dictionary dictionary;
    build_lines(document, {Rules::builtin(), dictionary});
    const Line& line = document.pages[0].lines.back();
    CHECK(to_utf8(line.text()) == "Tonnes of harm");
    CHECK(line.box.x1 < 60);
    CHECK(line.box.y1 == Approx(document.pages[0].height - 100));
}

TEST_CASE("build_lines takes for the edge of a column what two lines reach") {
    const auto edges = [](double left) {
        Document document =
            paper({{{left, 100, "first"}, {72, 112, "second"}, {72, 124, "third"}}});
        build_lines(document, context());
        return document.pages[0].lines[0].column_x0;
    };
    CHECK(edges(70.1) == Approx(70.1));
    CHECK(edges(69.9) == Approx(72));
}

TEST_CASE("build_lines lends the edges of full pages to those of few lines") {
    const auto edge = [](int rows) {
        std::vector<Drawn> few;
        for (int i = 0; i < rows; ++i) few.push_back({72, 100.0 + 12 * i, "short"});
        Document document = paper({prose(100, 20), few});
        build_lines(document, context());
        return document.pages[1].lines[0].column_x1;
    };
    CHECK(edge(11) == Approx(522));
    CHECK(edge(12) == Approx(97));
}

TEST_CASE("build_lines parts words by narrower gaps where no blanks are drawn") {
    // The gaps are 0.12, 0.14, 0.17 and 0.19 type sizes.
    CHECK(built({{72, 100, "rent"}, {93.2, 100, "er"}}) == "renter\n");
    CHECK(built({{72, 100, "rent"}, {93.4, 100, "is"}}) == "rent is\n");
    CHECK(built({{72, 100, "all the rent"}, {133.7, 100, "er"}}) == "all the renter\n");
    CHECK(built({{72, 100, "all the rent"}, {133.9, 100, "is"}}) == "all the rent is\n");
}

TEST_CASE("build_lines takes a line for bold where most of its letters are") {
    const auto is_bold = [](std::string_view words, std::string_view rest) {
        Document document = paper({{{72, 100, words, 10, bold},
                                    {72 + 5 * static_cast<double>(words.size()), 100, rest}}});
        build_lines(document, context());
        return document.pages[0].lines[0].bold;
    };
    CHECK(is_bold("tenants", "went"));  // 7 of 11
    CHECK_FALSE(is_bold("tenant", "swent"));
}

TEST_CASE("build_lines keeps the words of a turned row together that stand near each other") {
    const auto lines = [](double gap) {
        Document document = paper({prose(100, 20)});
        draw(document.pages[0], {40, 300, "Received"});
        draw(document.pages[0], {80 + gap, 300, "May"});
        for (Glyph& g : document.pages[0].glyphs) g.turn = g.baseline == 300 ? 3 : 0;
        const std::string all = built(std::move(document));
        return all.find("Received May") != std::string::npos;
    };
    CHECK(lines(29));
    CHECK_FALSE(lines(31));
}
