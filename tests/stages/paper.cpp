// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/paper.hpp"

#include "stages/text.hpp"

namespace subtext::testing {

namespace {

constexpr double pitch = 0.5;  // width of a character in type sizes

}  // namespace

void draw(Page& page, const Drawn& row) {
    double x = row.x;
    bool raised = false;
    for (char32_t c : to_utf32(row.text)) {
        if (c == U'^') {
            raised = !raised;
            continue;
        }
        Glyph g;
        g.code = c;
        g.size = static_cast<float>(raised ? 0.6 * row.size : row.size);
        g.baseline = static_cast<float>(raised ? row.y - 0.35 * row.size : row.y);
        g.x0 = static_cast<float>(x);
        x += pitch * g.size;
        g.x1 = static_cast<float>(x);
        g.font = row.font;
        page.glyphs.push_back(g);
    }
}

Document paper(const std::vector<std::vector<Drawn>>& pages) {
    Document document;
    document.fonts = {{"Sans", false, false, false},
                      {"Sans-Bold", true, false, false},
                      {"Sans-Italic", false, true, false}};
    for (const std::vector<Drawn>& rows : pages) {
        Page page;
        page.number = static_cast<int>(document.pages.size()) + 1;
        page.width = 595;
        page.height = 842;
        page.text_source = "embedded";
        for (const Drawn& row : rows) draw(page, row);
        document.pages.push_back(std::move(page));
    }
    document.source.page_count = static_cast<int>(document.pages.size());
    return document;
}

std::string lines_of(const Document& document) {
    std::string out;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines) {
            bool raised = false;
            std::u32string text;
            for (const Char& c : line.chars) {
                if ((c.script == Script::superscript) != raised) text += U'^';
                raised = c.script == Script::superscript;
                text += c.code;
            }
            if (raised) text += U'^';
            out += to_utf8(text) + "\n";
        }
    }
    return out;
}

std::string blocks_of(const Document& document) {
    std::string out;
    for (const Block& block : document.blocks) {
        out += name_of(block.type);
        if (block.level > 0) out += " " + std::to_string(block.level);
        if (!block.marker.empty()) out += " [" + block.marker + "]";
        std::u32string text = block.text.chars;
        for (char32_t& c : text) c = is_break(c) ? U'/' : c;
        out += ": " + to_utf8(text) + "\n";
    }
    return out;
}

}  // namespace subtext::testing
