// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/detect_language.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/models.hpp"

using namespace subtext;

TEST_CASE("language_of tells the language of a text") {
    auto [text, hint, language] = GENERATE(table<std::string, std::string, std::string>({
        {"The committee should ask the State party how it will protect tenants from eviction.", "",
         "en"},
        {"The committee should ask the State party how it will protect tenants from eviction.",
         "fr-FR", "en"},
        {"Le comité devrait demander à l’État comment il protégera les locataires expulsés.",
         "en-US", "fr"},
        {"El comité debería preguntar al Estado cómo va a proteger a los inquilinos desalojados.",
         "", "es"},
        {"O comité deveria perguntar ao Estado como vai proteger os inquilinos despejados.", "",
         "pt"},
        {"Der Ausschuss sollte den Staat fragen, wie er die Mieter vor Räumungen schützen will.",
         "", "de"},
        {"Комитету следует спросить государство, как оно защитит жильцов от выселения.", "", "ru"},
        {"ينبغي للجنة أن تسأل الدولة كيف ستحمي المستأجرين من الإخلاء القسري في المدن.", "", "ar"},
        {"Kamati inapaswa kuiuliza serikali jinsi itakavyowalinda wapangaji dhidi ya kufukuzwa.",
         "", "sw"},
        {"Recommendation 4", "fr-CA", "fr"},  // a label passes for any language
        {"Le comité devrait demander à l’État comment il protégera les locataires", "en", "fr"},
        {"Le comité devrait demander à l’État comment il protégera les locataire", "en", "en"},
        {"", "", ""},
        {"12 – 34", "en-US", ""},
        {"", "de", ""},
    }));
    CHECK(language_of(text, hint) == language);
}

TEST_CASE("sure_language_of says nothing where a text leaves doubt") {
    auto [text, language] = GENERATE(table<std::string, std::string>({
        {"Le comité devrait demander à l’État comment il protégera les locataires expulsés.", "fr"},
        {"Комитету следует спросить государство, как оно защитит жильцов от выселения.", "ru"},
        {"Recommendation 4", ""},
        {"Korrnrery cnenyer cnpocnTb rocyapcrso, kak ono saumTuT xunbyos oT BbIceneHHA.", ""},
        {"", ""},
    }));
    CHECK(sure_language_of(text) == language);
}

TEST_CASE("detect_language reads pages before and blocks after they are built") {
    Document document = testing::document_from(
        "Les locataires demandent\nune protection contre les expulsions "
        "et un\nlogement convenable pour tous.",
        "");
    detect_language(document, testing::context());
    CHECK(document.metadata.language == "fr");

    Document paper;
    Page page;
    Line line;
    for (char c : std::string("The tenants ask for protection from eviction and a decent home."))
        line.chars.push_back(
            {static_cast<char32_t>(c), 0, 0, 10, 0, 0, Script::normal, false, false});
    page.lines.push_back(line);
    paper.pages.push_back(page);
    detect_language(paper, testing::context());
    CHECK(paper.metadata.language == "en");
}
