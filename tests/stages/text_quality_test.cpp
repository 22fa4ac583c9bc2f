// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/text_quality.hpp"

#include <catch2/catch.hpp>

#include "stages/text.hpp"
#include "tests/stages/models.hpp"
#include "tests/stages/paper.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// The text on lines of some sixty characters.
Page page_of(std::u32string text, bool invisible = false) {
    Page page;
    page.width = 595;
    page.height = 842;
    double y = 80;
    while (!text.empty()) {
        const std::size_t end = text.size() > 60 ? text.find_last_of(U' ', 60) : text.size();
        const std::string line = to_utf8(text.substr(0, end));
        draw(page, {72, y, line, 10, regular});
        y += 12;
        text.erase(0, end == text.npos ? text.size() : end + 1);
    }
    for (Glyph& g : page.glyphs) g.invisible = invisible;
    return page;
}

std::u32string shifted(std::u32string text, int by) {
    for (char32_t& c : text) {
        if (c != U' ') c = static_cast<char32_t>(static_cast<int>(c) + by);
    }
    return text;
}

const std::u32string english =
    U"The council keeps its records in a dry cellar beneath the market hall. Whoever wants to read "
    U"them asks the clerk, who brings them on the next working day and stays in the room. Most of "
    U"what is asked for concerns the borders of fields and the rights of way between the farms.";
const std::u32string polish =
    U"Rada przechowuje swoje akta w suchej piwnicy pod ratuszem. Kto chce je czyta\u0107, prosi "
    U"urz\u0119dnika, kt\u00f3ry przynosi je nast\u0119pnego dnia roboczego i zostaje w pokoju. "
    U"Wi\u0119kszo\u015b\u0107 pyta\u0144 dotyczy granic p\u00f3l i praw przejazdu mi\u0119dzy "
    U"gospodarstwami, o kt\u00f3re spierano si\u0119 od pokole\u0144.";
const std::u32string russian =
    U"\u0421\u043e\u0432\u0435\u0442 \u0445\u0440\u0430\u043d\u0438\u0442 \u0441\u0432\u043e\u0438 "
    U"\u0437\u0430\u043f\u0438\u0441\u0438 \u0432 \u0441\u0443\u0445\u043e\u043c "
    U"\u043f\u043e\u0434\u0432\u0430\u043b\u0435 \u043f\u043e\u0434 "
    U"\u0440\u0430\u0442\u0443\u0448\u0435\u0439";

// Cyrillic of one byte, taken for Latin-1, as files without a map of their characters give it.
std::u32string as_latin1(std::u32string text) {
    for (char32_t& c : text) {
        if (c >= 0x410 && c < 0x450) c = c - 0x410 + 0xC0;
    }
    return text + U" " + text;
}

bool is_garbled(const Page& page) {
    return is_garbled(page, {});
}

std::u32string numbers() {
    std::u32string text;
    for (int i = 0; i < 60; ++i) text += U"12,405.7 (3.1%) ";
    return text;
}

}  // namespace

TEST_CASE("text_quality: text that is none is told from text of any language") {
    const auto [name, text, garbled] = GENERATE(table<const char*, std::u32string, bool>({
        {"english", english, false},
        {"polish", polish, false},
        {"russian", russian + U" " + russian, false},
        {"numbers", numbers(), false},
        {"capitals", U"ANNEX A: " + english.substr(0, 20) + numbers(), false},
        {"glyph numbers", shifted(english + U" " + english, -29), true},
        {"another shift", shifted(english + U" " + english, 5), true},
        {"without a map", std::u32string(200, U'\uFFFD'), true},
        {"private use", std::u32string(200, U'\uE021'), true},
        {"cyrillic as latin-1", as_latin1(russian), true},
        {"too little", shifted(english.substr(0, 40), 5), false},
    }));
    INFO(name);
    CHECK(is_garbled(page_of(text)) == garbled);
}

TEST_CASE("text_quality: bullets from a symbol font do not make a page garbled") {
    std::u32string text = english;
    for (std::size_t i = 0; i < text.size(); i += 8) text[i] = U'\uF0B7';
    CHECK_FALSE(is_garbled(page_of(text)));
}

TEST_CASE("text_quality: a layer is good where its words are words") {
    const Dictionary& dictionary = context().dictionary;
    std::u32string bad = english;
    for (std::size_t i = 3; i < bad.size(); i += 9) {
        if (bad[i] != U' ') bad[i] = i % 2 ? U'1' : U'~';
    }
    CHECK(is_good_layer(page_of(english, true), "en", dictionary));
    CHECK_FALSE(is_good_layer(page_of(bad, true), "en", dictionary));
    CHECK_FALSE(is_good_layer(page_of(shifted(english, 1), true), "en", dictionary));
    // Without a dictionary, odd characters tell.
    CHECK(is_good_layer(page_of(polish, true), "pl", dictionary));
    CHECK_FALSE(is_good_layer(page_of(bad, true), "pl", dictionary));
    // A few words tell nothing.
    CHECK(is_good_layer(page_of(U"Xzq 17", true), "en", dictionary));
}

TEST_CASE("text_quality: a layer is good where it stands as text does") {
    const Dictionary& dictionary = context().dictionary;
    Page page = page_of(english, true);
    for (Glyph& g : page.glyphs) g.turn = 1;
    CHECK_FALSE(is_good_layer(page, "en", dictionary));
    page = page_of(english, true);
    for (Glyph& g : page.glyphs) g.size = 1;
    CHECK_FALSE(is_good_layer(page, "en", dictionary));
    // All words at one place.
    page = Page();
    for (std::size_t at = 0; at < english.size();) {
        const std::size_t end = std::min(english.find(U' ', at), english.size());
        const std::string word = to_utf8(english.substr(at, end - at));
        draw(page, {72, 100, word, 10, regular});
        at = end + 1;
    }
    for (Glyph& g : page.glyphs) g.invisible = true;
    CHECK_FALSE(is_good_layer(page, "en", dictionary));
}

TEST_CASE("text_quality: a sample is words") {
    Page page = page_of(U"seen by none", true);
    draw(page, {72, 200, "seen", 10, regular});
    CHECK(sample_of(page, true) == "seen by none ");
    CHECK(sample_of(page, false) == "seen ");
}

namespace {

std::u32string repeated(std::u32string_view text, std::size_t count) {
    std::u32string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("text_quality: a page is judged by enough of its characters") {
    CHECK_FALSE(is_garbled(page_of(repeated(U"\uFFFD", 59))));
    CHECK(is_garbled(page_of(repeated(U"\uFFFD", 60))));
    CHECK_FALSE(is_garbled(page_of(repeated(U"\uFFFD", 29) + repeated(U"1", 71))));
    CHECK(is_garbled(page_of(repeated(U"\uFFFD", 31) + repeated(U"1", 69))));
    CHECK_FALSE(is_garbled(page_of(repeated(U"x\u00E9", 49) + U"xx")));
    CHECK(is_garbled(page_of(repeated(U"x\u00E9", 49) + U"\u00E9\u00E9")));
    // Pairs of letters: too few, enough; and those that languages have.
    CHECK_FALSE(is_garbled(page_of(repeated(U"xq", 40))));
    CHECK(is_garbled(page_of(repeated(U"xq", 40) + U"x")));
    CHECK_FALSE(is_garbled(page_of(repeated(U"th", 36) + repeated(U"xq", 14) + U"x")));
    CHECK(is_garbled(page_of(repeated(U"th", 34) + repeated(U"xq", 16) + U"x")));
}

TEST_CASE("text_quality: a layer is judged by enough of its words") {
    const auto is_good = [](const std::u32string& text, const char* language) {
        return is_good_layer(page_of(text, true), language, context().dictionary);
    };
    CHECK(is_good(repeated(U"xzq ", 14), "en"));
    CHECK_FALSE(is_good(repeated(U"xzq ", 15), "en"));
    CHECK(is_good(repeated(U"xz ", 30), "en"));  // too short to tell
    // There is no dictionary of this language: a tenth of the words may be odd.
    CHECK(is_good(repeated(U"abcd ", 18) + repeated(U"ab1d ", 2), "xx"));
    CHECK_FALSE(is_good(repeated(U"abcd ", 17) + repeated(U"ab1d ", 3), "xx"));
}

TEST_CASE("text_quality: half of a layer may be turned, and its type may be small") {
    const auto is_good = [](double turned, float size) {
        Page page = page_of(english, true);
        const auto count =
            static_cast<std::size_t>(turned * static_cast<double>(page.glyphs.size()));
        for (std::size_t i = 0; i < count; ++i) page.glyphs[i].turn = 1;
        for (Glyph& g : page.glyphs) g.size = size;
        return is_good_layer(page, "en", context().dictionary);
    };
    CHECK(is_good(0.49, 10));
    CHECK_FALSE(is_good(0.52, 10));
    CHECK(is_good(0, 4.1F));
    CHECK_FALSE(is_good(0, 3.9F));
}

TEST_CASE("text_quality: a fifth of the words of a layer may lie on others") {
    const auto is_good = [](int doubled) {
        Page page;
        for (int i = 0; i < 20 - doubled; ++i) {
            for (int n = 0; n < (i < doubled ? 2 : 1); ++n)
                draw(page, {72, 80 + 12.0 * i, "cellar", 10, regular});
        }
        for (Glyph& g : page.glyphs) g.invisible = true;
        return is_good_layer(page, "en", context().dictionary);
    };
    CHECK(is_good(4));
    CHECK_FALSE(is_good(5));
}

TEST_CASE("text_quality: letters that are drawn by their names are what they show") {
    const std::u32string codes = shifted(english + U" " + english, 5);
    Font ours, systems;
    systems.shapes = Shapes::by_name;
    CHECK(is_garbled(page_of(codes), {ours}));
    CHECK_FALSE(is_garbled(page_of(codes), {systems}));
    CHECK(is_garbled(page_of(std::u32string(200, U'\uFFFD')), {systems}));
}

TEST_CASE("text_quality: what is recognised bears out the text, or does not") {
    const auto [name, text, read, same] =
        GENERATE(table<const char*, std::u32string, std::u32string, bool>({
            {"the same", english, english, true},
            {"garbled", shifted(english, 5), english, false},
            {"in capitals", english, U"BJCG-0047-XQ", false},
            {"with mistakes", repeated(U"bjcgng-0047-xqz ", 8), U"bucgng-0047-xqz BJCGNG-OO47-XQZ",
             true},
            {"half of it", repeated(U"abcd", 20), U"abcdxy", true},
            {"less than half", repeated(U"abcd", 20), U"abcdxyz", false},
            {"nothing", english, U"", false},
            {"of too little", U"abcdefgh", U"abcdefgh", false},
        }));
    INFO(name);
    RecognizedPage page;
    page.lines.resize(1);
    page.lines[0].words.resize(1);
    page.lines[0].words[0].text = to_utf8(read);
    CHECK(bears_out(page, page_of(text)) == same);
}
