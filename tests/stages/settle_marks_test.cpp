// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/settle_marks.hpp"

#include <catch2/catch.hpp>

#include "stages/link_references.hpp"
#include "stages/text.hpp"
#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// A recognised page with this text, `^x^` raised, and notes 1, 2, ... The result has `[n]` where a
// note was tied.
std::string settled(std::string_view source, int notes, bool recognized = true) {
    Document document = document_from("");
    Text& text = document.blocks[0].text;
    text = {};
    std::size_t begin = 0;
    bool raised = false;
    std::vector<Anchor> anchors{{Anchor::Kind::line, 0, 0, 1, false, {}}};
    for (char32_t c : text_from(source).chars) {
        if (c != U'^') {
            text.chars.push_back(c);
            continue;
        }
        if (raised)
            anchors.push_back({Anchor::Kind::raised, begin, text.chars.size(), 1, false, {}});
        raised = !raised;
        begin = text.chars.size();
    }
    add_anchors(text, anchors);
    Page page;
    page.number = 1;
    if (recognized) page.recognized.emplace();
    document.pages = {page};
    document.blocks[0].regions = {{1, {}}};
    for (int i = 1; i <= notes; ++i) {
        Footnote note;
        note.label = std::to_string(i);
        note.regions = {{1, {}}};
        document.footnotes.push_back(note);
    }
    link_references(document, context());
    settle_marks(document, context());
    std::u32string out = document.blocks[0].text.chars;
    for (auto note = document.footnotes.rbegin(); note != document.footnotes.rend(); ++note) {
        for (const Reference& reference : note->references)
            out.insert(reference.offset, text_from("[" + note->label + "]").chars);
    }
    return to_utf8(out);
}

}  // namespace

TEST_CASE("settle_marks takes raised text that is no number for the mark that is missing") {
    CHECK(settled("One claim.^1^ Another.^°^ A third.^3^", 3) ==
          "One claim.[1] Another.[2] A third.[3]");
}

TEST_CASE("settle_marks takes signs that hang on words") {
    CHECK(settled("One claim.^1^ rights.\"!° A third.^3^", 3) ==
          "One claim.[1] rights.\"[2] A third.[3]");
    CHECK(settled("One claim® and another.^2^", 2) == "One claim[1] and another.[2]");
    CHECK(settled("One claim°®° and another.^2^", 2) == "One claim[1] and another.[2]");
    CHECK(settled("One claim°®°® and another.^2^", 2) == "One claim°®°® and another.[2]");
}

TEST_CASE("settle_marks takes quotation marks that quote nothing") {
    CHECK(settled("practically impossible’. And more.^2^", 2) ==
          "practically impossible[1]. And more.[2]");
    CHECK(settled("a practice that the? consumer authority tolerates", 1) ==
          "a practice that the[1] consumer authority tolerates");
}

TEST_CASE("settle_marks leaves what has a purpose") {
    CHECK(settled("Do they? “They do.” The tenants’ union and the state’s answer.", 1) ==
          "Do they? “They do.” The tenants’ union and the state’s answer.");
}

TEST_CASE("settle_marks leaves a choice open") {
    CHECK(settled("One claim® and another® here.", 1) == "One claim® and another® here.");
}

TEST_CASE("settle_marks looks between the marks of the neighbours only") {
    CHECK(settled("Acme® homes.^1^ A claim° there.^3^", 3) ==
          "Acme® homes.[1] A claim[2] there.[3]");
}

TEST_CASE("settle_marks leaves pages alone that were not recognised") {
    CHECK(settled("One claim® and another.^2^", 2, false) == "One claim® and another.[2]");
}
