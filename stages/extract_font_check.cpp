// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_font_check.hpp"

#include <Array.h>
#include <Object.h>
#include <Stream.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "stages/extract_limits.hpp"
#include "stages/extract_stream.hpp"

namespace subtext {
namespace {

/// Codes of more than two bytes cost Poppler a table of 256 entries for each further byte.
constexpr std::size_t long_code_cost = 64;
constexpr std::size_t short_code_digits = 4;

/// Poppler fills a table up to the largest code of two bytes or more.
constexpr std::uint32_t codes_of_two_bytes = 0x10000;

/// A range up to the largest code of all never ends in Poppler, whose counter wraps there.
constexpr std::uint32_t last_range = 0xFFFFFF00;

/// Reads the inflated bytes of a stream that may have so many; false when it has more, or the page
/// may not.
bool read_bounded(const Object& stream, std::size_t most, Budget& budget, std::string& out) {
    bool whole = append_stream(stream, std::min(most, budget.room(Cost::bytes)), out);
    return whole && budget.spend(Cost::bytes, out.size());
}

/// The words of a map of codes, as far as they matter here.
class MapWords {
public:
    explicit MapWords(std::string_view text) : text_(text) {}

    /// The next word, empty at the end: <hex> without its brackets, [ to ] as one word.
    std::string_view next() {
        skip_blanks();
        is_hex_ = false;
        if (at_ == text_.size()) return {};
        char c = text_[at_];
        if (c == '<' || c == '[') {
            std::size_t from = at_ + 1, end = text_.find(c == '<' ? '>' : ']', from);
            at_ = end == text_.npos ? text_.size() : end + 1;
            is_hex_ = c == '<';
            return is_hex_ ? text_.substr(from, end - from) : text_.substr(from - 1, at_ - from);
        }
        std::size_t from = at_++;
        while (at_ < text_.size() && is_inside_word(text_[at_])) ++at_;
        return text_.substr(from, at_ - from);
    }

    bool is_hex() const { return is_hex_; }

private:
    static bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) || c == 0; }
    static bool is_inside_word(char c) {
        return !is_blank(c) && std::string_view("<>[](){}/%").find(c) == std::string_view::npos;
    }

    void skip_blanks() {
        for (; at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == '%'); ++at_) {
            if (text_[at_] == '%') at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
            if (at_ == text_.size()) return;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool is_hex_ = false;
};

std::uint32_t value_of(std::string_view hex) {
    std::uint32_t value = 0;
    auto [end, fault] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    return fault == std::errc::result_out_of_range ? UINT32_MAX : value;
}

/// What naming the codes first to last costs.
std::size_t cost_of(std::string_view first, std::string_view last) {
    std::uint32_t from = value_of(first), to = value_of(last);
    if (to >= last_range) return most_operators + 1;
    std::size_t cost = to >= from ? std::size_t{to} - from + 1 : 1;
    if (last.size() > short_code_digits) cost += long_code_cost;
    return to < codes_of_two_bytes ? cost : cost + to / long_code_cost;
}

/// What all codes cost that the map names.
std::size_t cost_of_map(std::string_view text) {
    std::size_t cost = 0;
    MapWords words(text);
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
        bool range = word == "beginbfrange" || word == "begincidrange";
        if (!range && word != "beginbfchar" && word != "begincidchar") continue;
        for (;;) {
            std::string_view first = words.next();
            if (!words.is_hex()) break;
            std::string_view last = range ? words.next() : first;
            if (!words.is_hex()) break;
            cost += cost_of(first, last);
            words.next();
        }
    }
    return cost;
}

/// Whether a stream with a map of codes, and those that it builds on, may be read.
bool is_map_within_limits(const Object& map, Budget& budget) {
    Object at = map.copy();
    for (int level = 0; at.isStream(); ++level) {
        std::string text;
        if (level == most_map_levels || !read_bounded(at, most_font_map_bytes, budget, text)) {
            return false;
        }
        const std::size_t cost = cost_of_map(text);
        if (cost > most_page_operators || !budget.spend(Cost::operators, cost)) return false;
        at = at.streamGetDict()->lookup("UseCMap");
    }
    return true;
}

/// Whether a stream may be read to its end; so may what is none.
bool is_stream_within_limits(const Object& stream, std::size_t most, Budget& budget) {
    std::string bytes;
    return !stream.isStream() || read_bounded(stream, most, budget, bytes);
}

/// Whether the program may be read, which Poppler looks up in Type 1 fonts only.
bool is_program_within_limits(const Dict& font, Budget& budget) {
    Object kind = font.lookup("Subtype");
    if (!kind.isName("Type1") && !kind.isName("MMType1")) return true;
    Object descriptor = font.lookup("FontDescriptor");
    if (!descriptor.isDict()) return true;
    for (const char* key : {"FontFile", "FontFile2", "FontFile3"}) {
        Object program = descriptor.dictLookup(key);
        if (!is_stream_within_limits(program, most_font_program_bytes, budget)) return false;
    }
    return true;
}

}  // namespace

bool is_font_within_limits(const Dict& font, Budget& budget) {
    for (const char* key : {"ToUnicode", "Encoding"}) {
        if (!is_map_within_limits(font.lookup(key), budget)) return false;
    }
    Object inner = font.lookup("DescendantFonts");
    if (inner.isArray() && inner.arrayGetLength() > 0) inner = inner.arrayGet(0);
    if (inner.isDict() &&
        !is_stream_within_limits(inner.dictLookup("CIDToGIDMap"), most_font_map_bytes, budget)) {
        return false;
    }
    return is_program_within_limits(font, budget);
}

}  // namespace subtext
