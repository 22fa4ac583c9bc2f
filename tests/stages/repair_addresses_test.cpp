// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_addresses.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Document mended(std::string_view text, bool recognized = true) {
    Document document = document_from(text);
    document.blocks[0].id = "b1";
    Page page;
    page.number = 1;
    if (recognized) page.recognized.emplace();
    document.pages = {page};
    repair_addresses(document, context());
    return document;
}

}  // namespace

TEST_CASE("repair_addresses mends beginnings, blanks and hosts") {
    const auto [read, meant] = GENERATE(table<std::string, std::string>({
        // Beginnings.
        {"see hitps://example.org/a for more", "see https://example.org/a for more"},
        {"see https:/ /example.org/a", "see https://example.org/a"},
        {"see https//example.org/a", "see https://example.org/a"},
        {"at www. example.org today", "at www.example.org today"},
        // Blanks: what an underline hides is an underscore.
        {"https://example.org/files/annual report.pdf",
         "https://example.org/files/annual_report.pdf"},
        {"https://example.org/files/a_ 04 final.pdf", "https://example.org/files/a_04_final.pdf"},
        {"https://example.org/ files/a.html", "https://example.org/files/a.html"},
        {"https://example.org/files/\n12345 eng.pdf", "https://example.org/files/\n12345_eng.pdf"},
        {"https://example.org/files/ OD Long%20Report May2016 04 final.pdf now",
         "https://example.org/files/OD_Long%20Report_May2016_04_final.pdf now"},
        {"https://example.org/files/ Old Long Review Report Homes final.pdf",
         "https://example.org/files/Old_Long_Review_Report_Homes_final.pdf"},
        {"https://example.org/files/ Old Long Review Report For Homes final.pdf",
         "https://example.org/files/ Old Long Review Report For Homes final.pdf"},
        {"https://example.org/files/Review Policy-brief FINAL.pdf and",
         "https://example.org/files/Review_Policy-brief_FINAL.pdf and"},
        {"https://example.org/files/Synth%C3%A 8se.html",
         "https://example.org/files/Synth%C3%A8se.html"},
        {"https://example.org/2019/report-v2. html#section-4 and",
         "https://example.org/2019/report-v2.html#section-4 and"},
        // Parameters behind a file.
        {"https://example.org/a/paper.pdf:id=26?page=1",
         "https://example.org/a/paper.pdf;id=26?page=1"},
        {"https://example.org/a/\n26/paper.pdf:sess\nion=26",
         "https://example.org/a/\n26/paper.pdf;sess\nion=26"},
        {"https://example.org/a/paper.pdf: page=1", "https://example.org/a/paper.pdf: page=1"},
        {"https://example.org/w/Talk:id=26", "https://example.org/w/Talk:id=26"},
        // Text behind an address is none of it.
        {"https://example.org/files See the Report in final.pdf",
         "https://example.org/files See the Report in final.pdf"},
        {"https://example.org/files and more", "https://example.org/files and more"},
        {"https://example.org. The report.pdf of", "https://example.org. The report.pdf of"},
        {"https://example.org/a (in English only)", "https://example.org/a (in English only)"},
        // Hosts.
        {"https://data.example.org/a https://data.example.org/b https://data.examp1e.org/c",
         "https://data.example.org/a https://data.example.org/b https://data.example.org/c"},
        {"https://data.example.org/a https://data.example.orgi/b",
         "https://data.example.org/a https://data.example.org/b"},
        {"https://rent.org/a https://rent.org/b https://reut.org/c",
         "https://rent.org/a https://rent.org/b https://rent.org/c"},
        {"https://rnt.org/a https://rnt.org/b https://rut.org/c",  // as short as initials
         "https://rnt.org/a https://rnt.org/b https://rut.org/c"},
    }));
    CHECK(text_of(mended(read)) == meant);
}

TEST_CASE("repair_addresses tells what it read and warns") {
    const Document document = mended("see hitps://example.org/a report.pdf");
    REQUIRE(document.repairs.size() == 2);
    CHECK(to_string(document.repairs[0]) ==
          "ocr_fallback@4 hitps://example.org/a > https://example.org/a (rule, p. 1)");
    REQUIRE(document.warnings.size() == 2);
    CHECK(document.warnings[0].code == "address_guessed");
}

TEST_CASE("repair_addresses leaves pages alone that were not recognised") {
    CHECK(text_of(mended("see hitps://example.org/a", false)) == "see hitps://example.org/a");
}
