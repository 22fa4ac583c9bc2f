// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_strings.hpp"

#include <UTF.h>
#include <goo/gmem.h>

#include <algorithm>

#include "stages/text.hpp"

namespace subtext {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

bool has_utf16_mark(std::string_view bytes) {
    return bytes.substr(0, 2) == "\xFE\xFF" || bytes.substr(0, 2) == "\xFF\xFE";
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](unsigned char c) { return c < 0x80; });
}

/// Whether the bytes are UTF-8 and more than ASCII: chance hardly makes other encodings so.
bool is_wide_utf8(std::string_view bytes) {
    return !is_ascii(bytes) && to_utf32(bytes).find(U'\uFFFD') == std::u32string::npos;
}

}  // namespace

std::u32string decode_text_string(const std::string& bytes) {
    if (std::string_view(bytes).substr(0, 3) == utf8_mark) {
        return to_utf32(std::string_view(bytes).substr(3));
    }
    if (!has_utf16_mark(bytes) && is_wide_utf8(bytes)) return to_utf32(bytes);
    Unicode* codes = nullptr;
    int length = TextStringToUCS4(bytes, &codes);
    std::u32string out(codes, codes + std::max(length, 0));
    gfree(codes);
    return out;
}

std::string text_string(const std::string& bytes) {
    std::u32string text = squeeze(decode_text_string(bytes));
    text.erase(std::remove_if(text.begin(), text.end(), is_control), text.end());
    return to_utf8(text);
}

std::string address_string(const std::string& bytes) {
    std::u32string text;
    if (has_utf16_mark(bytes)) {
        text = decode_text_string(bytes);
    } else if (is_ascii(bytes) || is_wide_utf8(bytes)) {
        text = to_utf32(bytes);
    } else {
        for (unsigned char c : bytes) text.push_back(c);
    }
    text.erase(std::remove_if(text.begin(), text.end(), is_control), text.end());
    while (!text.empty() && is_space(text.back())) text.pop_back();
    std::size_t start = 0;
    while (start < text.size() && is_space(text[start])) ++start;
    return to_utf8(std::u32string_view(text).substr(start));
}

}  // namespace subtext
