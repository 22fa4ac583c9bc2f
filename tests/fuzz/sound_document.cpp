// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/sound_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "pipeline/prepare_output.hpp"
#include "pipeline/stage_table.hpp"
#include "pipeline/write_document.hpp"
#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/read_dump.hpp"
#include "stages/text.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace subtext::fuzzing {

namespace {

// Raised and lowered digits stand for marks, whose labels are plain ones.
char32_t level(char32_t c) {
    if (c == 0xB9) return U'1';
    if (c == 0xB2 || c == 0xB3) return c - 0xB2 + U'2';
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return c - 0x2070 + U'0';
    if (c >= 0x2080 && c <= 0x2089) return c - 0x2080 + U'0';
    return c;
}

// The letters of a syllable of Hangul (The Unicode Standard 15.0, 3.12); others as they are.
std::u32string letters_of_syllable(char32_t c) {
    constexpr char32_t first = 0xAC00, last = 0xD7A3, lead = 0x1100, vowel = 0x1161, tail = 0x11A7;
    constexpr char32_t vowels = 21, tails = 28;
    if (c < first || c > last) return {c};
    const char32_t number = c - first, behind = number % tails;
    std::u32string out = {lead + number / (vowels * tails), vowel + number / tails % vowels};
    if (behind > 0) out += tail + behind;
    return out;
}

void count(Letters& letters, std::u32string_view text, long times = 1) {
    for (const char32_t c : text) {
        // Some letters are kept apart in composed text too, as U+0A33 is: in what they part into.
        for (const char32_t whole : to_nfc(resolve_presentation_form(level(c)))) {
            for (const char32_t plain : letters_of_syllable(whole)) {
                if (is_letter(plain) || is_digit(plain)) letters[plain] += times;
            }
        }
    }
}

void count(Letters& letters, const std::string& text, long times = 1) {
    count(letters, to_utf32(text), times);
}

bool has_combining(const Letters& letters) {
    return std::any_of(letters.begin(), letters.end(),
                       [](const auto& entry) { return is_combining(entry.first); });
}

// The letters of what is printed: marks of notes count where they stood.
Letters letters_of_output(const Document& document) {
    Letters letters;
    for (const Block& block : document.blocks) {
        count(letters, block.marker);
        count(letters, block.text.chars);
    }
    for (const Footnote& note : document.footnotes) {
        count(letters, note.label, 1 + static_cast<long>(note.references.size()));
        count(letters, note.text.chars);
    }
    for (const Furniture& each : document.furniture) count(letters, each.text);
    for (const Repair& repair : document.repairs) {
        count(letters, repair.after, -1);
        count(letters, repair.before);
    }
    return letters;
}

// Heads of tables that every page has anew are kept once.
void drop_repeated_heads(Letters& letters, const Document& document) {
    for (const Block& block : document.blocks) {
        if (block.grid < 0) continue;
        std::set<int> pages;
        for (const Region& region : block.regions) pages.insert(region.page);
        const auto& rows = document.grids.at(static_cast<std::size_t>(block.grid)).rows;
        if (rows.empty() || pages.size() < 2) continue;
        for (const Text& cell : rows.front())
            count(letters, cell.chars, -(static_cast<long>(pages.size()) - 1));
    }
}

void require_no_letter_lost(const Letters& lines, const Document& document) {
    if (has_combining(lines)) return;  // what composes is another letter
    const Letters got = letters_of_output(document);
    Letters wanted = lines;
    Letters least = lines;
    drop_repeated_heads(least, document);
    for (const auto& [letter, times] : got) wanted[letter] += 0;
    for (const auto& [letter, times] : wanted) {
        const auto found = got.find(letter);
        const long there = found == got.end() ? 0 : found->second;
        const auto fewest = least.find(letter);
        const long needed = fewest == least.end() ? 0 : fewest->second;
        require(there >= needed && there <= times,
                fmt::format("of the letter U+{:04X} there are {}, not {} .. {}",
                            static_cast<unsigned>(letter), there, needed, times));
    }
}

using Ids = std::set<std::string>;

template <typename Values>
Ids ids_of(const Values& values) {
    Ids ids;
    for (const auto& value : values)
        require(!value.id.empty() && ids.insert(value.id).second, "an id is given twice");
    return ids;
}

void require_sound_text(const Text& text, const Ids& notes, const Ids& urls) {
    std::size_t last = 0;
    for (const Anchor& anchor : text.anchors) {
        require(anchor.start <= anchor.end && anchor.end <= text.chars.size(),
                "a span leaves its text");
        require(anchor.start >= last, "anchors are out of order");
        last = anchor.start;
        if (anchor.kind == Anchor::Kind::footnote)
            require(anchor.start == anchor.end && notes.count(anchor.value) == 1,
                    "a mark leads to no note");
        if (anchor.kind == Anchor::Kind::url)
            require(urls.count(anchor.value) == 1, "an address is not listed");
    }
    require(to_nfc(text.chars) == text.chars, "a text is not composed");
    require(std::none_of(text.chars.begin(), text.chars.end(), is_break) ||
                text.chars.find(line_break) != std::u32string::npos,
            "a break of a column or page is left");
}

void require_sound(const Document& document) {
    const Ids blocks = ids_of(document.blocks);
    const Ids notes = ids_of(document.footnotes);
    const Ids urls = ids_of(document.urls);
    const Ids sections = ids_of(document.sections);
    const auto is_owner = [&](const std::string& id) {
        return blocks.count(id) + notes.count(id) == 1;
    };
    for (const Block& block : document.blocks) {
        require_sound_text(block.text, notes, urls);
        require(block.section_id.empty() || sections.count(block.section_id) == 1,
                "a block is of no section");
        require(!block.regions.empty(), "a block stands nowhere");
    }
    for (const Footnote& note : document.footnotes) {
        require_sound_text(note.text, notes, urls);
        for (const Reference& reference : note.references)
            require(is_owner(reference.block_id), "a note's mark stands nowhere");
    }
    for (const Url& url : document.urls) require(is_owner(url.owner_id), "an address has no owner");
    for (const Recommendation& each : document.recommendations) {
        for (const std::string& id : each.block_ids)
            require(blocks.count(id) == 1, "a recommendation has no block");
    }
    for (const Repair& repair : document.repairs)
        require(repair.owner_id.empty() || is_owner(repair.owner_id), "a repair has no owner");
}

}  // namespace

const Context& context() {
    static const Dictionary dictionary;
    static const Context context{Rules::builtin(), dictionary, OcrMode::never};
    return context;
}

Letters letters_of_lines(const Document& document) {
    Letters letters;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) count(letters, line.text());
    }
    return letters;
}

void finish(Document& document) {
    const bool dump = is_dump(document);
    Letters lines = letters_of_lines(document);
    for (const Stage& stage : stages) {
        const auto run = dump ? stage.run_on_dump : stage.run;
        if (run != nullptr) run(document, context());
        if (stage.name == "build_lines" && !dump) lines = letters_of_lines(document);
    }
    prepare_output(document);
    require_sound(document);
    require_no_letter_lost(lines, document);
    for (const FormatName& format : format_names) {
        const std::string printed = write_document(document, {}, format.format);
        require(printed.empty() || printed.back() == '\n', "a format does not end its line");
    }
}

}  // namespace subtext::fuzzing
