// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stages/models.hpp"

#include <fmt/format.h>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"

namespace subtext::testing {

const Context& context() {
    static const Dictionary dictionary;
    static const Context context{Rules::builtin(), dictionary};
    return context;
}

const Context& context_without_dictionaries() {
    static const Dictionary none("/nonexistent");
    static const Context context{Rules::builtin(), none};
    return context;
}

Text text_from(std::string_view utf8, int page) {
    Text text;
    text.chars = to_utf32(utf8);
    const auto add_line = [&](std::size_t start) {
        add_anchor(text, {Anchor::Kind::line, start, start, page, false, {}});
    };
    add_line(0);
    for (std::size_t i = 0; i < text.chars.size(); ++i) {
        if (text.chars[i] == page_break) ++page;
        if (is_break(text.chars[i])) add_line(i + 1);
    }
    return text;
}

Document document_from(std::string_view utf8, std::string_view language) {
    Document document;
    document.blocks_built = true;
    document.metadata.language = language;
    add_paragraph(document, utf8);
    return document;
}

void add_paragraph(Document& document, std::string_view utf8) {
    Block block;
    block.id = fmt::format("b{}", document.blocks.size() + 1);
    block.text = text_from(utf8);
    block.regions.push_back({1, {}});
    document.blocks.push_back(std::move(block));
}

std::string text_of(const Document& document) {
    std::string out;
    for (const Block& block : document.blocks) {
        if (!out.empty()) out += '\n';
        out += to_utf8(block.text.chars);
    }
    return out;
}

std::string to_string(const Repair& repair) {
    return fmt::format("{}@{} {} > {} ({}, p. {})", repair.kind, repair.offset, repair.before,
                       repair.after, repair.evidence, repair.page);
}

}  // namespace subtext::testing
