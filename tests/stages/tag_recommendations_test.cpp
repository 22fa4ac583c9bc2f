// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/tag_recommendations.hpp"

#include <catch2/catch.hpp>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "tests/stages/outline.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

using Rows = std::vector<std::string>;

Document tagged(Document document) {
    static const Dictionary dictionary;
    tag_recommendations(document, {Rules::builtin(), dictionary});
    return document;
}

// "label 3 [b1 b2] Text", one a recommendation.
Rows recommendations_of(Document document) {
    Rows out;
    for (const Recommendation& r : tagged(std::move(document)).recommendations) {
        std::string line = r.basis + " " + r.number + " [";
        for (const std::string& id : r.block_ids) line += (line.back() == '[' ? "" : " ") + id;
        out.push_back(line + "] " + r.text);
    }
    return out;
}

Rows found(const Rows& rows) {
    return recommendations_of(outline(rows));
}

}  // namespace

TEST_CASE("tag_recommendations takes a text behind a label") {
    CHECK(found({"p: Recommendation 3: Fund homes."}) == Rows{"label 3 [b1] Fund homes."});
    CHECK(found({"p: Recommendation: Fund homes."}) == Rows{"label  [b1] Fund homes."});
    CHECK(found({"l1 ●: Recommendation 3: Fund homes."}) == Rows{"label 3 [b1] Fund homes."});
    CHECK(found({"h2: Recommendation 4: Fund homes"}) == Rows{"label 4 [b1] Fund homes"});
    CHECK(found({"p: Empfehlung 2: Wohnungen fördern."}) ==
          Rows{"label 2 [b1] Wohnungen fördern."});
    CHECK(found({"p: Рекомендация 2: Строить дома."}) == Rows{"label 2 [b1] Строить дома."});
}

TEST_CASE("tag_recommendations keeps sub-items with their label") {
    CHECK(found({"p: Recommendation 1: The State should:", "l1 (a): Build.", "l1 (b): Repair.",
                 "p: Argument."}) == Rows{"label 1 [b1 b2 b3] The State should: Build. Repair."});
    CHECK(found({"l1 •: Recommendation 1: Build.", "l2 –: Soon.",
                 "l1 •: Recommendation 2: Repair."}) ==
          Rows{"label 1 [b1 b2] Build. Soon.", "label 2 [b3] Repair."});
    CHECK(found({"p: Recommendation 1: Build homes.", "l1 •: An argument."}) ==
          Rows{"label 1 [b1] Build homes."});
}

TEST_CASE("tag_recommendations gives a lone label to what follows it") {
    CHECK(found({"h2: Recommendation 4", "p: Fund homes.", "p: Argument."}) ==
          Rows{"label 4 [b2] Fund homes."});
    CHECK(found({"p: Recommendation 4", "p: Fund homes.", "p: Recommendation 5", "p: Repair."}) ==
          Rows{"label 4 [b2] Fund homes.", "label 5 [b4] Repair."});
    CHECK(found({"h2: Recommendation 4", "p: The State should:", "l1 •: build;", "l1 •: repair.",
                 "p: Argument."}) == Rows{"label 4 [b2 b3 b4] The State should: build; repair."});
    CHECK(found({"h2: Recommendation 4", "h2: Housing", "p: Text."}).empty());
    CHECK(found({"h2: Recommendation 4"}).empty());
}

TEST_CASE("tag_recommendations takes the one paragraph under a heading that is a label") {
    CHECK(found({"h2: Recommendation", "p: Fund homes.", "h2: Method", "p: Letters."}) ==
          Rows{"label  [b2] Fund homes."});
    CHECK(found({"h2: 3.1 Recommendation", "p: Fund homes."}) == Rows{"label  [b2] Fund homes."});
    CHECK(found({"h2: Recommendation", "p: Some words.", "p: More words."}) == Rows{});
}

TEST_CASE("tag_recommendations tells labels from contents and headings") {
    CHECK(found({"p: Recommendation 1 ........ 1", "p: Fund homes."}).empty());
    CHECK(found({"h1: Recommendations: housing", "p: Plain text."}).empty());
    CHECK(found({"h1: 6. Recommendations", "l1 •: Build.", "l1 •: Repair."}) ==
          Rows{"section  [b2] Build.", "section  [b3] Repair."});
    CHECK(found({"l1 •: Recommandation: Construire."}) == Rows{"label  [b1] Construire."});
    Document contents = outline({"l1 1.: Recommendations 1", "l1 2.: The law 2", "p: Fund homes."});
    contents.source.page_count = 2;
    CHECK(recommendations_of(std::move(contents)).empty());
    contents = outline({"p: Recommendation 1: Homes 101", "p: Recommendation 2: Rents 104"});
    CHECK(recommendations_of(contents).size() == 2);
    contents.source.page_count = 200;
    CHECK(recommendations_of(std::move(contents)).empty());
}

TEST_CASE("tag_recommendations takes a paragraph for one of the item that it stands in like") {
    const auto blocks = [](double indent) {
        Document document = outline({"h1: Recommendations", "l1 •: Build.", "p: More of it."});
        document.blocks[2].look.x0 = indent;  // type sizes are 10 points
        return tagged(std::move(document)).recommendations.at(0).block_ids.size();
    };
    CHECK(blocks(9) == 2);
    CHECK(blocks(7) == 1);
}

TEST_CASE("tag_recommendations takes the items under a heading of recommendations") {
    CHECK(found({"h1: Recommendations", "p: The Network asks this.", "l1 •: Build.",
                 "l1 •: Repair.", "h1: Contact", "l1 •: Office"}) ==
          Rows{"section  [b3] Build.", "section  [b4] Repair."});
    CHECK(found({"h1: Recommendations", "l1 1.: Build.", "l2 a.: Soon.", "l1 2.: Repair."}) ==
          Rows{"section 1 [b2 b3] Build. Soon.", "section 2 [b4] Repair."});
    CHECK(found({"h1: Recommendations", "h2: To the State", "l1 •: Build.", "h2: To donors",
                 "l1 •: Give."}) == Rows{"section  [b3] Build.", "section  [b5] Give."});
    CHECK(found({"h1: Recommendations", "l1 •: Build.", "p>: More of it.", "l1 •: Repair."}) ==
          Rows{"section  [b2 b3] Build. More of it.", "section  [b4] Repair."});
    CHECK(found({"h1: Recommendations", "p: Plain text is no recommendation."}).empty());
    CHECK(found({"h1: Follow-up to earlier recommendations", "l1 •: It was built."}).empty());
}

TEST_CASE("tag_recommendations takes numbered paragraphs under such a heading") {
    CHECK(found({"h1: Recommendations", "p: 1. Build homes.", "p: 2. Repair homes."}) ==
          Rows{"section 1 [b2] Build homes.", "section 2 [b3] Repair homes."});
    CHECK(found({"p: 6. Homes are few.", "h1: Recommendations", "p: 7. Build homes."}) ==
          Rows{"section 7 [b3] Build homes."});
    // Where the numbers only go on and there is a list, the list is what is recommended.
    CHECK(found({"p: 6. Homes are few.", "h1: Recommendations", "p: 7. All of this is urgent.",
                 "l1 •: Build homes."}) == Rows{"section  [b4] Build homes."});
}

TEST_CASE("tag_recommendations tells numbered recommendations from the paragraphs they stand in") {
    CHECK(found({"h1: II. Conclusions and/or recommendations", "p: 26. The following are accepted:",
                 "p: 26.1 Ratify it (Norland);", "p: 26.2 Sign it (Westmark).",
                 "p: 27. The others will be examined:", "l1 27.1: Abolish the toll (Westmark).",
                 "p: 28. All of them reflect the position of their authors."}) ==
          Rows{"section 26.1 [b3] Ratify it (Norland);", "section 26.2 [b4] Sign it (Westmark).",
               "section 27.1 [b6] Abolish the toll (Westmark)."});
    CHECK(found({"h1: Recommendations", "p: 1. Build:", "p: 1.1 Now."}).size() == 2);
}

TEST_CASE("tag_recommendations keeps parts without a number of their own together") {
    CHECK(found({"p: Recommendation 2: The State should:", "p: (a) build;", "p: (b) repair.",
                 "p: Argument."}) ==
          Rows{"label 2 [b1 b2 b3] The State should: (a) build; (b) repair."});
    CHECK(
        found({"h1: Recommendations", "p: 1. The State should:", "p: (a) build;", "p: (b) pay.",
               "p: 2. Plan."}) ==
        Rows{"section 1 [b2 b3 b4] The State should: (a) build; (b) pay.", "section 2 [b5] Plan."});
    CHECK(found({"h1: Recommendations", "l1 1.: The State should:", "l1 •: build;", "l1 •: pay.",
                 "l1 2.: Plan."}) ==
          Rows{"section 1 [b2 b3 b4] The State should: build; pay.", "section 2 [b5] Plan."});
}

TEST_CASE("tag_recommendations takes a list led in by a recommendation") {
    CHECK(found({"p: We recommend that the State party:", "l1 •: Build.", "l1 •: Repair.",
                 "p: End.", "l1 •: Fact."}) ==
          Rows{"lead_in  [b2] Build.", "lead_in  [b3] Repair."});
    CHECK(found({"p: We recommend that the State party:", "---", "l1 •: Build."}) ==
          Rows{"lead_in  [b2] Build."});
    CHECK(found({"p: We recommend that the State party:", "l1 •: Build:", "l2 –: soon.",
                 "l1 •: Go."}) == Rows{"lead_in  [b2 b3] Build: soon.", "lead_in  [b4] Go."});
    CHECK(found({"l1 1.: We recommend that the State party:", "l2 •: Build.", "l1 2.: Fact."}) ==
          Rows{"lead_in  [b2] Build."});
    CHECK(found({"p: Recommendations:", "l1 •: Build."}) == Rows{"lead_in  [b2] Build."});
    CHECK(found({"p: We recommend nothing here.", "l1 •: Fact."}).empty());
    CHECK(found({"p: The facts are:", "l1 •: Fact."}).empty());
}

TEST_CASE("tag_recommendations numbers, places and tags") {
    const Document document =
        tagged(outline({"p: Text.", "---", "p: Recommendation 2: Build homes."}));
    REQUIRE(document.recommendations.size() == 1);
    CHECK(document.recommendations[0].id == "r1");
    CHECK(document.recommendations[0].label == "Recommendation 2");
    CHECK(document.recommendations[0].page == 2);
    CHECK(document.blocks[0].tags.empty());
    CHECK(document.blocks[1].tags == Rows{"recommendation"});
}
