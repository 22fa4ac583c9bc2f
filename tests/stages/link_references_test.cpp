// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/link_references.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"

using namespace subtext;

namespace {

// "a word^12^ and" with the text between carets raised; "|" is a line end, "#" a page end.
Text text_from(std::string_view source, int page = 1) {
    Text out;
    add_anchor(out, {Anchor::Kind::line, 0, 0, page, false, {}});
    std::size_t raised = 0;
    bool inside = false;
    for (char32_t c : to_utf32(source)) {
        if (c == U'^') {
            if (inside)
                add_anchor(out, {Anchor::Kind::raised, raised, out.chars.size(), page, false, {}});
            raised = out.chars.size();
            inside = !inside;
            continue;
        }
        if (c == U'#') ++page;
        out.chars.push_back(c == U'|' ? line_break : c == U'#' ? page_break : c);
        if (c == U'|' || c == U'#')
            add_anchor(out,
                       {Anchor::Kind::line, out.chars.size(), out.chars.size(), page, false, {}});
    }
    return out;
}

struct Note {
    std::string label;
    int page = 1;
    std::string text = "See the report.";
};

Document linked(const std::vector<std::string>& blocks, const std::vector<Note>& notes,
                bool end = false) {
    Document document;
    for (const std::string& source : blocks) {
        Block block;
        block.text = text_from(source);
        block.regions.push_back({1, {}});
        document.blocks.push_back(std::move(block));
    }
    for (const Note& note : notes) {
        Footnote footnote;
        footnote.label = note.label;
        footnote.end = end;
        footnote.text = text_from(note.text, note.page);
        footnote.regions.push_back({note.page, {}});
        document.footnotes.push_back(std::move(footnote));
    }
    const Dictionary dictionary;
    link_references(document, {Rules::builtin(), dictionary});
    return document;
}

// The text with "{n1}" where a mark stood.
std::string shown(const Text& text) {
    std::u32string out = text.chars;
    for (auto anchor = text.anchors.rbegin(); anchor != text.anchors.rend(); ++anchor) {
        if (anchor->kind == Anchor::Kind::footnote)
            out.insert(anchor->start, U"{" + to_utf32(anchor->value) + U"}");
    }
    for (char32_t& c : out) c = c == page_break ? U'#' : is_break(c) ? U'|' : c;
    return to_utf8(out);
}

std::string shown(const std::string& block, const std::vector<Note>& notes, bool end = false) {
    return shown(linked({block}, notes, end).blocks[0].text);
}

}  // namespace

TEST_CASE("link_references takes marks out and leaves no stray white space") {
    const auto [before, after] = GENERATE(table<std::string, std::string>({
        {"word^1^ and", "word{n1} and"},
        {"word ^1^ and", "word{n1} and"},
        {"word.^1^ And", "word.{n1} And"},
        {"word^1^. And", "word{n1}. And"},
        {"word ^1^. And", "word{n1}. And"},
        {"word ^1^", "word{n1}"},
        {"word^1^|and", "word{n1}|and"},
        {"word ^1^|and", "word{n1}|and"},
        {"word|^1^ and", "word{n1}|and"},
        {"word|^1^|and", "word{n1}|and"},
        {"^1^ word", "{n1}word"},
        {"services^1^if", "services{n1} if"},
        {"word.^1^Next", "word.{n1} Next"},
        {"word ^1^“quoted”", "word{n1} “quoted”"},
        {"word ^1^” and", "word{n1}” and"},
        {"(word^1^) and", "(word{n1}) and"},
        {"word^[1]^ and", "word{n1} and"},
    }));
    CHECK(shown(before, {{"1"}}) == after);
}

TEST_CASE("link_references ties several marks in one place") {
    CHECK(shown("word^58, 59^ and", {{"58"}, {"59"}}) == "word{n1}{n2} and");
    CHECK(shown("word^58^,^59^ and", {{"58"}, {"59"}}) == "word{n1}{n2} and");
    CHECK(shown("word^58^, ^59^ and", {{"58"}, {"59"}}) == "word{n1}{n2} and");
    CHECK(shown("word^58^ ^59^ and", {{"58"}, {"59"}}) == "word{n1}{n2} and");
    CHECK(shown("one^11^ word^1^ ^2^ and^13^", {{"11"}, {"12"}, {"13"}}) ==
          "one{n1} word{n2} and{n3}");
    CHECK(shown("word^12^ and", {{"1"}, {"2"}}) == "word{n1}{n2} and");
    CHECK(shown("word^1011^ and", {{"10"}, {"11"}}) == "word{n1}{n2} and");
    CHECK(shown("word^xiiixiv^ and", {{"xiii"}, {"xiv"}}) == "word{n1}{n2} and");
}

TEST_CASE("link_references leaves ordinary raised text") {
    CHECK(shown("the 1^st^ of May and word^1^", {{"1"}}) == "the 1st of May and word{n1}");
    CHECK(shown("one^1^ of 20 m^2^ and two^2^ here", {{"1"}, {"2"}}) ==
          "one{n1} of 20 m2 and two{n2} here");
    CHECK(shown("one^1^ of 10^3^ men", {{"1"}}) == "one{n1} of 103 men");
    CHECK(shown("in 2012^1^ already", {{"1"}}) == "in 2012{n1} already");
}

TEST_CASE("link_references heeds the page") {
    const std::string block = "one^1^ and two^2^#three^1^ and four^2^";
    CHECK(shown(block, {{"1", 1}, {"2", 1}, {"1", 2}, {"2", 2}}) ==
          "one{n1} and two{n2}#three{n3} and four{n4}");
    CHECK(shown("one^1^#two", {{"1", 2}}) == "one{n1}#two");
}

TEST_CASE("link_references ties endnotes over any distance, again and again") {
    CHECK(shown("one^1^ two^2^ one^1^ again", {{"1", 9}, {"2", 9}}, true) ==
          "one{n1} two{n2} one{n1} again");
}

TEST_CASE("link_references ties works that are cited in brackets, in any order") {
    CHECK(shown("one [2] two [1] three [2] four [1, 3].", {{"1", 9}, {"2", 9}, {"3", 9}}, true) ==
          "one{n2} two{n1} three{n2} four{n1}{n3}.");
    CHECK(shown("one [1] two [2] and three [1] of byte[2]", {{"1", 9}, {"2", 9}}, true) ==
          "one{n1} two{n2} and three{n1} of byte[2]");
    CHECK(shown("one [1] two [1, p. 7]", {{"1", 9}}, true) == "one{n1} two [1, p. 7]");
}

TEST_CASE("link_references finds marks that are not raised") {
    const auto [before, after] = GENERATE(table<std::string, std::string>({
        {"services28if", "services{n1} if"},
        {"word.28 Next", "word.{n1} Next"},
        {"a challenge28.", "a challenge{n1}."},
        {"“words”28 and", "“words”{n1} and"},
        {"word [28] and", "word{n1} and"},
        {"word (28) and", "word{n1} and"},
        {"word²⁸ and", "word{n1} and"},
        {"in May 2019.28 Next", "in May 2019.{n1} Next"},
        {"CO28 and 1.28 and 28 and a-28", "CO28 and 1.28 and 28 and a-28"},
        {"see https://host.example/page28 and", "see https://host.example/page28 and"},
        {"in Rents 39 (28): 361", "in Rents 39 (28): 361"},
        {"in Rents 39(28):361", "in Rents 39(28):361"},
        {"in Rents, 15(28), 33", "in Rents, 15(28), 33"},
        {"in 2009 (28), 33 rents", "in 2009{n1}, 33 rents"},
        {"in 2009(28), and", "in 2009{n1}, and"},
        {"word (28): and", "word{n1}: and"},
    }));
    CHECK(shown(before, {{"28"}}) == after);
    CHECK(shown("word* and more", {{"*"}}) == "word{n1} and more");
    CHECK(shown("word† and more", {{"†"}}) == "word{n1} and more");
    CHECK(shown("كلمةُ^5^ و", {{"5"}}) == "كلمةُ{n1} و");
}

TEST_CASE("link_references looks for unraised marks between their neighbours only") {
    CHECK(shown("word.2 A^1^ word.2 Next^3^ word.2 End", {{"1"}, {"2"}, {"3"}}) ==
          "word.2 A{n1} word.{n2} Next{n3} word.2 End");
}

TEST_CASE("link_references ties marks in other notes") {
    const Document document =
        linked({"word^1^ and"}, {{"1", 1, "See above.^2^"}, {"2", 1, "Not printed."}});
    CHECK(shown(document.footnotes[0].text) == "See above.{n2}");
    REQUIRE(document.footnotes[1].references.size() == 1);
    CHECK(document.footnotes[1].references[0].block_id == "n1");
}

TEST_CASE("link_references names blocks and notes in order, endnotes last") {
    Document document = linked({"one^1^", "two^2^"}, {{"1"}, {"2"}});
    CHECK(document.blocks[1].id == "b2");
    CHECK(document.footnotes[1].id == "n2");
    REQUIRE(document.footnotes[1].references.size() == 1);
    CHECK(document.footnotes[1].references[0].block_id == "b2");
    CHECK(document.footnotes[1].references[0].offset == 3);
}

TEST_CASE("settle_references follows edits of the text") {
    Document document = linked({"one word^1^ and"}, {{"1"}});
    replace(document.blocks[0].text, 0, 3, U"another");
    settle_references(document);
    REQUIRE(document.footnotes[0].references.size() == 1);
    CHECK(document.footnotes[0].references[0].offset == 12);
}

TEST_CASE("link_references keeps the order of marks that come into one place") {
    CHECK(shown("[1] [2] [3] word", {{"1", 9}, {"2", 9}, {"3", 9}}, true) == "{n1}{n2}{n3}word");
    CHECK(shown("word [1] [2].|Next", {{"1", 9}, {"2", 9}}, true) == "word{n1}{n2}.|Next");
    CHECK(shown("word^1^if (a)2 (b)", {{"1"}, {"2"}}) == "word{n1} if (a){n2} (b)");
}

TEST_CASE("link_references ties very many marks in one text") {
    constexpr std::size_t number = 30'000;
    std::string block;
    std::vector<Note> notes;
    for (std::size_t i = 1; i <= number; ++i) {
        const std::string label = std::to_string(i);
        block += "word^" + label + "^ and ";
        notes.push_back({label, 9});
    }
    const Document document = linked({block}, notes, true);
    CHECK(document.blocks[0].text.chars.size() == number * 9);
    for (const std::size_t i : {std::size_t(0), number / 2, number - 1}) {
        REQUIRE(document.footnotes[i].references.size() == 1);
        CHECK(document.footnotes[i].references[0].offset == i * 9 + 4);
    }
}

TEST_CASE("link_references ties very many marks and notes that are alike") {
    constexpr std::size_t number = 5000;
    const std::string mark = GENERATE("word^*^ and ", "word* and ");
    std::string block;
    for (std::size_t i = 0; i < number; ++i) block += mark;
    const Document document = linked({block}, std::vector<Note>(number, {"*"}));
    for (std::size_t i = 0; i < number; ++i) {
        REQUIRE(document.footnotes[i].references.size() == 1);
        CHECK(document.footnotes[i].references[0].offset == i * 9 + 4);
    }
}

TEST_CASE("link_references takes documents without blocks or notes") {
    CHECK(linked({}, {{"1"}}).footnotes[0].id == "n1");
    CHECK(linked({"word^1^"}, {}).blocks[0].text.chars == U"word1");
}

TEST_CASE("link_references ties a mark to a note that is pushed up to two pages on") {
    CHECK(shown("one^1^", {{"1", 3}}) == "one{n1}");
    CHECK(shown("one^1^", {{"1", 4}}) == "one1");
}

TEST_CASE("link_references tells marks from exponents by what stands before them") {
    // A year may bear a mark, another number an exponent.
    CHECK(shown("the 121^1^ rooms of 2019^1^", {{"1"}}) == "the 1211 rooms of 2019{n1}");
    CHECK(shown("the 1200^1^ rooms of 2019^1^", {{"1"}}) == "the 1200{n1} rooms of 2019{n1}");
    // Units have one letter or two.
    CHECK(shown("5 km^2^ of land and one claim^2^", {{"2"}}) == "5 km2 of land and one claim{n1}");
    CHECK(shown("5 men^2^ of town and one claim^2^", {{"2"}}) ==
          "5 men{n1} of town and one claim{n1}");
}

TEST_CASE("link_references takes the likeliest of several marks for that of the note") {
    // On the page before rather than two before.
    CHECK(shown("one^1^#two^1^#three", {{"1", 3}}) == "one1#two{n1}#three");
    // Far off rather than behind a unit; behind a number rather than behind a unit.
    CHECK(shown("one^1^##5 m^1^", {{"1", 3}}) == "one{n1}##5 m1");
    CHECK(shown("5 m^1^ of 10^1^ men", {{"1"}}) == "5 m1 of 10{n1} men");
    CHECK(shown("10^1^ men of 5 m^1^", {{"1"}}) == "10{n1} men of 5 m1");
    // Behind a unit rather than far off behind a number, but not than on the page before.
    CHECK(shown("10^1^##5 m^1^", {{"1", 3}}) == "101##5 m{n1}");
    CHECK(shown("10^1^#5 m^1^", {{"1", 2}}) == "10{n1}#5 m1");
    CHECK(shown("10^1^#10^1^", {{"1", 2}}) == "101#10{n1}");
    // One number rather than half of it.
    CHECK(shown("word^12^ and", {{"1"}, {"12"}}) == "word{n2} and");
    // Two notes rather than one.
    CHECK(shown("word^lxxxviiilxxxix^ and", {{"lxxxviii"}, {"lxxxix"}}) == "word{n1}{n2} and");
    CHECK(shown("word^12^ and", {{"1"}, {"2"}, {"12"}}) == "word{n1}{n2} and");
}
