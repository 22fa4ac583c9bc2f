// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/check_output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "stages/text.hpp"

namespace subtext {

namespace {

// The share of a page that images cover at least when it is a picture of a page.
constexpr double min_picture_cover = 0.3;

// What a glyph gets for which the file gives no Unicode value.
constexpr char32_t unmapped = 0xFFFD;

template <typename Document, typename Visit>
void for_each_text(Document& document, const Visit& visit) {
    for (auto& block : document.blocks) visit(block.text);
    for (auto& note : document.footnotes) visit(note.text);
    for (auto& grid : document.grids) {
        for (auto& row : grid.rows) {
            for (auto& cell : row) visit(cell);
        }
    }
}

void assert_anchors_in_range([[maybe_unused]] const Document& document) {
    for_each_text(document, []([[maybe_unused]] const Text& text) {
        for ([[maybe_unused]] const Anchor& anchor : text.anchors) {
            assert(anchor.start <= anchor.end && anchor.end <= text.chars.size());
        }
    });
}

// Texts have been edited since the addresses were collected: reads their printed form and the
// places of their repairs off the anchors that moved along.
void settle_addresses(Document& document) {
    std::unordered_map<std::string, std::size_t> places;
    std::unordered_map<std::string, std::string> printed;
    for_each_text(document, [&](const Text& text) {
        for (const Anchor& anchor : text.anchors) {
            if (anchor.kind == Anchor::Kind::repair) places.emplace(anchor.value, anchor.start);
            if (anchor.kind != Anchor::Kind::url) continue;
            const std::size_t length = anchor.end - anchor.start;
            const std::u32string chars = to_nfc(text.chars.substr(anchor.start, length));
            printed.emplace(anchor.value, to_utf8(chars));
        }
    });
    for (Repair& repair : document.repairs) {
        const auto place = places.find(repair.anchor_id);
        if (place != places.end()) repair.offset = place->second;
    }
    for (Url& url : document.urls) {
        const auto text = printed.find(url.id);
        if (text != printed.end()) url.text = text->second;
    }
}

int page_of(const Footnote& note) {
    return note.regions.empty() ? page_at(note.text, 0) : note.regions.front().page;
}

const char* kind_of(const Footnote& note) {
    return note.end ? "endnote" : "footnote";
}

void warn_of_notes_without_mark(Document& document) {
    for (const Footnote& note : document.footnotes) {
        if (!note.references.empty()) continue;
        document.warnings.push_back(
            {"footnote_without_reference",
             fmt::format("{} {} has no mark in the text", kind_of(note), note.label), page_of(note),
             note.id});
    }
}

void warn_of_repeated_labels(Document& document) {
    std::set<std::pair<int, std::string>> seen;
    for (const Footnote& note : document.footnotes) {
        if (note.end || seen.emplace(page_of(note), note.label).second) continue;
        document.warnings.push_back(
            {"duplicate_footnote_label",
             fmt::format("page {} has more than one footnote {}", page_of(note), note.label),
             page_of(note), note.id});
    }
}

std::optional<int> number_of(const std::string& label) {
    int number = 0;
    const char* end = label.data() + label.size();
    const auto [stop, error] = std::from_chars(label.data(), end, number);
    if (error != std::errc() || stop != end) return std::nullopt;
    return number;
}

// Numbers that start again begin a new run; a hole is a jump within one.
void warn_of_gaps(Document& document, bool end) {
    int last = 0;
    for (const Footnote& note : document.footnotes) {
        const std::optional<int> number = number_of(note.label);
        if (note.end != end || !number) continue;
        if (last > 0 && *number > last + 1) {
            document.warnings.push_back(
                {"footnote_labels_gap",
                 fmt::format("no {} stands between {} and {}", kind_of(note), last, *number),
                 page_of(note), note.id});
        }
        last = *number;
    }
}

void warn_of_unmapped_glyphs(Document& document) {
    std::map<int, int> counts;
    for_each_text(document, [&](const Text& text) {
        for (std::size_t i = text.chars.find(unmapped); i != std::u32string::npos;
             i = text.chars.find(unmapped, i + 1)) {
            ++counts[page_at(text, i)];
        }
    });
    for (const auto& [page, count] : counts) {
        document.warnings.push_back(
            {"unmapped_glyphs",
             fmt::format("page {} has {} character{} without a Unicode value", page, count,
                         count == 1 ? "" : "s"),
             page,
             {}});
    }
}

void warn_of_pages_without_text(Document& document) {
    std::set<int> with_text;
    const auto add = [&](const auto& values) {
        for (const auto& value : values) {
            for (const Region& region : value.regions) with_text.insert(region.page);
        }
    };
    add(document.blocks);
    add(document.footnotes);
    add(document.grids);
    for (const Page& page : document.pages) {
        if (with_text.count(page.number) > 0 || page.image_cover < min_picture_cover) continue;
        document.warnings.push_back({"page_without_text",
                                     fmt::format("page {} has no text, only an image", page.number),
                                     page.number,
                                     {}});
    }
}

// Nothing is found in it, and nothing tells why: no output says so by being empty alone.
void warn_of_no_text(Document& document) {
    if (document.blocks.empty() && document.footnotes.empty() && document.furniture.empty() &&
        document.warnings.empty())
        warn(document, "document_without_text", "no page has any text");
}

}  // namespace

void check_output(Document& document, const Context&) {
    assert_anchors_in_range(document);
    settle_addresses(document);
    warn_of_notes_without_mark(document);
    warn_of_repeated_labels(document);
    warn_of_gaps(document, false);
    warn_of_gaps(document, true);
    warn_of_unmapped_glyphs(document);
    warn_of_pages_without_text(document);
    warn_of_no_text(document);
}

}  // namespace subtext
