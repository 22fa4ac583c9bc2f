// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recognised pages through all stages: what comes out must be what a born-digital page gives.

#include <catch2/catch.hpp>

#include "pipeline/stage_table.hpp"
#include "stages/text.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/paper.hpp"
#include "tests/stages/scan.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Document converted(const std::vector<std::vector<Read>>& pages) {
    Document document = scan(pages);
    run_stages(document, context(), "");
    return document;
}

// Notes as "LABEL: TEXT @BLOCK+OFFSET", one a line.
std::string notes_of(const Document& document) {
    std::string out;
    for (const Footnote& note : document.footnotes) {
        out += note.label + ": " + to_utf8(note.text.chars);
        for (const Reference& reference : note.references)
            out += " @" + reference.block_id + "+" + std::to_string(reference.offset);
        out += "\n";
    }
    return out;
}

}  // namespace

TEST_CASE(
    "running heads and page numbers of scans are told although each page has them otherwise") {
    const std::vector<std::string_view> heads = {"Harbour Tenants Network and friends",
                                                 "Harbour Tenanis Network and friends",
                                                 "Harbour Tenants Netwerk and frlends"};
    const std::vector<std::string_view> feet = {"Page lof 3", "Page 2 of 3", "Page 3 of 3"};
    std::vector<std::vector<Read>> pages;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        pages.push_back({{72, 40, heads[i], 9},
                         {72, 300, "Tides turn before the noon bells ring in the towns", 10},
                         {72, 312, "of the coast.", 10},
                         {270, 800, feet[i], 9}});
    }
    const Document document = converted(pages);
    CHECK(document.furniture.size() == 6);
    CHECK(document.blocks.size() == 3);
}

TEST_CASE("a scanned page becomes headings, paragraphs, items and notes") {
    const Document document = converted({{
        {72, 100, "Homes for Everyone", 18},
        {72, 140, "Rents", 13.9},
        {72, 164, "Most tenants of the district pay more than a third of what they earn, and the",
         10.1},
        {72, 176,
         "rents have risen every year.^1^ Those who complain are told to leave, as the coun-", 9.9},
        {72, 188,
         "cil knows.^°^ The report asks for these three things, which are the least of all:", 10},
        {90, 206, "e   Build homes that people can pay for in every part of the district, and", 10},
        {110, 218, "keep them in good order.", 10.2},
        {90, 230, "«   Hear the tenants.", 9.8},
        {90, 242, "•   Publish the rents.", 10},
        {72, 262,
         "Nothing of this is new, and nothing of it has been done since the last report was", 10},
        {72, 274, "read. See www. example.org for what was said then by all sides.^3^", 10},
        {72, 700, "1   The council, Rents and wages, 2015, p. 4.", 8.1},
        {72, 710, "°   Letter to the tenants, 3 May 2016.", 8},
        {72, 720, "3   Minutes of the hearing.", 7.9},
    }});
    CHECK(
        blocks_of(document) ==
        "title: Homes for Everyone\n"
        "heading 1: Rents\n"
        "paragraph: Most tenants of the district pay more than a third of what they earn, and the "
        "rents have risen every year. Those who complain are told to leave, as the council knows. "
        "The report asks for these three things, which are the least of all:\n"
        "list_item 1 [•]: Build homes that people can pay for in every part of the district, and "
        "keep them in good order.\n"
        "list_item 1 [•]: Hear the tenants.\n"
        "list_item 1 [•]: Publish the rents.\n"
        "paragraph: Nothing of this is new, and nothing of it has been done since the last report "
        "was read. See www.example.org for what was said then by all sides.\n");
    CHECK(notes_of(document) ==
          "1: The council, Rents and wages, 2015, p. 4. @b3+106\n"
          "2: Letter to the tenants, 3 May 2016. @b3+166\n"
          "3: Minutes of the hearing. @b7+144\n");
    std::string owners;
    for (const Repair& repair : document.repairs)
        owners += repair.kind + " " + repair.owner_id + "\n";
    CHECK(owners ==
          "ocr_fallback n2\nocr_fallback b4\nocr_fallback b5\nocr_fallback b3\n"
          "ocr_fallback b7\nhyphen b3\n");
}
