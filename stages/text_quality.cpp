// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/text_quality.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "stages/dictionary.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// Glyphs of a page that are looked at: as many as tell one page in a thousand wrongly, and no more.
constexpr std::size_t enough_glyphs = 250;

// Below, a page says too little to be judged.
constexpr std::size_t least_glyphs = 60, least_pairs = 80;

constexpr double most_unmapped = 0.3;  // share of the glyphs
constexpr double most_accented = 0.5;  // share of the letters
constexpr double least_common = 0.35;  // share of the pairs of letters

// Pairs of letters that are common in languages of the Latin script: of any of them these make up
// more than half of all pairs, of letters by chance a fifth.
constexpr std::string_view common_pairs =
    "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se "
    "le sa si ar ve ra ld ur la ro ri io ne me li co ic ll ce ta ma no el us ec il un di qu ue ai "
    "om em ac ge ch ei ie ns ad os ao do da am ia na ka ya ki ni ga za sk ny we ut pr nc tr ss pe "
    "su be ca lo so ho pa mo ol ul ir rs ee ot op im ke va id pl mi ag ba po wa tu ku ak aw bi "
    "yn wy dd sz cz rz";

class PairTable {
public:
    PairTable() {
        for (std::size_t at = 0; at + 1 < common_pairs.size(); at += 3)
            common_[index(common_pairs[at], common_pairs[at + 1])] = true;
    }
    bool has(char a, char b) const { return common_[index(a, b)]; }

private:
    static std::size_t index(char a, char b) {
        return static_cast<std::size_t>(a - 'a') * 26 + static_cast<std::size_t>(b - 'a');
    }
    bool common_[26 * 26] = {};
};

// The letter of the alphabet in lower case, or 0.
char plain_letter(char32_t c) {
    const char32_t lower = c | 0x20;
    return c < 0x80 && lower >= U'a' && lower <= U'z' ? static_cast<char>(lower) : '\0';
}

bool is_unmapped(char32_t c) {
    return c == U'\uFFFD' || (c >= 0xE000 && c < 0xF900) || c >= 0xF0000;
}

bool is_accented(char32_t c) {
    return c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7;
}

// Letters drawn one behind the other.
bool follows(const Glyph& next, const Glyph& last) {
    const float gap = next.x0 - last.x1;
    return next.baseline == last.baseline && std::abs(gap) < 0.15F * last.size;
}

struct Census {
    std::size_t glyphs = 0, unmapped = 0, letters = 0, accented = 0, pairs = 0, common = 0;
};

void count(const Glyph& glyph, const Glyph* next, const std::vector<Font>& fonts, Census& census) {
    static const PairTable table;
    if (glyph.invisible || is_space(glyph.code)) return;
    ++census.glyphs;
    if (is_unmapped(glyph.code)) ++census.unmapped;
    if (glyph.font < fonts.size() && fonts[glyph.font].shapes == Shapes::by_name) return;
    if (is_letter(glyph.code)) ++census.letters;
    if (is_accented(glyph.code)) ++census.accented;
    if (next == nullptr || !follows(*next, glyph)) return;
    const char a = plain_letter(glyph.code), b = plain_letter(next->code);
    if (a == 0 || b == 0) return;
    ++census.pairs;
    if (table.has(a, b)) ++census.common;
}

Census census_of(const Page& page, const std::vector<Font>& fonts) {
    Census census;
    const std::size_t step = page.glyphs.size() / enough_glyphs + 1;
    for (std::size_t i = 0; i < page.glyphs.size(); i += step) {
        const Glyph* next = i + 1 < page.glyphs.size() ? &page.glyphs[i + 1] : nullptr;
        count(page.glyphs[i], next, fonts, census);
    }
    return census;
}

double share(std::size_t part, std::size_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

// A word, with the place of its letters.
struct PlacedWord {
    std::u32string chars;
    float x0 = 0, x1 = 0, baseline = 0, size = 0;
};

bool continues(const PlacedWord& word, const Glyph& glyph) {
    const float gap = glyph.x0 - word.x1;
    return std::abs(glyph.baseline - word.baseline) < 0.3F * word.size &&
           std::abs(gap) < 0.2F * word.size;
}

std::vector<PlacedWord> words_of(const Page& page, bool invisible) {
    std::vector<PlacedWord> words;
    bool open = false;
    for (const Glyph& glyph : page.glyphs) {
        if (glyph.invisible != invisible) continue;
        if (is_space(glyph.code)) {
            open = false;
            continue;
        }
        if (!open || !continues(words.back(), glyph)) {
            words.push_back({U"", glyph.x0, glyph.x1, glyph.baseline, glyph.size});
            open = true;
        }
        words.back().chars.push_back(glyph.code);
        words.back().x1 = glyph.x1;
    }
    return words;
}

// Words of a page that are looked up.
constexpr std::size_t enough_words = 150;
constexpr std::size_t least_words = 15;  // fewer tell nothing
constexpr std::size_t least_word_letters = 3;

constexpr double least_known = 0.75;  // share of the words
// Where the system has no dictionary: the share of words with odd characters in them.
constexpr double most_odd = 0.1;

constexpr double most_turned = 0.5;       // share of the glyphs
constexpr double most_overlapping = 0.2;  // share of the words
constexpr float least_size = 4;

bool is_outer(char32_t c) {
    return !is_letter(c) && !is_combining(c);
}

// Without the punctuation around it.
std::u32string_view core_of(std::u32string_view word) {
    while (!word.empty() && is_outer(word.front())) word.remove_prefix(1);
    while (!word.empty() && is_outer(word.back())) word.remove_suffix(1);
    return word;
}

// Letters, with a hyphen or apostrophe within perhaps.
bool is_plain_word(std::u32string_view core) {
    return std::all_of(core.begin(), core.end(), [](char32_t c) {
        return is_letter(c) || is_combining(c) || is_hyphen(c) || c == U'\'' || c == U'\u2019';
    });
}

bool is_known(std::u32string_view core, const std::string& language, const Dictionary& dictionary) {
    const std::string word = to_utf8(core), lower = to_utf8(to_lower(core));
    return dictionary.knows(word, language) || dictionary.knows(lower, language);
}

bool reads_well(const std::vector<PlacedWord>& words, const std::string& language,
                const Dictionary& dictionary) {
    const bool has_dictionary = dictionary.available(language);
    std::size_t looked_at = 0, good = 0, odd = 0;
    const std::size_t step = words.size() / enough_words + 1;
    for (std::size_t i = 0; i < words.size(); i += step) {
        const std::u32string_view core = core_of(words[i].chars);
        if (core.size() < least_word_letters) continue;
        ++looked_at;
        const bool plain = is_plain_word(core);
        if (!plain) ++odd;
        if (plain && has_dictionary && is_known(core, language, dictionary)) ++good;
    }
    if (looked_at < least_words) return true;
    if (!has_dictionary) return share(odd, looked_at) <= most_odd;
    return share(good, looked_at) >= least_known;
}

bool stands_well(const Page& page, const std::vector<PlacedWord>& words) {
    std::size_t glyphs = 0, turned = 0, overlapping = 0, tiny = 0;
    for (const Glyph& glyph : page.glyphs) {
        if (!glyph.invisible) continue;
        ++glyphs;
        if (glyph.turn != 0) ++turned;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const PlacedWord& word = words[i];
        if (word.size < least_size) ++tiny;
        if (i == 0 || word.baseline != words[i - 1].baseline) continue;
        const float width = std::min(word.x1 - word.x0, words[i - 1].x1 - words[i - 1].x0);
        const float common =
            std::min(word.x1, words[i - 1].x1) - std::max(word.x0, words[i - 1].x0);
        if (common > width / 2) ++overlapping;
    }
    return share(turned, glyphs) <= most_turned && share(tiny, words.size()) <= 0.5 &&
           share(overlapping, words.size()) <= most_overlapping;
}

// Every three letters on end, of which each is told by twenty-one bits, in order.
std::vector<std::uint64_t> triples_of(const std::u32string& text) {
    constexpr int letter_bits = 21;
    constexpr std::uint64_t three_letters = (std::uint64_t{1} << (3 * letter_bits)) - 1;
    std::vector<std::uint64_t> triples;
    std::uint64_t triple = 0;
    std::size_t letters = 0;
    for (const char32_t c : text) {
        if (is_space(c)) continue;
        triple = (triple << letter_bits | to_lower(c)) & three_letters;
        if (++letters >= 3) triples.push_back(triple);
    }
    std::sort(triples.begin(), triples.end());
    return triples;
}

}  // namespace

bool shows_more(const Page& page, const std::vector<Font>& fonts) {
    std::size_t visible = 0, shown = 0;
    for (const Glyph& glyph : page.glyphs) {
        if (glyph.invisible || is_space(glyph.code)) continue;
        ++visible;
        shown += glyph.font >= fonts.size() || fonts[glyph.font].shapes != Shapes::unknown;
    }
    return shown * 2 >= visible;
}

bool bears_out(const RecognizedPage& recognized, const Page& page) {
    constexpr double least_common_triples = 0.5;
    std::u32string shown, read;
    for (const Glyph& glyph : page.glyphs) {
        if (!glyph.invisible) shown.push_back(glyph.code);
    }
    for (const RecognizedLine& line : recognized.lines) {
        for (const RecognizedWord& word : line.words) read += to_utf32(word.text);
    }
    const std::vector<std::uint64_t> ours = triples_of(shown), theirs = triples_of(read);
    if (ours.size() < least_glyphs) return false;
    const auto common = std::count_if(theirs.begin(), theirs.end(), [&](std::uint64_t triple) {
        return std::binary_search(ours.begin(), ours.end(), triple);
    });
    return share(static_cast<std::size_t>(common), theirs.size()) >= least_common_triples;
}

bool is_garbled(const Page& page, const std::vector<Font>& fonts) {
    const Census census = census_of(page, fonts);
    if (census.glyphs < least_glyphs) return false;
    if (share(census.unmapped, census.glyphs) > most_unmapped) return true;
    if (census.letters >= least_glyphs && share(census.accented, census.letters) > most_accented)
        return true;
    return census.pairs >= least_pairs && share(census.common, census.pairs) < least_common;
}

std::string sample_of(const Page& page, bool invisible) {
    constexpr std::size_t enough_bytes = 4096;
    std::string sample;
    for (const PlacedWord& word : words_of(page, invisible)) {
        sample += to_utf8(word.chars) + ' ';
        if (sample.size() > enough_bytes) break;
    }
    return sample;
}

bool is_good_layer(const Page& page, const std::string& language, const Dictionary& dictionary) {
    const std::vector<PlacedWord> words = words_of(page, true);
    return stands_well(page, words) && reads_well(words, language, dictionary);
}

}  // namespace subtext
