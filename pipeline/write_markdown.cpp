// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/write_markdown.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr int deepest_heading = 6;
constexpr std::size_t most_number_digits = 9;  // of a list item

bool is_blank(char32_t c) {
    return is_space(c) || is_break(c);
}

// Characters that may mean something wherever they stand.
bool is_special(char32_t c) {
    return c < 0x80 && std::u32string_view(U"\\`*_[]<>~#&|").find(c) != std::u32string_view::npos;
}

// Writes one text on one line.
class InlineWriter {
public:
    InlineWriter(const Text& text, const std::map<std::string, const Url*>& urls)
        : text_(text), urls_(urls) {}

    std::string write() {
        for (const Anchor& anchor : text_.anchors) {
            if (anchor.kind == Anchor::Kind::footnote) {
                plain_to(anchor.start);
                mark(anchor.value);
            } else if (anchor.kind == Anchor::Kind::url && anchor.start >= at_) {
                plain_to(anchor.start);
                link(anchor);
            }
        }
        plain_to(text_.chars.size());
        while (!out_.empty() && out_.back() == ' ') out_.pop_back();
        return std::move(out_);
    }

private:
    void put_blank() {
        if (!out_.empty() && out_.back() != ' ') out_ += ' ';
    }

    void plain_to(std::size_t end) {
        for (; at_ < std::min(end, text_.chars.size()); ++at_) {
            const char32_t c = text_.chars[at_];
            if (is_blank(c)) {
                put_blank();
                continue;
            }
            if (is_special(c)) out_ += '\\';
            out_ += to_utf8(std::u32string_view(&c, 1));
        }
    }

    void mark(const std::string& note) { out_ += "[^" + note + "]"; }

    // `<address>` where it stands as it is, else `[words](<address>)`. Marks within come behind.
    void link(const Anchor& anchor) {
        const auto found = urls_.find(anchor.value);
        if (found == urls_.end()) return;
        const Url& url = *found->second;
        const bool may_link = url.url.find_first_of("<> \n\\`") == std::string::npos;
        if (may_link && url.text == url.url) {
            out_ += "<" + url.url + ">";
            at_ = std::max(at_, anchor.end);
            return;
        }
        if (!may_link) return;
        out_ += '[';
        plain_to(anchor.end);
        out_ += "](<" + url.url + ">)";
    }

    const Text& text_;
    const std::map<std::string, const Url*>& urls_;
    std::size_t at_ = 0;
    std::string out_;
};

// Escapes what would make the line something else than a paragraph: "1.", "-", "+", "=".
std::string as_paragraph(std::string line) {
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    const char first = line.empty() ? ' ' : line.front();
    if (first == '-' || first == '+' || first == '=') line.insert(0, "\\");
    if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')'))
        line.insert(digits, "\\");
    return line;
}

// "3." and "3)" as they are; other markers are words of an item with a dash.
bool is_list_number(const std::string& marker) {
    const std::size_t digits = marker.empty() ? 0 : marker.size() - 1;
    return digits > 0 && digits <= most_number_digits &&
           (marker.back() == '.' || marker.back() == ')') &&
           std::all_of(marker.begin(), marker.end() - 1,
                       [](char c) { return c >= '0' && c <= '9'; });
}

bool is_bullet(const std::string& marker) {
    const std::u32string chars = to_utf32(marker);
    return std::none_of(chars.begin(), chars.end(), [](char32_t c) {
        return digit_value(c) >= 0 || (is_letter(c) && c != U'o');
    });
}

class MarkdownWriter {
public:
    explicit MarkdownWriter(const Document& document)
        : document_(document),
          has_title_(std::any_of(document.blocks.begin(), document.blocks.end(),
                                 [](const Block& b) { return b.type == BlockType::title; })) {
        for (const Url& url : document.urls) urls_.emplace(url.id, &url);
    }

    std::string write() {
        for (const Block& block : document_.blocks) {
            if (block.type == BlockType::list_item) {
                add_item(block);
            } else {
                open_items_.clear();
                add_block(block);
            }
        }
        add_unmarked_notes();
        for (const Footnote& note : document_.footnotes)
            add("[^" + note.id + "]: " + as_paragraph(inline_of(note.text)));
        return std::move(out_);
    }

private:
    std::string inline_of(const Text& text) const { return InlineWriter(text, urls_).write(); }

    void add(const std::string& line) {
        if (!out_.empty()) out_ += '\n';
        out_ += line + "\n";
    }

    // The text of a block, in bold when it belongs to a recommendation.
    std::string words_of(const Block& block) const {
        std::string line = inline_of(block.text);
        const bool recommended =
            std::find(block.tags.begin(), block.tags.end(), "recommendation") != block.tags.end();
        if (recommended && !line.empty()) return "**" + line + "**";
        const bool heads = block.type == BlockType::title || block.type == BlockType::heading;
        return heads ? line : as_paragraph(std::move(line));
    }

    void add_block(const Block& block) {
        if (block.grid >= 0 && static_cast<std::size_t>(block.grid) < document_.grids.size())
            return add_table(document_.grids[static_cast<std::size_t>(block.grid)]);
        switch (block.type) {
            case BlockType::title:
                return add("# " + words_of(block));
            case BlockType::heading: {
                const int level = std::max(1, block.level) + (has_title_ ? 1 : 0);
                const auto signs = static_cast<std::size_t>(std::min(level, deepest_heading));
                return add(std::string(signs, '#') + " " + words_of(block));
            }
            case BlockType::quote:
                return add("> " + words_of(block));
            case BlockType::code:
                return add_code(block);
            default:
                return add(words_of(block));
        }
    }

    // Nested by where the text of the items around it begins.
    void add_item(const Block& block) {
        const auto depth = static_cast<std::size_t>(std::max(1, block.level)) - 1;
        if (open_items_.size() > depth) open_items_.resize(depth);
        std::size_t indent = 0;
        for (std::size_t each : open_items_) indent += each;
        const bool number = is_list_number(block.marker);
        const std::string marker = (number ? block.marker : "-") + std::string(" ");
        std::string words = words_of(block);
        if (!number && !is_bullet(block.marker))
            words = as_paragraph(InlineWriter({to_utf32(block.marker), {}}, urls_).write()) + " " +
                    words;
        add(std::string(indent, ' ') + marker + words);
        open_items_.push_back(marker.size());
    }

    void add_code(const Block& block) {
        const std::string code = to_utf8(block.text.chars);
        std::size_t longest = 2, run = 0;
        for (char c : code) {
            run = c == '`' ? run + 1 : 0;
            longest = std::max(longest, run);
        }
        const std::string fence(longest + 1, '`');
        add(fence + "\n" + code + "\n" + fence);
    }

    // The first row is the head, as GFM wants one; every row has as many cells as the widest.
    void add_table(const Grid& grid) {
        std::size_t width = 0;
        for (const std::vector<Text>& row : grid.rows) width = std::max(width, row.size());
        if (width == 0) return;
        std::string table;
        for (std::size_t i = 0; i < grid.rows.size(); ++i) {
            table += i > 0 ? "\n|" : "|";
            for (std::size_t k = 0; k < width; ++k)
                table += k < grid.rows[i].size() ? " " + cell(grid.rows[i][k]) + " |" : "  |";
            if (i > 0) continue;
            table += "\n|";
            for (std::size_t k = 0; k < width; ++k) table += " --- |";
        }
        add(table);
    }

    // A bar parts cells wherever it stands, also within an address.
    std::string cell(const Text& text) const {
        std::string out;
        const std::string line = to_utf8(to_nfc(to_utf32(inline_of(text))));
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) out += '\\';
            out += line[i];
        }
        return out;
    }

    void add_unmarked_notes() {
        std::string marks;
        for (const Footnote& note : document_.footnotes) {
            if (note.references.empty()) marks += (marks.empty() ? "[^" : " [^") + note.id + "]";
        }
        if (!marks.empty()) add(marks);
    }

    const Document& document_;
    std::map<std::string, const Url*> urls_;
    std::vector<std::size_t> open_items_;  // widths of the markers of the items that are open
    bool has_title_ = false;
    std::string out_;
};

}  // namespace

std::string write_markdown(const Document& document) {
    return MarkdownWriter(document).write();
}

}  // namespace subtext
