// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/broken_text.hpp"

#include <map>

#include "stages/text.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/sound_document.hpp"
#include "tests/stages/models.hpp"

namespace subtext::fuzzing {

namespace {

// A part without its marks, and what they mean.
struct Unmarked {
    std::u32string chars;
    std::vector<Anchor> anchors;
};

Unmarked unmarked(std::u32string_view part) {
    Unmarked out;
    std::size_t link = 0, raised = 0;
    bool is_raised = false;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const std::size_t at = out.chars.size();
        if (part[i] == 1) {
            link = at;
        } else if (part[i] == 2) {
            const std::size_t end = std::min(part.find(U'\x03', i), part.size());
            const std::string target = to_utf8(part.substr(i + 1, end - i - 1));
            if (link < at) out.anchors.push_back({Anchor::Kind::link, link, at, 1, false, target});
            link = at;
            i = end;
        } else if (part[i] == 4) {
            if (is_raised && raised < at)
                out.anchors.push_back({Anchor::Kind::raised, raised, at, 1, false, {}});
            raised = at;
            is_raised = !is_raised;
        } else {
            out.chars.push_back(part[i]);
        }
    }
    return out;
}

std::map<char32_t, long> letters_of(const Document& document) {
    std::map<char32_t, long> letters;
    const auto count = [&letters](std::u32string_view text, long times) {
        for (const char32_t c : text) {
            if ((is_letter(c) || is_digit(c)) && (letters[c] += times) == 0) letters.erase(c);
        }
    };
    for (const Block& block : document.blocks) count(block.text.chars, 1);
    for (const Repair& repair : document.repairs) {
        count(to_utf32(repair.before), 1);
        count(to_utf32(repair.after), -1);
    }
    return letters;
}

Document broken_text(std::string_view input) {
    Document document = testing::document_from("");
    document.blocks.clear();
    document.pages.push_back({});
    while (true) {
        const std::size_t end = input.find('\x1e');
        Unmarked part = unmarked(to_nfc(to_utf32(input.substr(0, end))));
        testing::add_paragraph(document, to_utf8(part.chars));
        add_anchors(document.blocks.back().text, std::move(part.anchors));
        if (end == std::string_view::npos) return document;
        input.remove_prefix(end + 1);
    }
}

void require_same_letters(const Document& before, const Document& after) {
    require(letters_of(before) == letters_of(after), "letters are lost or gained");
    for (const Block& block : after.blocks) {
        for (const Anchor& anchor : block.text.anchors)
            require(anchor.start <= anchor.end && anchor.end <= block.text.chars.size(),
                    "a span leaves its text");
    }
}

}  // namespace

Document behind_stage(void (*stage)(Document&, const Context&), std::string_view input) {
    const Document before = broken_text(input);
    Document document = before;
    stage(document, context());
    require_same_letters(before, document);
    return document;
}

}  // namespace subtext::fuzzing
