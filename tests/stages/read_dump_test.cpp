// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/read_dump.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "rules/rules.hpp"
#include "stages/text.hpp"
#include "tests/repeated.hpp"
#include "tests/stages/dumps.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Document read(std::string_view dump) {
    return read_dump(dump, Rules::builtin());
}

// The rows of pages, parted by "/" and pages by "|".
std::string pages_in(const Document& document) {
    std::string out;
    for (const Page& page : document.pages) {
        if (page.number > 1) out += "|";
        for (std::size_t i = 0; i < page.lines.size(); ++i)
            out += (i > 0 ? "/" : "") + to_utf8(page.lines[i].text());
    }
    return out;
}

std::string rows(std::size_t count) {
    return repeated("A row of the text that is as long as others are\n", count);
}

}  // namespace

TEST_CASE("read_dump reads the encodings that text files have") {
    using namespace std::string_literals;
    const auto [bytes, text] = GENERATE(table<std::string, std::string>({
        {"caf\xC3\xA9", "café"},
        {"\xEF\xBB\xBF"
         "caf\xC3\xA9",
         "café"},
        {"caf\xE9 \x96 na\xEFve", "café – naïve"},                                 // Windows-1252
        {"\xCF\xF0\xE0\xE2\xEE \xED\xE0 \xE6\xE8\xEB\xFC\xB8", "Право на жильё"},  // Windows-1251
        {"\xFF\xFEo\0k\0"s, "ok"},
        {"\xFE\xFF\0o\0k"s, "ok"},
        {"one\r\ntwo\rthree", "one/two/three"},
        {"re\xC2\xADport \xEF\xAC\x81le \xE2\x80\x8Bx", "report file x"},
    }));
    CHECK(pages_in(read(bytes)) == text);
}

TEST_CASE("what pdftotext embeds in text from right to left is put in its order") {
    constexpr std::string_view open = "\u202A", close = "\u202C";
    const auto embedded = [&](std::string_view text) {
        return std::string(open) + std::string(text) + std::string(close);
    };
    CHECK(pages_in(read("ص " + embedded(".14"))) == "ص 14.");
    CHECK(pages_in(read("السنوي " + embedded(" ،2021") + "ص")) == "السنوي 2021، ص");
    CHECK(pages_in(read("انظر " + embedded("( https://a.example/b.html") + "بتاريخ")) ==
          "انظر https://a.example/b.html (بتاريخ");
}

TEST_CASE("what is no text is no dump") {
    using namespace std::string_literals;
    CHECK(may_be_dump("A letter.\n"));
    CHECK(may_be_dump("\f1\nA page"));
    CHECK_FALSE(may_be_dump(""));
    CHECK_FALSE(may_be_dump(" \n\n"));
    CHECK_FALSE(may_be_dump("%PDF-1.7\n"));
    CHECK_FALSE(may_be_dump("<!DOCTYPE html>"));
    CHECK_FALSE(may_be_dump("{\\rtf1 A letter}"));
    CHECK_FALSE(may_be_dump("PK\x03\x04\0\0"s));
}

TEST_CASE("pages of a dump end where it says so") {
    CHECK(pages_in(read("one\ntwo\n\fthree\n\ffour")) == "one/two|three|four");
    // A blank that is glued to the first row of a page.
    CHECK(read("\n\n First\n" + rows(20) + "\n\n Second\n" + rows(20)).source.page_count == 2);
    CHECK(read("\n\n First\n" + rows(7) + "\n\n Second\n" + rows(7)).source.page_count == 2);
    CHECK(read("\n\n First\n" + rows(6) + "\n\n Second\n" + rows(6)).source.page_count == 1);
    // Targets of links.
    const Document listed = read("See https://a.example/x.\n\nhttps://a.example/x\n\nMore.\n");
    CHECK(pages_in(listed) == "See https://a.example/x.|More.");
    CHECK(listed.pages[0].links.size() == 1);
    CHECK(pages_in(read("Write to a@b.example.\n\nmailto:a@b.example\n\nMore.\n")) ==
          "Write to a@b.example.|More.");
    // An address that the text goes on behind is no target, whatever empty rows part them.
    CHECK(pages_in(read("See https://a.example/night-ferries/.\n\nMore is at\n\n"
                        "https://a.example/night-\n\nferries/ and elsewhere.\n")) ==
          "See https://a.example/night-ferries/./More is at/https://a.example/night-/"
          "ferries/ and elsewhere.");
    // Numbers that count, at the foot and at the head.
    CHECK(read(rows(15) + "1\n" + rows(15) + "2\n" + rows(15) + "3\n").source.page_count == 3);
    CHECK(
        read("– 1 –\n" + rows(15) + "– 2 –\n" + rows(15) + "– 3 –\n" + rows(3)).source.page_count ==
        3);
    // Twelve rows apart at least, with their own.
    CHECK(read(rows(11) + "1\n" + rows(11) + "2\n" + rows(11) + "3\n").source.page_count == 3);
    CHECK(read(rows(10) + "1\n" + rows(10) + "2\n" + rows(10) + "3\n").source.page_count == 1);
    // The first stands within three rows where they stand at the head.
    const std::string numbered = "1\n" + rows(15) + "2\n" + rows(15) + "3\n" + rows(4);
    CHECK(read(rows(2) + numbered).source.page_count == 3);
    CHECK(read(rows(3) + numbered).source.page_count == 4);
    // Labels of notes count too, but nearer to each other.
    CHECK(read(rows(15) + "1\nA note.\n2\nA note.\n3\nA note.\n").source.page_count == 1);
}

TEST_CASE("columns side by side are read one after the other") {
    std::string page = "                  A Title across Both Columns\n\n";
    for (int i = 0; i < 12; ++i)
        page += "The left column has a row of text   and the right column has another\n";
    const Document document = read(page + "\n                                 7\n");
    const std::vector<Line>& lines = document.pages.at(0).lines;
    REQUIRE(lines.size() == 26);
    CHECK(to_utf8(lines[1].text()) == "The left column has a row of text");
    CHECK(to_utf8(lines[12].text()) == "The left column has a row of text");
    CHECK(to_utf8(lines[13].text()) == "and the right column has another");
    CHECK(lines[13].column > lines[12].column);
    CHECK(to_utf8(lines[25].text()) == "7");
    // The cells of a table are no columns.
    std::string table;
    for (int i = 0; i < 12; ++i) table += "A row of a table          12,000     13,000\n";
    CHECK(to_utf8(read(table).pages.at(0).lines.at(1).text()) == "A row of a table 12,000 13,000");
}

TEST_CASE("no letter of a dump is lost, whatever it is made of") {
    const std::vector<std::string> pieces = {"1",
                                             "2",
                                             " 3 ",
                                             "4.",
                                             "1 ",
                                             "(2) ",
                                             "word",
                                             "word1",
                                             "Word.2",
                                             " ",
                                             "  ",
                                             "\n",
                                             "\n\n",
                                             "\n \n",
                                             "\f",
                                             "● ",
                                             "– ",
                                             "o ",
                                             "a) ",
                                             "iv. ",
                                             "https://a.example/b?",
                                             "c=d\n",
                                             ":",
                                             ",",
                                             "Recommendation 1: ",
                                             "A sentence that ends. ",
                                             "\xE2\x80\x8B",
                                             "ﬁ",
                                             "é",
                                             "\xFF",
                                             "\x04",
                                             "مرحبا",
                                             "漢字",
                                             "\n3\n",
                                             "20192",
                                             "Introduction\n",
                                             "- 2 -\n",
                                             "a@b.example "};
    std::mt19937 random(20210303);
    for (int run = 0; run < 2000; ++run) {
        std::string dump;
        for (std::size_t left = random() % 120; left > 0; --left)
            dump += pieces[random() % pieces.size()];
        const std::u32string before = letters_in(read(dump));
        INFO(dump);
        REQUIRE(letters_in(blocks_of_dump(dump)) == before);
    }
}

TEST_CASE("any bytes are read without a crash") {
    std::mt19937 random(7);
    for (int run = 0; run < 500; ++run) {
        std::string bytes(random() % 400, ' ');
        for (char& c : bytes) c = static_cast<char>(random());
        if (run % 3 == 0) bytes.insert(0, "\xFF\xFE");
        CHECK(blocks_of_dump(bytes).source.page_count >= 1);
    }
}

TEST_CASE("a file is a dump where hardly a byte of its head is none of a text") {
    using namespace std::string_literals;
    CHECK(may_be_dump(std::string(24, 'a') + "\x01"));
    CHECK_FALSE(may_be_dump(std::string(23, 'a') + "\x01"));
    CHECK(may_be_dump(std::string(4096, 'a') + "\0"s));
    CHECK_FALSE(may_be_dump(std::string(4095, 'a') + "\0"s));
}

TEST_CASE("a tab is as wide as eight blanks") {
    const Document document = read("no\n\tone\n        two\n");
    REQUIRE(document.pages[0].lines.size() == 3);
    CHECK(document.pages[0].lines[1].column_x0 == document.pages[0].lines[2].column_x0);
}

TEST_CASE("read_dump keeps joiners between the letters that they shape") {
    CHECK(pages_in(read("می\u200Cخواهم of\u200Cfice\n")) == "می\u200Cخواهم office");
}

TEST_CASE("running heads of dumps are of three rows at most, and of two pages short") {
    const auto heads = [](const std::string& head, const std::vector<std::string>& towns) {
        std::string dump;
        for (const std::string& town : towns) {
            dump += (dump.empty() ? "" : "\f") + head;
            for (int i = 0; i < 12; ++i)
                dump += "The harbour of " + town + " is closed to all by night\n";
        }
        return split_dump(dump).furniture.size();
    };
    const std::vector<std::string> three{"Northam", "Westham", "Eastham"},
        two{"Northam", "Westham"};
    CHECK(heads("Council\nOffice\nQuarter\n", three) == 9);
    CHECK(heads("Council\nOffice\nQuarter\nQuay\n", three) == 9);
    // The rows of the text have 48 characters.
    CHECK(heads(std::string(33, 'x') + "\n", two) == 2);
    CHECK(heads(std::string(34, 'x') + "\n", two) == 0);
}
