// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_breaks.hpp"

#include <catch2/catch.hpp>

#include "tests/stages/dumps.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// Of rows of 52 characters, as `ferries` and `pier`.
const std::string arabic =
    "السفن التي تغادر الميناء ليلا مليئة بالناس الذين لا\n"
    "يجدون طريقا آخر إلى بيوتهم ولم يحصهم أحد منذ شتاء\n"
    "تلك السنة والمجلس لا ينوي ذلك وأهل الجزر يأتون في\n"
    "المساء.\n";

}  // namespace

TEST_CASE("the room that is left on a row tells whether a paragraph ends with it") {
    const auto [dump, blocks] = GENERATE_COPY(table<std::string, std::size_t>({
        // Nothing is known of other rows.
        {"Who Pays for the Lamps and the Ropes?\n" + pier + "there in each of the years since.\n",
         2},
        {"Ferries by Night, in Winter and in Storms, as Seen\nby the Council\n    " + pier +
             "there in each of the years since the last war.\n",
         2},
        // Only those of one paragraph are.
        {ferries + "late at night, or never at all, they say.\nWho Pays for the Lamps and Ropes?\n",
         2},
        {ferries + "late. Captain Reed of the Quay has said this:\nno boat leaves it before the "
                   "day breaks, and nothing\nis lit until it does.\n",
         1},
        {ferries + "late.\n\nHe says:\nno boat leaves it before the day breaks, and nothing\nis "
                   "lit until it does.\n",
         2},
        // Sentences end with rows that could not have held the next word, or hardly.
        {"The fares are 3 shillings p.a. for all boats.\n\nNotwithstanding its age, nobody has "
         "written a\nbetter one. In winter the quay is closed to\nall who come by sea, and no boat "
         "leaves it\nbefore the day breaks.\n",
         1},
        {"    Notwithstanding its age, nobody has written a better\none. Each boat has a lamp. We "
         "ask the Council to think\nof the Islands and of those who live there.\nThey rise by 4 "
         "per cent a year.\n\n\n    We ask the Council to think of the Islands and\nof those who "
         "live there. Captains agree. It has let\nthem to Reed & Sons since 1910. Each boat has "
         "a lamp.\n",
         2},
    }));
    CHECK(count_blocks(dump) == blocks);
}

TEST_CASE("the empty rows of a dump have habits, and those nearby tell most") {
    const std::string spaced_items =
        "Ferries of Port Reed\n\n\n\n\n\nWe ask the council to:\n\nsweep it;\n\nlight the pier by "
        "night, in winter and in storms, so\n\nthat whoever comes by sea can see it.\n\n    "
        "Nobody lights the pier, which is older than the quay\n\nand was built of timber. Whoever "
        "comes by sea cannot\n\nsee it in the winter storms, and some have drowned\n\nthere.\n";
    const auto [dump, blocks] = GENERATE_COPY(table<std::string, std::size_t>({
        {"Ferries of Port Reed\n\n\nWe ask the council to:\n(a) light the pier;\n(b) sweep it.\n" +
             pier + "there.\n",
         5},
        {spaced_items, 5},
        // An empty row has come between two rows of a paragraph.
        {ferries +
             "late at night, or never at all.\n\nThe pier is lit by night, and so is the "
             "whole quay.\nIt was built of timber by the men of Port Reed, who\nhad come "
             "home from the war. Nobody mends it.\n\nNobody lights the pier, which is older "
             "than the quay\n\nand was built of timber. Whoever comes by sea cannot\nsee it "
             "in the winter storms, and some have drowned\nthere of late.\n\n" +
             ferries + "late at night.\n",
         4},
        {"Fares\n\n\n\nI came to Port Reed in the spring of 1951 with my\n\nmother, who had a boat "
         "there. We ask the Council to\n\nthink of the Islands and of those who live there.\n\n"
         "What is to be done? Notwithstanding its age, nobody\n\n\n\nhas written a better one.\n",
         2},
    }));
    CHECK(count_blocks(dump) == blocks);
}

TEST_CASE("short rows of a script without case are headings, others go on") {
    CHECK(count_blocks("الرصيف\n\n" + arabic + "\nالرصيف\n\n" + arabic) == 4);
    CHECK(count_blocks("المصابيح على الرصيف\n" + arabic + "المصابيح على الرصيف\n" + arabic) == 4);
}

TEST_CASE("a row in small letters goes on over an empty one, but where a long dump has none such") {
    const auto blocks_with = [](int paragraphs) {
        std::string text;
        for (int i = 0; i < paragraphs; ++i) text += ferries + "late.\n\n" + pier + "there.\n\n";
        return count_blocks(text +
                            "Lamps of the quay\n\nand ropes for all who come by sea at "
                            "night or in the\nstorms of winter.\n\n" +
                            text);
    };
    CHECK(blocks_with(2) == 9);
    CHECK(blocks_with(20) == 81);
    CHECK(blocks_with(80) == 322);
}
