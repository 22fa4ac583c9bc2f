// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/repair_hyphens.hpp"

#include <catch2/catch.hpp>

#include "stages/text.hpp"
#include "tests/stages/models.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

std::string repaired(std::string_view source, std::string_view language = "en") {
    Document document = document_from(source, language);
    repair_hyphens(document, context());
    return text_of(document);
}

/// A document whose author hyphenates at line ends by hand only: many lines without a cut word.
Document uncut_document(std::string_view source) {
    Document document = document_from(source);
    std::string lines = "the tenants";
    for (int i = 0; i < 60; ++i) lines += "\nask for homes";
    add_paragraph(document, lines);
    return document;
}

/// A document set by a program that cuts words.
Document cut_document(std::string_view source) {
    Document document = document_from(source);
    std::string lines = "the tenants";
    for (int i = 0; i < 10; ++i) lines += "\nask the munici-\npality for homes";
    add_paragraph(document, lines);
    return document;
}

std::string first_text(const Document& document) {
    return to_utf8(document.blocks.at(0).text.chars);
}

std::vector<std::string> repairs_of(const Document& document) {
    std::vector<std::string> out;
    for (const Repair& repair : document.repairs) out.push_back(to_string(repair));
    return out;
}

}  // namespace

TEST_CASE("repair_hyphens makes one space of a line end") {
    auto [before, after] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"one line", "one line"},
        {"two\nlines", "two lines"},
        {"three\n\n\nlines", "three lines"},
        {"a blank \nbefore", "a blank before"},
        {"a blank\n behind", "a blank behind"},
        {"over a\fpage", "over a page"},
        {"over a\vcolumn", "over a column"},
        {"at the end\n", "at the end"},
        {"\nat the start", "at the start"},
        {"\n", ""},
        {"(in\nbrackets)", "(in brackets)"},
        {"and/\nor", "and/or"},
        {"and\n/or", "and/or"},
        {"one / \ntwo", "one / two"},
        {"homes—\nand land", "homes—and land"},
        {"homes\n—and land", "homes—and land"},
        {"homes —\nand land", "homes — and land"},
        {"homes –\nand land", "homes – and land"},
        {"homes\n– and land", "homes – and land"},
        {"2010–\n2015", "2010–2015"},
        {"2010\n–2015", "2010–2015"},
        {"the north–\nsouth line", "the north–south line"},
        {"住房\n权利", "住房权利"},
        {"住房，\n权利", "住房，权利"},
        {"住房\nUNHCR", "住房 UNHCR"},
        {"주거\n권리", "주거 권리"},
    }));
    CHECK(repaired(before) == after);
}

TEST_CASE("repair_hyphens joins what a line end has cut") {
    auto [before, after] = GENERATE(table<std::string, std::string>({
        {"the recommen-\ndations follow", "the recommendations follow"},
        {"the sys-\ftem", "the system"},
        {"the sys-\vtem", "the system"},
        {"the sys- \n tem", "the system"},
        {"the gov\u00ADern\u00AD\nment", "the gov\u00ADernment"},
        {"a zzyzx\u00AD\nqwv", "a zzyzxqwv"},
        {"the gov\u2010\nernment", "the government"},
        {"the gov\u00AC\nernment", "the government"},
        {"RECOMMEN-\nDATIONS", "RECOMMENDATIONS"},
        {"HOUS-\nING", "HOUSING"},
        {"Recommen-\ndations", "Recommendations"},
        {"do with-\nout homes", "do without homes"},
        {"in the under-\nstanding", "in the understanding"},
        {"the coun-\ntry’s law", "the country’s law"},
        {"hous-\ning, food", "housing, food"},
        {"the obli-\ngations\nof hous-\ning law", "the obligations of housing law"},
        {"the munici-\npali-\nties", "the municipalities"},
        {"self-deter-\nmination", "self-determination"},
        {"in Zembrovia, Zembro-\nvia", "in Zembrovia, Zembrovia"},
        {"the Zembro-\nvian law", "the Zembrovian law"},
    }));
    CHECK(repaired(before) == after);
}

TEST_CASE("repair_hyphens keeps the hyphen that belongs to the word") {
    auto [before, after] = GENERATE(table<std::string, std::string>({
        {"a long-\nterm plan", "a long-term plan"},
        {"a 20-\nyear plan", "a 20-year plan"},
        {"the COVID-\n19 rules", "the COVID-19 rules"},
        {"pages 12-\n15", "pages 12-15"},
        {"Brandt-\nMeyer", "Brandt-Meyer"},
        {"the Inter-\nAmerican Court", "the Inter-American Court"},
        {"the EU-\nUN pact", "the EU-UN pact"},
        {"state-of-the-\nart homes", "state-of-the-art homes"},
        {"state-\nof-the-art homes", "state-of-the-art homes"},
        {"state-of-\nthe-art homes", "state-of-the-art homes"},
        {"rights-\nbased", "rights-based"},
        {"end-\nusers", "end-users"},
        {"an e-\nmail", "an e-mail"},
        {"an x-\nray", "an x-ray"},
        {"vitamin-\nC", "vitamin-C"},
        {"under-\nreported", "under-reported"},
        {"due-\ndiligence laws", "due-diligence laws"},
        {"export-\nprocessing zones", "export-processing zones"},
        {"self-\nemployed", "self-employed"},
        {"non\u2011\nstate", "non\u2011state"},
        {"workers’-\nrights", "workers’-rights"},
        {"(co)-\nowners", "(co)-owners"},
        {"the so-\n“called”", "the so-“called”"},
        {"a price of 5,-\nand more", "a price of 5,- and more"},
        {"homes -\nand land", "homes - and land"},
        {"homes--\nand land", "homes--and land"},
        {"-\nalone", "- alone"},
    }));
    CHECK(repaired(before) == after);
}

TEST_CASE("repair_hyphens leaves a suspended hyphen and a space") {
    auto [language, before, after] = GENERATE(table<std::string, std::string, std::string>({
        {"en", "short-\nand long-term", "short- and long-term"},
        {"en", "two-\nto three-year", "two- to three-year"},
        {"en", "pre-\nor post-trial", "pre- or post-trial"},
        {"de", "Frauen-\nund Kinderrechte", "Frauen- und Kinderrechte"},
        {"de", "Land-\noder Stadtbewohner", "Land- oder Stadtbewohner"},
        {"es", "franco-\ny anglohablantes", "franco- y anglohablantes"},
    }));
    CHECK(repaired(before, language) == after);
}

TEST_CASE("repair_hyphens speaks several languages") {
    auto [language, before, after] = GENERATE(table<std::string, std::string, std::string>({
        {"fr", "le gouverne-\nment", "le gouvernement"},
        {"fr", "l’exploita-\ntion", "l’exploitation"},
        {"fr", "la politi-\nque du pays", "la politique du pays"},
        {"fr", "peut-\nêtre", "peut-être"},
        {"fr", "dit-\nil", "dit-il"},
        {"fr", "au-\ndessus", "au-dessus"},
        {"fr", "le vice-\nprésident", "le vice-président"},
        {"fr", "des expul-\nsions", "des expulsions"},
        {"es", "las recomenda-\nciones", "las recomendaciones"},
        {"es", "el blo-\nque", "el bloque"},
        {"es", "el informe teórico-\npráctico", "el informe teórico-práctico"},
        {"es", "la vivien-\nda", "la vivienda"},
        {"de", "die Empfeh-\nlungen", "die Empfehlungen"},
        {"de", "die Menschenrechts-\nverletzungen", "die Menschenrechtsverletzungen"},
        {"de", "die Wohnungs-\npolitik", "die Wohnungspolitik"},
        {"de", "die EU-\nKommission", "die EU-Kommission"},
        {"de", "das Räumungs-\nverbot", "das Räumungsverbot"},
        {"ru", "рекомен-\nдации", "рекомендации"},
        {"ru", "права чело-\nвека", "права человека"},
        {"ru", "кто-\nто", "кто-то"},
        {"ru", "женщины-\nмигранты", "женщины-мигранты"},
        {"pt", "tornar-\nse", "tornar-se"},
        {"pt", "as recomen-\ndações", "as recomendações"},
        {"ar", "المادة-\n4", "المادة-4"},
    }));
    CHECK(repaired(before, language) == after);
}

TEST_CASE("repair_hyphens believes the document before the dictionary") {
    auto [elsewhere, before, after] = GENERATE(table<std::string, std::string, std::string>({
        {"health-care", "health-\ncare", "health-care"},
        {"healthcare", "health-\ncare", "healthcare"},
        {"Health-Care", "health-\ncare", "health-care"},
        {"health\u2011care", "health-\ncare", "health-care"},
        {"healthcare and health-care", "health-\ncare", "health-care"},
        {"healthcare healthcare health-care", "health-\ncare", "healthcare"},
        {"re-housed", "re-\nhoused", "re-housed"},
        {"co-operate", "co-\noperation", "co-operation"},
        {"cooperate", "co-\noperation", "cooperation"},
        {"Zembrovians", "Zembro-\nvia", "Zembrovia"},
        {"the non-state and non-lethal citizens", "non-\ncitizens", "non-citizens"},
        {"self-determination", "self-deter-\nmination", "self-determination"},
        {"a rights-based-approach", "rights-\nbased", "rights-based"},
    }));
    Document document = document_from(before);
    add_paragraph(document, elsewhere);
    repair_hyphens(document, context());
    CHECK(first_text(document) == after);
}

TEST_CASE("repair_hyphens takes an author's hyphen for one where no words are cut") {
    auto [before, after] = GENERATE(table<std::string, std::string>({
        {"health-\ncare", "health-care"},
        {"pre-\ntrial", "pre-trial"},
        {"re-\nhoused", "re-housed"},
        {"self-\nharm", "self-harm"},
        {"Al-\nzembra", "Al-zembra"},
        {"the recommen-\ndations", "the recommendations"},  // left from an earlier setting
    }));
    Document document = uncut_document(before);
    repair_hyphens(document, context());
    CHECK(first_text(document) == after);
}

TEST_CASE("repair_hyphens joins doubtful words where the program cuts words") {
    auto [before, after] = GENERATE(table<std::string, std::string>({
        {"house-\nhold", "household"},
        {"inter-\nest", "interest"},
        {"pre-\nsent", "present"},
        {"anti-\ncipate", "anticipate"},
        {"Zem-\nbrovia", "Zembrovia"},
        {"long-\nterm", "long-term"},
        {"follow-\nup", "follow-up"},
        {"well-be-\ning", "well-being"},
        {"the de-\nfence", "the defence"},
        {"the organisa-\ntion", "the organisation"},
        {"cross-\nborder", "cross-border"},
        {"decision-\nmaking", "decision-making"},
    }));
    Document document = cut_document(before);
    repair_hyphens(document, context());
    CHECK(first_text(document) == after);
}

TEST_CASE("repair_hyphens works without dictionaries") {
    auto [elsewhere, before, after] = GENERATE(table<std::string, std::string, std::string>({
        {"", "recommen-\ndations", "recommendations"},
        {"recommendation", "recommen-\ndations", "recommendations"},
        {"due care and diligence", "due-\ndiligence", "due-diligence"},
        {"the term is", "long-\nterm", "long-term"},
        {"", "Brandt-\nMeyer", "Brandt-Meyer"},
        {"a short day", "short-\nand long-term", "short- and long-term"},
    }));
    Document document = document_from(before);
    add_paragraph(document, elsewhere);
    repair_hyphens(document, context_without_dictionaries());
    CHECK(first_text(document) == after);
}

TEST_CASE("repair_hyphens records each decision where it stands in the final text") {
    Document document = document_from(
        "a cut recommen-\ndation, a long-\nterm plan\nand, over\fleaf, a gov-\fernment");
    add_paragraph(document, "the recommendation\vstands");
    repair_hyphens(document, context());
    CHECK(first_text(document) ==
          "a cut recommendation, a long-term plan and, over leaf, a government");
    CHECK(repairs_of(document) ==
          std::vector<std::string>{
              "hyphen@6 recommen-|dation > recommendation (document, p. 1)",
              "hyphen_kept@24 long-|term > long-term (dictionary, p. 1)",
              "page_join@44 over|leaf, > over leaf, (rule, p. 1)",
              "hyphen@57 gov-|ernment > government (dictionary, p. 2)",
              "column_join@4 recommendation|stands > recommendation stands (rule, p. 1)",
          });
    for (const Repair& repair : document.repairs) {
        const Block& owner = document.blocks.at(repair.owner_id == "b1" ? 0 : 1);
        const std::u32string after = to_utf32(repair.after);
        CHECK(owner.text.chars.substr(repair.offset, after.size()) == after);
    }
}

TEST_CASE("repair_hyphens shows all pieces of a word with several hyphens") {
    Document document = document_from("state-of-the-\nart and short-\nor long-term");
    repair_hyphens(document, context());
    CHECK(repairs_of(document) ==
          std::vector<std::string>{
              "hyphen_kept@0 state-of-the-|art > state-of-the-art (rule, p. 1)",
              "hyphen_kept@21 short-|or > short- or (dictionary, p. 1)",
          });
}

TEST_CASE("repair_hyphens moves anchors along") {
    Document document = document_from("the gov-\nernment of\nthe day");
    Text& text = document.blocks[0].text;
    add_anchor(text, {Anchor::Kind::footnote, 12, 12, 0, false, "n1"});  // in "ernment"
    add_anchor(text, {Anchor::Kind::url, 20, 27, 0, false, "u1"});       // "the day"
    Footnote note;
    note.id = "n1";
    document.footnotes.push_back(note);
    repair_hyphens(document, context());
    REQUIRE(first_text(document) == "the government of the day");
    for (const Anchor& anchor : text.anchors) {
        if (anchor.kind == Anchor::Kind::footnote) CHECK(anchor.start == 10);
        if (anchor.kind == Anchor::Kind::url) CHECK((anchor.start == 18 && anchor.end == 25));
    }
    REQUIRE(document.footnotes[0].references.size() == 1);
    CHECK(document.footnotes[0].references[0].offset == 10);
}

TEST_CASE("repair_hyphens leaves addresses alone and learns no words from them") {
    Document document = document_from("see https://e.example/a-\nhealth-care\nand health-\ncare");
    add_anchor(document.blocks[0].text, {Anchor::Kind::url, 4, 23, 0, false, "u1"});
    add_anchor(document.blocks[0].text, {Anchor::Kind::url, 25, 36, 0, false, "u2"});
    repair_hyphens(document, context());
    CHECK(first_text(document) == "see https://e.example/a- health-care and healthcare");
}

TEST_CASE("repair_hyphens settles notes and cells, and writes a table's cells into its block") {
    Document document = document_from("the note");
    Footnote note;
    note.id = "n1";
    note.text = text_from("gov-\nernment", 3);
    document.footnotes.push_back(note);
    Grid grid;
    grid.rows = {{text_from("the first\ncell"), text_from("gov-\nernment")},
                 {Text{}, text_from("x")}};
    document.grids.push_back(grid);
    Block table;
    table.id = "b2";
    table.type = BlockType::table;
    table.grid = 0;
    document.blocks.push_back(table);

    repair_hyphens(document, context());
    CHECK(to_utf8(document.footnotes[0].text.chars) == "government");
    CHECK(to_utf8(document.grids[0].rows[0][0].chars) == "the first cell");
    CHECK(text_of(document) == "the note\nthe first cell government x");
    REQUIRE(document.repairs.size() == 2);
    CHECK((document.repairs[0].owner_id == "b2" && document.repairs[0].offset == 15));
    CHECK((document.repairs[1].owner_id == "n1" && document.repairs[1].page == 3));
}

TEST_CASE("repair_hyphens survives odd texts") {
    for (const char* source : {"-\n-", "\n-\n", "a-\n", "\n-a", "\u00AD\n\u00AD", "/\n/",
                               "\u2014\n\u2014", "\u00AC\n\u00AC", "a-\f\v\n-b", "1-\n\n-2",
                               "a\u2019-\n\u2019b", "\u0301-\n\u0301", "a/\n", "\f\f\f"}) {
        Document document = document_from(source, "");
        repair_hyphens(document, context());
        CHECK(text_of(document).find_first_of("\n\v\f") == std::string::npos);
    }
}

TEST_CASE("repair_hyphens shows of pieces without end what is next to the break") {
    std::string lines;
    for (int i = 0; i < 500; ++i) lines += "keep/that/\f";
    Document document = document_from(lines + "end");
    repair_hyphens(document, context());
    CHECK(first_text(document).size() == 500 * 10 + 3);
    REQUIRE(document.repairs.size() == 500);
    CHECK(document.repairs.front().before == "keep/that/|keep/that/");
    CHECK(document.repairs.back().before.size() == 1000 + 1 + 3);
    CHECK(document.repairs.back().offset == 4000);
}
