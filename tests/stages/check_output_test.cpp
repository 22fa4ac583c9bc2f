// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/check_output.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"

using namespace subtext;

namespace {

void check(Document& document) {
    const Dictionary dictionary;
    check_output(document, Context{Rules::builtin(), dictionary});
}

// "code message" of each warning.
std::vector<std::string> warnings(Document document) {
    check(document);
    std::vector<std::string> out;
    for (const Warning& warning : document.warnings) {
        out.push_back(warning.code + ": " + warning.message);
    }
    return out;
}

// Notes with these labels, each with a mark in block b1.
Document with_notes(const std::vector<std::pair<std::string, int>>& labels_and_pages,
                    bool end = false) {
    Document document;
    Block block;
    block.id = "b1";
    block.text.chars = U"Text.";
    block.regions.push_back({1, {}});
    for (const auto& [label, page] : labels_and_pages) {
        Footnote note;
        note.id = "n" + std::to_string(document.footnotes.size() + 1);
        note.label = label;
        note.end = end;
        note.regions.push_back({page, {}});
        note.references.push_back({"b1", 5});
        add_anchor(block.text, {Anchor::Kind::footnote, 5, 5, 1, false, note.id});
        document.footnotes.push_back(std::move(note));
    }
    document.blocks.push_back(std::move(block));
    return document;
}

using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE("check_output is silent when nothing is odd") {
    CHECK(warnings(with_notes({{"1", 1}, {"2", 1}, {"3", 2}})).empty());
    CHECK(warnings(with_notes({{"1", 1}, {"2", 1}, {"1", 2}})).empty());  // starts again
    CHECK(warnings(with_notes({{"7", 1}, {"8", 1}})).empty());            // a part of a document
    CHECK(warnings(with_notes({{"*", 1}, {"*", 2}})).empty());
}

TEST_CASE("check_output warns of a document in which nothing is found, unless it is known why") {
    CHECK(warnings({}) == Messages{"document_without_text: no page has any text"});
    Document damaged;
    warn(damaged, "damaged_file", "the file has 1 error");
    CHECK(warnings(damaged) == Messages{"damaged_file: the file has 1 error"});
}

TEST_CASE("check_output warns of notes without a mark") {
    Document document = with_notes({{"1", 1}});
    document.blocks[0].text.anchors.clear();
    document.footnotes[0].references.clear();
    CHECK(warnings(document) ==
          Messages{"footnote_without_reference: footnote 1 has no mark in the text"});
    document.footnotes[0].end = true;
    CHECK(warnings(document) ==
          Messages{"footnote_without_reference: endnote 1 has no mark in the text"});
}

TEST_CASE("check_output warns of labels that repeat or are missing") {
    CHECK(warnings(with_notes({{"1", 1}, {"2", 1}, {"2", 1}})) ==
          Messages{"duplicate_footnote_label: page 1 has more than one footnote 2"});
    CHECK(warnings(with_notes({{"1", 1}, {"2", 1}, {"5", 2}})) ==
          Messages{"footnote_labels_gap: no footnote stands between 2 and 5"});
    CHECK(warnings(with_notes({{"1", 1}, {"3", 1}}, true)) ==
          Messages{"footnote_labels_gap: no endnote stands between 1 and 3"});
}

TEST_CASE("check_output warns of characters without a Unicode value, once a page") {
    Document document;
    Block block;
    block.text.chars = U"a\uFFFDb\uFFFD\nc\uFFFD";
    add_anchor(block.text, {Anchor::Kind::line, 0, 0, 3, true, {}});
    add_anchor(block.text, {Anchor::Kind::line, 5, 5, 4, false, {}});
    document.blocks.push_back(std::move(block));
    CHECK(warnings(document) ==
          Messages{"unmapped_glyphs: page 3 has 2 characters without a Unicode value",
                   "unmapped_glyphs: page 4 has 1 character without a Unicode value"});
}

TEST_CASE("check_output warns of pages that are only a picture") {
    Document document = with_notes({});
    document.pages.resize(3);
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        document.pages[i].number = static_cast<int>(i) + 1;
    }
    document.pages[0].image_cover = 1;     // a picture behind the text
    document.pages[1].image_cover = 0.29;  // an ornament
    document.pages[2].image_cover = 0.31;
    CHECK(warnings(document) == Messages{"page_without_text: page 3 has no text, only an image"});
}

TEST_CASE("check_output reads the places of addresses and their repairs off the anchors") {
    Document document;
    Block block;
    block.text.chars = U"See https://host.example/a now";
    add_anchor(block.text, {Anchor::Kind::url, 4, 26, 0, false, "u1"});
    add_anchor(block.text, {Anchor::Kind::repair, 4, 26, 0, false, "j1"});
    document.blocks.push_back(std::move(block));
    document.urls.push_back({"u1", "https://host.example/a", "out of date", "text", "b1"});
    Repair repair;
    repair.offset = 7;
    repair.anchor_id = "j1";
    document.repairs = {repair, Repair{}};
    check(document);
    CHECK(document.urls[0].text == "https://host.example/a");
    CHECK(document.repairs[0].offset == 4);
    CHECK(document.repairs[1].offset == 0);
}
