// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pages of the layout's own making – rows of words, raised numbers, rules, links, turned text –
// through all stages: no letter is lost, and every span is right.

#include <array>
#include <string>

#include "stages/text.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/sound_document.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using fuzzing::Dice;

namespace {

constexpr std::array<std::string_view, 28> words = {"homes",
                                                    "rents",
                                                    "recommen-",
                                                    "dations",
                                                    "Recommendation 1:",
                                                    "1.",
                                                    "(a)",
                                                    "•",
                                                    "Article",
                                                    "^12^",
                                                    "^1^",
                                                    "https://example.",
                                                    "org/a-",
                                                    "b.pdf",
                                                    "Contents",
                                                    "3",
                                                    "self-",
                                                    "The State party",
                                                    "page 2 of 9",
                                                    "12",
                                                    "“Rents”",
                                                    "жильё",
                                                    "سكن",
                                                    "Endnotes",
                                                    "*",
                                                    "iv.",
                                                    "....",
                                                    "Table 2"};

constexpr std::array<double, 6> sizes = {10, 8, 12, 16, 6.5, 30};

std::string row_of(Dice& dice) {
    std::string row;
    for (std::size_t left = 1 + dice.below(8); left > 0; --left) {
        if (!row.empty()) row += ' ';
        row += words[dice.below(words.size())];
    }
    return row;
}

void draw_row(Page& page, Dice& dice, double y) {
    const std::string row = row_of(dice);
    const double x = dice.one_in(3) ? dice.between(-20, 500) : 72;
    const std::size_t first = page.glyphs.size();
    testing::draw(page, {x, y, row, sizes[dice.below(sizes.size())],
                         static_cast<std::uint16_t>(dice.below(3))});
    if (!dice.one_in(8)) return;
    // Out of the ordinary: turned, an artefact, coloured, doubled.
    const std::uint8_t kind = dice.byte();
    for (std::size_t i = first; i < page.glyphs.size(); ++i) {
        Glyph& glyph = page.glyphs[i];
        glyph.turn = kind % 8 < 5 ? kind % 8 : 0;
        glyph.artifact = (kind & 8) != 0;
        glyph.invisible = (kind & 16) != 0;
        glyph.color = (kind & 32) != 0 ? 0x808080 : 0;
    }
}

Box box_in(const Page& page, Dice& dice) {
    const double x = dice.between(0, page.width), y = dice.between(0, page.height);
    return {x, y, x + dice.between(0, 300), y + (dice.one_in(2) ? .5 : dice.between(0, 300))};
}

void draw_page(Page& page, Dice& dice) {
    double y = 72;
    for (std::size_t left = dice.below(60); left > 0 && !dice.is_empty(); --left) {
        draw_row(page, dice, y);
        y += dice.one_in(6) ? dice.between(-12, 60) : 12;
    }
    for (std::size_t left = dice.below(6); left > 0; --left)
        page.rules.push_back({box_in(page, dice)});
    for (std::size_t left = dice.below(3); left > 0; --left)
        page.links.push_back({box_in(page, dice), "https://example.org/a-b.pdf"});
    if (dice.one_in(8)) page.drawings.push_back({box_in(page, dice), dice.one_in(2)});
    if (dice.one_in(8)) page.dots.push_back({box_in(page, dice), U'•'});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Dice dice(data, size);
    Document document = testing::paper(std::vector<std::vector<testing::Drawn>>(1 + dice.below(4)));
    document.source.tagged = dice.one_in(2);
    for (Page& page : document.pages) draw_page(page, dice);
    fuzzing::finish(document);
    return 0;
}
