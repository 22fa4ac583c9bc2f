// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/document.hpp"

#include <algorithm>

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

bool is_raised(const Text& text, std::size_t offset) {
    return std::any_of(text.anchors.begin(), text.anchors.end(), [&](const Anchor& a) {
        return a.kind == Anchor::Kind::raised && a.start <= offset && offset < a.end;
    });
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
    int page = 0;
    for (const Anchor& anchor : text.anchors) {
        if (anchor.kind != Anchor::Kind::line) continue;
        if (page != 0 && anchor.start > offset) break;
        page = anchor.page;
    }
    return page;
}

}  // namespace subtext
