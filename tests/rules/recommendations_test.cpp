// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <string>

#include "rules/rules.hpp"

using namespace subtext;

TEST_CASE("recommendation_label takes a label and leaves a sentence") {
    struct Case {
        const char *text, *label, *number, *rest;
    };
    const Case cases[] = {
        {"Recommendation: Fund", "Recommendation", "", "Fund"},
        {"Recommendation 4. Fund", "Recommendation 4", "4", "Fund"},
        {"Recommendation 4 – Fund", "Recommendation 4", "4", "Fund"},
        {"Recommendation No. 4: Fund", "Recommendation No. 4", "4", "Fund"},
        {"Recommendation 4:Fund", "Recommendation 4", "4", "Fund"},
        {"RECOMMENDATION 12", "RECOMMENDATION 12", "12", ""},
        {"Recommendation\n2.1: Fund", "Recommendation 2.1", "2.1", "Fund"},
        {"Recommendation A: Fund", "Recommendation A", "A", "Fund"},
        {"Recommendation IV. Fund", "Recommendation IV", "IV", "Fund"},
        {"Recommendation 4 Fund", "Recommendation 4", "4", "Fund"},
        {"Recommendations 3: Fund", "Recommendations 3", "3", "Fund"},
        {"Recommended action: Fund", "Recommended action", "", "Fund"},
        {"Recommendation", "Recommendation", "", ""},
        {"Empfehlung 3: Bauen", "Empfehlung 3", "3", "Bauen"},
        {"Recomendación 2. Construir", "Recomendación 2", "2", "Construir"},
        {"Recommandation n° 4 : Financer", "Recommandation n° 4", "4", "Financer"},
        {"Рекомендация 1: Строить", "Рекомендация 1", "1", "Строить"},
        {"Рекомендация номер 4: Строить", "Рекомендация номер 4", "4", "Строить"},
        {"Общая рекомендация 3: Строить", "Общая рекомендация 3", "3", "Строить"},
        {"توصية 3: بناء", "توصية 3", "3", "بناء"},
        {"Recomendação: Construir", "Recomendação", "", "Construir"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.text);
        const auto label = Rules::builtin().recommendation_label(each.text);
        REQUIRE(label);
        CHECK(label->label == each.label);
        CHECK(label->number == each.number);
        CHECK(std::string(each.text).substr(label->length) == each.rest);
    }
    for (const char* text :
         {"Recommendation 4 of the report was ignored",
          "Recommendations of the Committee were late", "Recommendation four was ignored",
          "We recommend:", "The recommendation: fund", "Recommendation A Housing plan",
          "Recommendation-based", "Recommended", ""}) {
        CAPTURE(text);
        CHECK_FALSE(Rules::builtin().recommendation_label(text));
    }
}

TEST_CASE("is_recommendations_heading takes the authors' own, not earlier ones") {
    const Rules& rules = Rules::builtin();
    for (const char* text :
         {"Recommendations", "7. Recommendations", "RECOMMENDATIONS:", "Summary of recommendations",
          "Our recommendations", "Key recommendations", "Conclusions and recommendations",
          "List of recommendations", "Recommendations to the State party", "VI. Recommendations",
          "Recommendations for the Government", "Suggested recommendations", "RECOMENDACIONES",
          "Empfehlungen", "Рекомендации", "التوصيات", "Nos recommandations", "Recomendações",
          "Conclusions and recommendations.",
          // fourteen words
          "Recommendations to the Government of the old harbour towns and islands of the north",
          // over a hundred letters
          "Recommendations to the Governments of neighbouring municipalities concerning "
          "unaccompanied schoolchildren",
          // of two bytes each, over two hundred
          "Рекомендации правительствам сопредельных государств, органам местного самоуправления и "
          "неправительственным организациям"}) {
        CAPTURE(text);
        CHECK(rules.is_recommendations_heading(text));
    }
    for (const char* text :
         {"Follow-up to earlier recommendations", "Implementation of recommendations",
          "Previous recommendations", "Response to the Committee's recommendations",
          "Recommendations of the Committee", "Recommendations accepted in the last cycle",
          "Tenants Network supports the recommendations on rents",
          "Here are our views on recommendations.", "Suivi des recommandations",
          "Recomendaciones anteriores", "Umsetzung der Empfehlungen", "Выполнение рекомендаций",
          "متابعة التوصيات", "Housing", "", "Our conclusions and recommendations.",
          "Recommendations to the Government of the old harbour towns and islands of the far "
          "north"}) {
        CAPTURE(text);
        CHECK_FALSE(rules.is_recommendations_heading(text));
    }
}

TEST_CASE("is_recommendations_heading takes what has two hundred letters at most") {
    const std::string to = "Recommendations to ";
    const auto is_heading = [&](std::size_t letters) {
        return Rules::builtin().is_recommendations_heading(to +
                                                           std::string(letters - to.size(), 'x'));
    };
    CHECK(is_heading(200));
    CHECK_FALSE(is_heading(201));
}

TEST_CASE("is_recommendation_lead_in takes what the authors recommend now") {
    const Rules& rules = Rules::builtin();
    for (const char* text :
         {"We recommend that the State party:", "We therefore call on the Government to:",
          "The authors urge the State party to:", "Homes Watch recommends that the Committee:",
          "Rents rise. We recommend that the State party: ", "We recommend:",
          "As the Committee noted in 2019, we recommend:", "We respectfully ask the Committee to:",
          "It is recommended that the Government:", "Nous recommandons à l’État partie :",
          "Recommandons à l'État partie :", "Recomendamos al Estado:", "Wir empfehlen dem Bund:",
          "Мы рекомендуем государству-участнику:", "نوصي الدولة الطرف بما يلي:",
          "Recomendamos que o Estado:"}) {
        CAPTURE(text);
        CHECK(rules.is_recommendation_lead_in(text));
    }
    for (const char* text :
         {"In 2019 the Committee recommended that the State party:",
          "The Committee recommends that the State party:",
          "The Government has not implemented the following recommendations:",
          "We recommend homes. The causes are these:", "We recommend that the State party",
          "The data suggest three causes:", "Le Comité recommande à l’État partie :",
          "El Comité recomienda al Estado parte:", "توصي اللجنة الدولة الطرف بما يلي:", ":", ""}) {
        CAPTURE(text);
        CHECK_FALSE(rules.is_recommendation_lead_in(text));
    }
}
