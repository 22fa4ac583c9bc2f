// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/block_reader.hpp"

#include <string_view>

#include "stages/bare_number.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t most_page_digits = 4;

}  // namespace

BlockReader::BlockReader(const Document& document, const Rules& rules)
    : blocks_(document.blocks), rules_(rules), page_count_(document.source.page_count) {
    texts_.reserve(blocks_.size());
    for (const Block& block : blocks_) texts_.push_back(to_utf8(squeeze(block.text.chars)));
}

bool BlockReader::ends_sentence(std::size_t i) const {
    static constexpr std::u32string_view stops = U".!?…؟۔。";
    const std::u32string& chars = blocks_[i].text.chars;
    for (std::size_t k = chars.size(); k-- > 0;) {
        if (stops.find(chars[k]) != std::u32string_view::npos) return true;
        if (chars[k] == U':' || chars[k] == U';' || chars[k] == U',') return false;
        if (!is_punctuation(chars[k]) && !is_space(chars[k])) return false;
    }
    return false;
}

bool BlockReader::leads_on(std::size_t i) const {
    const std::string& text = texts_[i];
    return !text.empty() && std::string_view(":;,").find(text.back()) != std::string_view::npos;
}

bool BlockReader::starts_lower(std::size_t i) const {
    const std::u32string& chars = blocks_[i].text.chars;
    return !chars.empty() && is_lower(chars.front());
}

// Whether it ends with a number that can be a page of the document.
bool BlockReader::ends_as_entry(std::size_t i) const {
    if (i >= texts_.size()) return false;
    const std::size_t blank = texts_[i].rfind(' ');
    if (blank == std::string::npos || texts_[i].size() - blank > most_page_digits + 1) return false;
    int page = 0;
    for (char c : texts_[i].substr(blank + 1)) {
        if (c < '0' || c > '9') return false;
        page = page * 10 + (c - '0');
    }
    return page > 0 && page <= page_count_;
}

// A line of a table of contents, also where it has no leaders: then its neighbours look like it.
bool BlockReader::is_contents(std::size_t i) const {
    if (rules_.is_contents_line(texts_[i])) return true;
    return ends_as_entry(i) && ((i > 0 && ends_as_entry(i - 1)) || ends_as_entry(i + 1)) &&
           !is(i, BlockType::heading);
}

std::optional<FoundLabel> BlockReader::label_behind(std::size_t i, std::size_t begin) const {
    const auto label = rules_.recommendation_label(std::string_view(texts_[i]).substr(begin));
    if (!label) return std::nullopt;
    const std::size_t end = begin + label->length;
    // "Recommendations" and "Policy recommendations: housing" are headings over several.
    const bool alone = is(i, BlockType::heading) || end >= texts_[i].size();
    if (label->number.empty() && alone && rules_.is_recommendations_heading(texts_[i]))
        return std::nullopt;
    return FoundLabel{*label, end};
}

std::optional<FoundLabel> BlockReader::label_of(std::size_t i) const {
    if (!can_speak(i) || is_contents(i)) return std::nullopt;
    if (auto found = label_behind(i, 0)) return found;
    const std::optional<Marker> number = is(i, BlockType::heading)
                                             ? rules_.heading_number(texts_[i])
                                             : rules_.list_marker(texts_[i]);
    if (!number || number->length >= texts_[i].size()) return std::nullopt;
    return label_behind(i, number->length);
}

std::optional<Marker> BlockReader::number_of(std::size_t i) const {
    if (!is(i, BlockType::paragraph)) return std::nullopt;
    std::optional<Marker> marker = rules_.list_marker(texts_[i]);
    if (!marker || marker->numbering == Numbering::none || marker->length >= texts_[i].size())
        return std::nullopt;
    return marker;
}

std::optional<Marker> BlockReader::count_of(std::size_t i) const {
    return is_item(i) ? rules_.list_marker(blocks_[i].marker + " " + texts_[i]) : number_of(i);
}

std::string BlockReader::decimal_number(std::size_t i) const {
    const auto marker = count_of(i);
    return marker && marker->numbering == Numbering::decimal ? bare_number(marker->text) : "";
}

std::size_t BlockReader::items_end(std::size_t first) const {
    std::size_t end = first;
    while (is_item(end) && blocks_[end].level >= blocks_[first].level) ++end;
    return end;
}

std::size_t BlockReader::section_end(std::size_t heading) const {
    std::size_t end = heading + 1;
    while (end < blocks_.size() && blocks_[end].type != BlockType::title &&
           !(is(end, BlockType::heading) && blocks_[end].level <= blocks_[heading].level))
        ++end;
    return end;
}

bool BlockReader::goes_on_numbering(std::size_t begin, std::size_t end) const {
    const auto value_of = [this](std::size_t i) {
        const std::optional<Marker> number = number_of(i);
        return number ? number->value : 0;
    };
    int first = 0, before = 0;
    for (std::size_t i = begin; i < end && first == 0; ++i) first = value_of(i);
    for (std::size_t i = begin; i-- > 0 && before == 0;) before = value_of(i);
    return first != 0 && before != 0 && first == before + 1;
}

bool BlockReader::carries_on_paragraphs(std::size_t begin, std::size_t end) const {
    int first = 0;
    bool within = false;
    for (std::size_t i = begin; i < end; ++i) {
        const std::optional<Marker> number = count_of(i);
        if (!number || number->numbering != Numbering::decimal) continue;
        if (first == 0 && number->depth == 1) first = number->value;
        within |= number->depth > 1;
    }
    return within && first > 1;
}

bool BlockReader::is_sub_paragraph(std::size_t i) const {
    const std::optional<Marker> number = i < blocks_.size() ? number_of(i) : std::nullopt;
    return number && number->numbering != Numbering::decimal &&
           (number->style == '(' || number->style == ')');
}

}  // namespace subtext
