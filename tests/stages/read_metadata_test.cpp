// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/read_metadata.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "tests/stages/outline.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

Metadata read(Document document) {
    static const Dictionary dictionary;
    read_metadata(document, {Rules::builtin(), dictionary});
    return document.metadata;
}

std::string title(const std::vector<std::string>& rows, std::string pdf_title = "") {
    Document document = outline(rows);
    document.metadata.pdf_title = std::move(pdf_title);
    return read(std::move(document)).title;
}

}  // namespace

TEST_CASE("read_metadata takes the printed title") {
    CHECK(title({"t: Homes for all", "h1: Summary"}) == "Homes for all");
    CHECK(title({"t: Homes for all", "t: A submission", "p: Text", "t: Other"}) ==
          "Homes for all A submission");
    CHECK(title({"h1: Renting"}, "submission final.docx") == "Renting");
    CHECK(title({"h1: Summary"}, "submission final.docx").empty());
    CHECK(title({"p: HOMES FOR ALL", "h1: Summary"}, "Homes for all") == "Homes for all");
    CHECK(title({"p: Homes", "h1: Renting"}, "Homes") == "Renting");
    CHECK(title({"p: Text"}).empty());
}

TEST_CASE("read_metadata takes no heading below running text for the title") {
    const auto read_below = [](int lines) {
        Document document = outline({"p: Text", "h1: Renting"});
        document.blocks[0].look.lines = lines;
        return read(std::move(document)).title;
    };
    CHECK(read_below(6) == "Renting");
    CHECK(read_below(7).empty());
}

TEST_CASE("read_metadata takes the date of a running foot that is no sentence") {
    const auto date = [](std::size_t length) {
        Document document = outline({"p: Text"});
        const std::string day = " 14 May 2024";
        document.furniture.push_back(
            {"page_footer", std::string(length - day.size(), '-') + day, 1, {}});
        return read(std::move(document)).date;
    };
    CHECK(date(90) == "2024-05-14");
    CHECK(date(91).empty());
}

TEST_CASE("read_metadata takes the date of the front matter") {
    const auto date = [](const std::vector<std::string>& rows) { return read(outline(rows)).date; };
    CHECK(date({"p: Sent to the inquiry at Port Ellis on 14 May 2024"}) == "2024-05-14");
    CHECK(date({"p: Sent to the inquiry at Port Ellis, on 14 May 2024"}).empty());
    CHECK(date({"t: Homes for all", "p: 12 December 2018"}) == "2018-12-12");
    CHECK(date({"t: Homes for all", "p: Date: 14 May 2024"}) == "2024-05-14");
    CHECK(date({"t: Homes for all", "p: December 2018"}) == "2018-12");
    CHECK(date({"t: Homes for all", "p: 2018"}) == "2018");
    CHECK(date({"t: Homes for all, May 2024"}) == "2024-05");
    CHECK(date({"t: Homes for all",
                "p: The office that had been promised in the plan was closed "
                "on 3 May 2019 without notice."})
              .empty());
    CHECK(date({"t: The Housing Act 2015"}).empty());
    CHECK(date({"t: Homes for all", "---", "p: 12 December 2018"}).empty());
}

TEST_CASE("read_metadata takes the contributor that the document names") {
    const auto contributor = [](const std::vector<std::string>& rows) {
        return read(outline(rows)).contributor;
    };
    CHECK(contributor({"t: Homes for all", "p: Submitted by: Tenants Network"}) ==
          "Tenants Network");
    CHECK(contributor({"t: Homes for all", "p: Submitted by:", "p: Tenants Network"}) ==
          "Tenants Network");
    CHECK(contributor({"t: Homes for all", "p: Members wrote to us."}).empty());
}

TEST_CASE("read_metadata takes a name between title and date for the contributor") {
    const auto contributor = [](const std::vector<std::string>& rows) {
        return read(outline(rows)).contributor;
    };
    CHECK(contributor({"t: Homes for all", "p: Tenants’ Union", "p: 7 May 2022"}) ==
          "Tenants’ Union");
    CHECK(contributor({"t: Homes for all", "p: Coast Housing Watch, 7 May 2022"}) ==
          "Coast Housing Watch");
    CHECK(contributor({"t: Le droit", "p: Collectif des Locataires", "p: Le 7 mai 2022"}) ==
          "Collectif des Locataires");
    CHECK(contributor({"t: Homes for all", "p: New York, 7 May 2022"}).empty());
    CHECK(contributor({"t: Homes for all", "p: Tenants", "p: 7 May 2022"}).empty());
    // A name has up to eight words and seventy characters.
    CHECK(contributor({"t: Homes", "p: Tenants and Owners of the Old Harbour", "p: 7 May 2022"}) ==
          "Tenants and Owners of the Old Harbour");
    CHECK(contributor({"t: Homes", "p: Tenants and Owners of the Very Old Harbour",
                       "p: 7 May 2022"}) == "Tenants and Owners of the Very Old Harbour");
    CHECK(contributor(
              {"t: Homes", "p: Tenants and Owners of the Very Old Harbour Town", "p: 7 May 2022"})
              .empty());
    const std::string longest =
        "Neighbourhood Organisations of Northern Lighthouse-Keepers-and-Tenants";
    CHECK(longest.size() == 70);
    CHECK(contributor({"t: Homes", "p: " + longest, "p: 7 May 2022"}) == longest);
    CHECK(contributor({"t: Homes", "p: " + longest + "s", "p: 7 May 2022"}).empty());
    CHECK(contributor({"t: Homes for all", "p: Report to the Committee", "p: 7 May 2022"}).empty());
    CHECK(
        contributor({"t: Homes for all", "p: Tenants Network", "p: Members wrote to us."}).empty());
    CHECK(contributor({"t: Homes for all", "p: Members wrote to us.", "p: 7 May 2022"}).empty());
}

TEST_CASE("read_metadata takes who presents himself for the contributor") {
    const auto contributor = [](const std::vector<std::string>& rows) {
        return read(outline(rows)).contributor;
    };
    CHECK(contributor(
              {"t: Homes", "p: The Tenants Network (TN) welcomes the opportunity to write."}) ==
          "Tenants Network");
    CHECK(contributor({"t: Homes", "p: Tenants of the Coast is a charity.", "h1: Summary",
                       "p: Coast Housing Watch is pleased to make this submission."}) ==
          "Coast Housing Watch");
    CHECK(contributor({"t: Homes", "h1: Who we are", "p: Tenants of the Coast is a charity."}) ==
          "Tenants of the Coast");
    CHECK(contributor({"t: Homes", "p: Crowded housing is a network of old mistakes."}).empty());
    CHECK(contributor({"t: Homes", "p: The Committee welcomes the opportunity."}).empty());
    CHECK(contributor({"t: Homes", "p: Harbour welcomes the opportunity to write."}).empty());
    CHECK(contributor({"t: Homes", "p: Tenants for Homes welcomes the opportunity to write."}) ==
          "Tenants for Homes");
    CHECK(contributor({"t: Homes", "p: Tenants with Homes welcomes the opportunity to write."})
              .empty());
    CHECK(contributor({"t: Homes", "---", "---", "---", "p: Tenants Network is a charity."}) ==
          "Tenants Network");
    CHECK(contributor({"t: Homes", "---", "---", "---", "---", "p: Tenants Network is a charity."})
              .empty());
}

TEST_CASE("read_metadata takes a state that signs its cover for the contributor") {
    const auto contributor = [](const std::vector<std::string>& rows) {
        return read(outline(rows)).contributor;
    };
    CHECK(contributor({"p: REPUBLIC OF UTOPIA", "t: Report on homes"}) == "REPUBLIC OF UTOPIA");
    CHECK(contributor({"t: Rapport", "p: République d’Utopie"}) == "République d’Utopie");
    CHECK(contributor({"t: Доклад", "p: Утопическая Республика"}) == "Утопическая Республика");
    CHECK(contributor({"t: Homes", "p: Government of all the people is what we ask for."}).empty());
}

TEST_CASE("read_metadata reads the contributor from a table of particulars") {
    Document document = outline({"t: Homes for all", "p: Submitted by Tenants Network"});
    document.blocks[1].type = BlockType::table;
    document.blocks[1].grid = 0;
    document.grids.resize(1);
    document.grids[0].rows = {{{U"Submitted by", {}}, {U"Tenants Network", {}}},
                              {{U"Date", {}}, {U"14 May 2024", {}}}};
    const Metadata metadata = read(std::move(document));
    CHECK(metadata.contributor == "Tenants Network");
    CHECK(metadata.date == "2024-05-14");
}

TEST_CASE("read_metadata reads the lines of a box one by one") {
    Document document = outline({"t: Homes", "p: Contributor: Tenants Network Date: 14 May 2024"});
    document.blocks[1].text.anchors.push_back({Anchor::Kind::line, 29, 29, 1, false, {}});
    const Metadata metadata = read(std::move(document));
    CHECK(metadata.contributor == "Tenants Network");
    CHECK(metadata.date == "2024-05-14");
}

TEST_CASE("read_metadata lists each e-mail address once") {
    Document document = outline({"p: Write to Office@Tenants.example or press@tenants.example.",
                                 "p: Again: Office@tenants.example"});
    document.footnotes.resize(1);
    document.footnotes[0].text.chars = U"a@b.example";
    document.blocks[1].text.anchors.push_back(
        {Anchor::Kind::link, 0, 5, 1, false, "mailto:c@d.example?subject=x"});
    document.furniture.push_back({"page_footer", "office: e@f.example", 1, {}});
    CHECK(read(std::move(document)).emails ==
          std::vector<std::string>{"Office@tenants.example", "press@tenants.example", "c@d.example",
                                   "a@b.example", "e@f.example"});
}
