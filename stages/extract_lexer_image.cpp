// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Images within content.
#include "stages/extract_lexer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "stages/extract_characters.hpp"

namespace subtext {
namespace {

/// How far, in bytes, what follows a would-be EI is looked at: longer than any operator.
constexpr std::ptrdiff_t image_end_window = 10;

bool is_key(std::string_view key, std::string_view name, std::string_view short_name) {
    return key == name || key == short_name;
}

/// What the length of an image without compression is told from.
struct InlineImage {
    double width = 0, height = 0, bits = 0, components = 0;
    bool mask = false, filtered = false;

    /// In bytes; 0 when it cannot be told.
    double length() const {
        if (filtered || width < 1 || height < 1) return 0;
        double row = width * (mask ? 1 : bits * components);
        return std::ceil(row / 8) * height;
    }
};

double components_of(std::string_view space) {
    if (is_key(space, "DeviceGray", "G") || is_key(space, "Indexed", "I")) return 1;
    if (is_key(space, "DeviceRGB", "RGB")) return 3;
    return is_key(space, "DeviceCMYK", "CMYK") ? 4 : 0;
}

void set(InlineImage& image, std::string_view key, const Operand& value, std::string_view space) {
    if (is_key(key, "Width", "W")) image.width = value.number;
    if (is_key(key, "Height", "H")) image.height = value.number;
    if (is_key(key, "BitsPerComponent", "BPC")) image.bits = value.number;
    if (is_key(key, "ImageMask", "IM")) image.mask = value.text == "true";
    if (is_key(key, "Filter", "F")) image.filtered = true;
    if (is_key(key, "ColorSpace", "CS")) image.components = components_of(space);
}

}  // namespace

void ContentLexer::skip_inline_image() {
    InlineImage image;
    std::string_view key;
    Operand value;
    for (bool at_key = true;;) {
        Token token = read(value);
        if (token == Token::end) return;
        if (token == Token::keyword) {
            if (value.text == "ID") break;
            continue;
        }
        std::size_t first = items_.size();
        if (token == Token::open) read_items(value);
        if (at_key && value.kind != Operand::Kind::name) continue;
        std::string_view space = items_.size() > first ? items_[first].text : value.text;
        if (at_key) {
            key = value.text;
        } else {
            set(image, key, value, space);
        }
        at_key = !at_key;
    }
    if (at_ < end_) ++at_;
    double length = std::min(image.length(), static_cast<double>(end_ - at_));
    const char* behind = find_image_end(at_ + static_cast<std::ptrdiff_t>(length));
    if (behind == end_ && length > 0) behind = find_image_end(at_);
    at_ += behind - at_;
}

/// Whether EI stands here by itself.
bool ContentLexer::is_image_end(const char* at, const char* from) const {
    bool named = end_ - at >= 2 && at[0] == 'E' && at[1] == 'I';
    return named && class_of(at[2]) != CharacterClass::regular &&
           (at == from || class_of(at[-1]) != CharacterClass::regular);
}

/// Whether text stands behind EI, and not the rest of the image.
bool ContentLexer::text_follows(const char* at) const {
    return std::all_of(at, at + std::min(end_ - at, image_end_window), [](char c) {
        return class_of(c) == CharacterClass::blank ? c != '\0' : (c > ' ' && c < '\x7F');
    });
}

/// Where to go on behind the image data; the end of the content when it has none.
const char* ContentLexer::find_image_end(const char* from) const {
    const char* doubtful = end_;
    for (const char* at = from; end_ - at >= 2; ++at) {
        at = static_cast<const char*>(std::memchr(at, 'E', static_cast<std::size_t>(end_ - at)));
        if (!at) break;
        if (!is_image_end(at, from)) continue;
        if (text_follows(at + 2)) return at + 2;
        if (doubtful == end_) doubtful = at + 2;
    }
    return doubtful;
}

}  // namespace subtext
