// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/document.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "stages/page_ranges.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// Where an offset goes when [start, end) becomes `length` characters.
std::size_t moved(std::size_t offset, std::size_t start, std::size_t end, std::size_t length) {
    if (offset <= start) return offset;
    if (offset >= end) return offset - (end - start) + length;
    return std::min(offset, start + length);
}

bool before(const Anchor& a, const Anchor& b) {
    return a.start < b.start;
}

}  // namespace

void replace(Text& text, std::size_t start, std::size_t end, std::u32string_view with) {
    text.chars.replace(start, end - start, with);
    for (Anchor& anchor : text.anchors) {
        anchor.start = moved(anchor.start, start, end, with.size());
        anchor.end = moved(anchor.end, start, end, with.size());
    }
}

void replace_all(Text& text, const std::vector<Replacement>& replacements) {
    std::u32string chars;
    std::vector<std::size_t> starts;  // of the replacements in the new text
    std::size_t done = 0;
    for (const Replacement& edit : replacements) {
        chars.append(text.chars, done, edit.start - done);
        starts.push_back(chars.size());
        chars += edit.with;
        done = edit.end;
    }
    chars.append(text.chars, done);
    text.chars = std::move(chars);
    const auto move = [&](std::size_t& offset) {
        const auto next =
            std::partition_point(replacements.begin(), replacements.end(),
                                 [&](const Replacement& edit) { return edit.start < offset; });
        if (next == replacements.begin()) return;
        const Replacement& edit = *(next - 1);
        const std::size_t start = starts[static_cast<std::size_t>(next - replacements.begin()) - 1];
        offset = start + moved(offset, edit.start, edit.end, edit.with.size()) - edit.start;
    };
    for (Anchor& anchor : text.anchors) {
        move(anchor.start);
        move(anchor.end);
    }
}

void append(Text& text, const Text& tail) {
    const std::size_t shift = text.chars.size();
    text.chars += tail.chars;
    for (Anchor anchor : tail.anchors) {
        anchor.start += shift;
        anchor.end += shift;
        text.anchors.push_back(std::move(anchor));
    }
}

void add_anchor(Text& text, Anchor anchor) {
    const auto place = std::upper_bound(text.anchors.begin(), text.anchors.end(), anchor, before);
    text.anchors.insert(place, std::move(anchor));
}

void add_anchors(Text& text, std::vector<Anchor> anchors) {
    std::stable_sort(anchors.begin(), anchors.end(), before);
    const auto old = static_cast<std::ptrdiff_t>(text.anchors.size());
    std::move(anchors.begin(), anchors.end(), std::back_inserter(text.anchors));
    std::inplace_merge(text.anchors.begin(), text.anchors.begin() + old, text.anchors.end(),
                       before);
}

std::vector<Anchor>::const_iterator anchor_behind(const Text& text, std::size_t offset) {
    return std::upper_bound(
        text.anchors.begin(), text.anchors.end(), offset,
        [](std::size_t place, const Anchor& anchor) { return place < anchor.start; });
}

bool is_raised(const Text& text, std::size_t offset) {
    for (auto at = anchor_behind(text, offset); at != text.anchors.begin();) {
        --at;
        if (at->kind == Anchor::Kind::raised && offset < at->end) return true;
        if (at->kind == Anchor::Kind::line) return false;  // what is raised stands in one line
    }
    return false;
}

char32_t last_char(const Text& text) {
    for (std::size_t i = text.chars.size(); i-- > 0;) {
        if (!is_raised(text, i) && !is_gap(text.chars[i])) return text.chars[i];
    }
    return 0;
}

const char* name_of(BlockType type) {
    switch (type) {
        case BlockType::title:
            return "title";
        case BlockType::heading:
            return "heading";
        case BlockType::paragraph:
            return "paragraph";
        case BlockType::list_item:
            return "list_item";
        case BlockType::quote:
            return "quote";
        case BlockType::table:
            return "table";
        case BlockType::caption:
            return "caption";
        case BlockType::code:
            return "code";
    }
    return "paragraph";
}

int page_at(const Text& text, std::size_t offset) {
    const auto behind = anchor_behind(text, offset);
    for (auto at = behind; at != text.anchors.begin();) {
        if ((--at)->kind != Anchor::Kind::line) continue;
        if (at->page != 0) return at->page;
        break;
    }
    for (auto at = behind; at != text.anchors.end(); ++at) {
        if (at->kind == Anchor::Kind::line && at->page != 0) return at->page;
    }
    return 0;
}

void warn(Document& document, std::string code, std::string message, int page) {
    Warning warning;
    warning.code = std::move(code);
    warning.message = std::move(message);
    warning.page = page;
    document.warnings.push_back(std::move(warning));
}

void warn_partial(Document& document, const std::vector<int>& pages, const std::string& what) {
    if (pages.empty()) return;
    warn(document, "partial_document", named_page_ranges(pages) + " " + what, pages.front());
}

bool is_gap(char32_t c) {
    return is_break(c) || is_space(c);
}

}  // namespace subtext
