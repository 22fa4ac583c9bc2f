// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/judge_hyphen.hpp"

#include <catch2/catch.hpp>

#include "stages/repair_hyphens.hpp"
#include "stages/text.hpp"
#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

/// A document of so many line ends, at so many of which a word is cut beside that of the source.
Document document_with(std::string_view source, int line_ends, int cuts) {
    Document document = document_from(source);
    std::string lines = "the tenants";
    for (int i = 0; i < cuts; ++i) lines += "\nask the munici-\npality";
    for (int i = 1 + 2 * cuts; i < line_ends; ++i) lines += "\nask for homes";
    add_paragraph(document, lines);
    return document;
}

std::string repaired(std::string_view source) {
    Document document = document_from(source);
    repair_hyphens(document, context());
    return text_of(document);
}

std::string first_text(const Document& document) {
    return to_utf8(document.blocks.at(0).text.chars);
}

}  // namespace

TEST_CASE("repair_hyphens takes two letters for no word of their own") {
    CHECK(repaired("an ox-\nbarn") == "an oxbarn");
    CHECK(repaired("a cow-\nbarn") == "a cow-barn");
}

TEST_CASE("repair_hyphens tells by its line ends that an author alone hyphenates") {
    const auto read = [](int line_ends, int cuts) {
        Document document = document_with("Al-\nzembra", line_ends, cuts);
        repair_hyphens(document, context());
        return first_text(document);
    };
    CHECK(read(40, 0) == "Al-zembra");
    CHECK(read(39, 0) == "Alzembra");
    CHECK(read(100, 1) == "Al-zembra");  // one and 1 % may be chance
    CHECK(read(99, 1) == "Alzembra");
}

TEST_CASE("repair_hyphens tells by its line ends that a program cuts words") {
    const auto read = [](int line_ends, int cuts) {
        Document document = document_with("Zembro-\nbased", line_ends, cuts);
        repair_hyphens(document, context_without_dictionaries());
        return first_text(document);
    };
    CHECK(read(20, 3) == "Zembrobased");
    CHECK(read(20, 2) == "Zembro-based");
    CHECK(read(120, 3) == "Zembrobased");  // 2.5 %
    CHECK(read(121, 3) == "Zembro-based");
}

TEST_CASE("repair_hyphens takes three letters for no word that an author ties on") {
    const auto read = [](std::string_view source) {
        Document document = document_with(source, 60, 0);
        repair_hyphens(document, context());
        return first_text(document);
    };
    CHECK(read("fore-\nsee") == "foresee");
    CHECK(read("fore-\nhead") == "fore-head");
}

TEST_CASE("repair_hyphens takes three letters for no word behind a prefix") {
    CHECK(repaired("co-funded, co-owned, they met, a co-\nmet") ==
          "co-funded, co-owned, they met, a comet");
    CHECK(repaired("pre-built, pre-signed, was paid, pre-\npaid") ==
          "pre-built, pre-signed, was paid, pre-paid");
}
