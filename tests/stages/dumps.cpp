// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/dumps.hpp"

#include <algorithm>

#include "rules/rules.hpp"
#include "stages/build_dump_blocks.hpp"
#include "stages/rank_dump_headings.hpp"
#include "stages/read_dump.hpp"
#include "stages/split_dump_footnotes.hpp"
#include "stages/strip_dump_furniture.hpp"
#include "stages/text.hpp"
#include "tests/stages/models.hpp"

namespace subtext::testing {

Document split_dump(std::string_view dump) {
    Document document = read_dump(dump, Rules::builtin());
    document.metadata.language = "en";
    strip_dump_furniture(document, context());
    split_dump_footnotes(document, context());
    return document;
}

Document blocks_of_dump(std::string_view dump) {
    Document document = split_dump(dump);
    build_dump_blocks(document, context());
    rank_dump_headings(document, context());
    return document;
}

std::size_t count_blocks(std::string_view dump) {
    return blocks_of_dump(dump).blocks.size();
}

std::string notes_in(const Document& document) {
    std::string out;
    for (const Footnote& note : document.footnotes) {
        out += note.label + ": ";
        for (const char32_t c : note.text.chars)
            out += c == page_break ? "//" : is_break(c) ? "/" : to_utf8(std::u32string(1, c));
        out += "\n";
    }
    return out;
}

std::string blocks_in(const Document& document) {
    std::string out;
    for (const Block& block : document.blocks) {
        out += std::string(name_of(block.type)) + ": ";
        const std::u32string& chars = block.text.chars;
        for (std::size_t i = 0; i < chars.size(); ++i) {
            const bool raised = is_raised(block.text, i);
            if (raised && (i == 0 || !is_raised(block.text, i - 1))) out += "{";
            out += is_break(chars[i]) ? " " : to_utf8(chars.substr(i, 1));
            if (raised && (i + 1 == chars.size() || !is_raised(block.text, i + 1))) out += "}";
        }
        out += "\n";
    }
    return out;
}

std::u32string letters_in(const Document& document) {
    std::u32string all;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) all += line.text();
    }
    for (const Block& block : document.blocks) all += to_utf32(block.marker) + block.text.chars;
    for (const Footnote& note : document.footnotes) all += to_utf32(note.label) + note.text.chars;
    for (const Furniture& furniture : document.furniture) all += to_utf32(furniture.text);
    std::erase_if(all, [](char32_t c) { return !is_letter(c) && !is_digit(c); });
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace subtext::testing
