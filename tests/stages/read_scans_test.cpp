// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/read_scans.hpp"

#include <catch2/catch.hpp>

#include "tests/repeated.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

using Outcome = Recognition::Outcome;

Recognition read(int page, double confidence, std::size_t words, double y = 300) {
    Recognition recognition;
    recognition.page.number = page;
    recognition.page.confidence = confidence;
    RecognizedLine line;
    line.box = {100, y - 8, 400, y + 2};
    line.words.resize(words);
    recognition.page.lines = {line};
    return recognition;
}

// A page that has text of its own and an invisible word, and one that has none.
Document document_with(OcrNeed first, OcrNeed second) {
    Document document = paper({{{72, 100, "own text", 10, regular}}, {}});
    draw(document.pages[0], {72, 120, "layer", 10, regular});
    for (std::size_t i = 8; i < document.pages[0].glyphs.size(); ++i)
        document.pages[0].glyphs[i].invisible = true;
    document.pages[1].text_source = "none";
    document.pages[0].ocr = first;
    document.pages[1].ocr = second;
    return document;
}

struct Asked {
    std::vector<int> pages;
    std::string languages;
};

Asked run(Document& document, std::vector<Recognition> answers,
          const std::string& languages = "fra") {
    Asked asked;
    const Context with_answers{context().rules, context().dictionary, OcrMode::automatic, languages,
                               [&](const std::vector<int>& pages, const std::string& said) {
                                   asked = {pages, said};
                                   return answers;
                               }};
    read_scans(document, with_answers);
    return asked;
}

std::string warnings_of(const Document& document) {
    std::string out;
    for (const Warning& warning : document.warnings)
        out += warning.code + ": " + warning.message + "\n";
    return out;
}

}  // namespace

TEST_CASE("read_scans: asks for the pages that are chosen, and for them only") {
    Document document = document_with(OcrNeed::none, OcrNeed::whole);
    const Asked asked = run(document, {read(2, 0.9, 5)});
    CHECK(asked.pages == std::vector<int>{2});
    CHECK(asked.languages == "fra");
    CHECK(document.pages[1].text_source == "ocr");
    CHECK(document.pages[1].ocr_confidence == 0.9);
    CHECK(document.pages[1].recognized);
    document = document_with(OcrNeed::none, OcrNeed::none);
    CHECK(run(document, {}).pages.empty());
}

TEST_CASE("read_scans: what is recognised takes the place of all text, or of the layer") {
    Document document = document_with(OcrNeed::whole, OcrNeed::none);
    run(document, {read(1, 0.9, 5)});
    CHECK(document.pages[0].glyphs.empty());
    CHECK(document.pages[0].text_source == "ocr");
    document = document_with(OcrNeed::beside, OcrNeed::none);
    document.pages[0].image_cover = 1;
    run(document, {read(1, 0.9, 5)});
    CHECK(document.pages[0].glyphs.size() == 8);
    CHECK(document.pages[0].text_source == "mixed");
}

TEST_CASE("read_scans: among text, only what stands in images counts, and only where it is text") {
    const auto [y, confidence, words, taken] = GENERATE(table<double, double, std::size_t, bool>({
        {300, 0.9, 12, true},
        {300, 0.61, 10, true},
        {300, 0.59, 12, false},
        {300, 0.9, 9, false},
        {700, 0.9, 12, false},
        // Lines whose middle is less than four points above or below the image are of it.
        {199.5, 0.9, 12, true},
        {198.5, 0.9, 12, false},
        {406.5, 0.9, 12, true},
        {407.5, 0.9, 12, false},
    }));
    Document document = document_with(OcrNeed::beside, OcrNeed::none);
    document.pages[0].image_cover = 0.2;
    document.pages[0].images.resize(1);
    document.pages[0].images[0].box = {72, 200, 500, 400};
    run(document, {read(1, confidence, words, y)});
    CHECK(document.pages[0].recognized.has_value() == taken);
    CHECK(document.pages[0].text_source == (taken ? "mixed" : "embedded"));
}

TEST_CASE("read_scans: text that looks garbled, and that what is recognised bears out, is kept") {
    const auto [said, kept] = GENERATE(table<std::string, bool>({
        {"BJCGNG-0047-XQZ", true},
        {"The council keeps its records", false},
    }));
    Document document = document_with(OcrNeed::none, OcrNeed::whole);
    for (double y = 100; y < 200; y += 20)
        draw(document.pages[1], {72, y, "BJCGNG-0047-XQZ", 10, regular});
    warn(document, "text_garbled", "", 2);
    warn(document, "text_garbled", "", 1);
    Recognition answer = read(2, 0.9, 5);
    answer.page.lines[0].words[0].text = said;
    run(document, {answer});
    CHECK(document.pages[1].glyphs.empty() != kept);
    CHECK(document.pages[1].recognized.has_value() != kept);
    CHECK(warnings_of(document) ==
          (kept ? "text_garbled: \n" : "text_garbled: \ntext_garbled: \n"));
}

TEST_CASE("read_scans: an image among text is read, though the text around it is read as well") {
    const std::string around = "what the page says itself around the table";
    Document document = document_with(OcrNeed::beside, OcrNeed::none);
    Page& page = document.pages[0];
    for (double y = 500; y < 600; y += 20) draw(page, {72, y, around, 10, regular});
    page.image_cover = 0.2;
    page.images.resize(1);
    page.images[0].box = {72, 200, 500, 400};
    Recognition answer = read(1, 0.9, 12);
    answer.page.lines.push_back(read(1, 0.9, 1, 510).page.lines[0]);
    answer.page.lines[1].words[0].text = around;
    run(document, {answer});
    CHECK(page.text_source == "mixed");
    REQUIRE(page.recognized.has_value());
    CHECK(page.recognized->lines.size() == 1);
}

TEST_CASE("read_scans: a page that is a scan but for a stamp need not say much") {
    const auto [cover, taken] = GENERATE(table<double, bool>({{0.51, true}, {0.49, false}}));
    Document document = document_with(OcrNeed::beside, OcrNeed::none);
    document.pages[0].image_cover = cover;
    document.pages[0].images.resize(1);
    document.pages[0].images[0].box = {72, 200, 500, 400};
    run(document, {read(1, 0.9, 5)});
    CHECK(document.pages[0].recognized.has_value() == taken);
}

TEST_CASE("read_scans: patterns of a picture are no text") {
    const auto [confidence, words, taken] = GENERATE(table<double, std::size_t, bool>({
        {0.2, 30, false},
        {0.39, 30, false},
        {0.41, 30, true},
        {0.41, 1, true},
        {0.9, 0, false},
    }));
    Document document = document_with(OcrNeed::none, OcrNeed::whole);
    run(document, {read(2, confidence, words)});
    CHECK(document.pages[1].recognized.has_value() == taken);
    CHECK(document.pages[1].text_source == (taken ? "ocr" : "none"));
    CHECK(document.warnings.empty());
}

TEST_CASE("read_scans: a page that is not recognised keeps what it has, and is told") {
    Document document = document_with(OcrNeed::whole, OcrNeed::whole);
    run(document, {{Outcome::given_up, {}, "too slow."}, {Outcome::unavailable, {}, "no engine."}});
    CHECK(document.pages[0].glyphs.size() == 13);
    CHECK_FALSE(document.pages[0].glyphs.back().invisible);
    CHECK(document.pages[0].text_source == "embedded");
    CHECK(warnings_of(document) ==
          "ocr_given_up: page 1 is not recognised: too slow.\n"
          "ocr_unavailable: page 2 is not recognised: no engine.\n"
          "partial_document: page 2 could not be recognised\n");
}

TEST_CASE(
    "read_scans: pages whose language lacks are told, and those of another script not taken") {
    const auto [confidence, given, warnings] = GENERATE(table<double, std::string, std::string>({
        {0.8, "",
         "ocr_language: pages 1-2 in por recognised in another language. Install the package "
         "tesseract-ocr-por.\n"},
        {0.6, "",
         "ocr_unavailable: page 1 is not recognised: its language, por, is not installed. Install "
         "the package tesseract-ocr-por.\n"
         "ocr_unavailable: page 2 is not recognised: its language, por, is not installed. Install "
         "the package tesseract-ocr-por.\n"
         "partial_document: page 2 could not be recognised\n"},
        {0.8, "eng", ""},
        {0.6, "eng", ""},
    }));
    Document document = document_with(OcrNeed::whole, OcrNeed::whole);
    std::vector<Recognition> answers = {read(1, confidence, 5), read(2, confidence, 5)};
    for (Recognition& answer : answers) answer.page.lacking = "por";
    CHECK(run(document, answers, given).languages == given);
    CHECK(warnings_of(document) == warnings);
}

TEST_CASE("read_scans: the language is that of the text that the document has") {
    const auto [sentence, languages] = GENERATE(table<std::string_view, std::string>({
        {"Les locataires demandent une protection contre les expulsions et un logement", "fra"},
        {"Жильцы просят о защите от выселения и о достойном жилье для всех семей", "rus+eng"},
    }));
    Document document = document_with(OcrNeed::none, OcrNeed::whole);
    for (int line = 0; line < 6; ++line)
        draw(document.pages[0], {72, 200.0 + 12 * line, sentence, 10, regular});
    CHECK(run(document, {read(2, 0.9, 5)}, "").languages == languages);
    document = document_with(OcrNeed::none, OcrNeed::whole);
    CHECK(run(document, {read(2, 0.9, 5)}, "").languages.empty());
}

TEST_CASE("read_scans: three hundred bytes of text tell the language, fewer do not") {
    const auto [bytes, languages] =
        GENERATE(table<std::size_t, std::string>({{299, ""}, {300, "fra"}}));
    const std::string own = "own text ", end = " ";  // what the sample has besides
    const std::string words =
        repeated("les locataires demandent une protection contre les expulsions, ", 5);
    const std::string text = words.substr(0, bytes - own.size() - end.size());
    Document document = document_with(OcrNeed::none, OcrNeed::whole);
    draw(document.pages[0], {72, 200, text, 10, regular});
    CHECK(run(document, {read(2, 0.9, 5)}, "").languages == languages);
}

TEST_CASE("read_scans: without anybody to recognise, pages stay as they are") {
    Document document = document_with(OcrNeed::whole, OcrNeed::whole);
    read_scans(document, context());
    CHECK_FALSE(document.pages[0].glyphs.back().invisible);
    CHECK(document.warnings.empty());
}
