// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/text.hpp"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <memory>

#include "stages/library_versions.hpp"

namespace subtext {
namespace {

constexpr char32_t replacement = 0xFFFD;
/// No character below the first combining mark composes or decomposes.
constexpr char32_t first_combining = 0x300;
constexpr char32_t zero_width_space = 0x200B;
constexpr char32_t byte_order_mark = 0xFEFF;

bool has_mask(char32_t c, std::uint32_t mask) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & mask) != 0;
}

std::u16string to_utf16(std::u32string_view text) {
    std::u16string out;
    out.reserve(text.size());
    for (char32_t c : text) {
        if (c > 0x10FFFF || U_IS_SURROGATE(c)) c = replacement;
        if (c > 0xFFFF) {
            out.push_back(U16_LEAD(c));
            out.push_back(U16_TRAIL(c));
        } else {
            out.push_back(static_cast<char16_t>(c));
        }
    }
    return out;
}

std::u32string from_utf16(std::u16string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        UChar32 c = 0;
        U16_NEXT_OR_FFFD(text, i, text.size(), c);
        out.push_back(static_cast<char32_t>(c));
    }
    return out;
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& encoding, UErrorCode& status) {
    return {ucnv_open(encoding.c_str(), &status), &ucnv_close};
}

/// The text in a normal form; unchanged where ICU fails, which it does for want of memory only.
std::u32string normalized(std::u32string_view text, const UNormalizer2* form) {
    const std::u16string from = to_utf16(text);
    const auto size = static_cast<std::int32_t>(from.size());
    UErrorCode status = U_ZERO_ERROR;
    if (form == nullptr || unorm2_isNormalized(form, from.data(), size, &status) ||
        U_FAILURE(status)) {
        return std::u32string(text);
    }
    // A code unit becomes at most 18 (UAX #15, expansion of NFKC).
    std::u16string to(from.size() * 18, u'\0');
    const std::int32_t length = unorm2_normalize(form, from.data(), size, to.data(),
                                                 static_cast<std::int32_t>(to.size()), &status);
    if (U_FAILURE(status)) return std::u32string(text);
    return from_utf16(std::u16string_view(to).substr(0, static_cast<std::size_t>(length)));
}

/// Writes the ASCII characters that the text begins with, and tells how many they are. In blocks
/// that are written whole, so that the compiler makes a few wide instructions of each.
std::size_t write_ascii(std::u32string_view text, char* out) {
    constexpr std::size_t block = 16;
    std::size_t done = 0;
    for (; done + block <= text.size(); done += block) {
        const char32_t* const from = text.data() + done;
        char32_t all = 0;
        for (std::size_t i = 0; i < block; ++i) all |= from[i];
        if (all >= ascii_end) break;
        for (std::size_t i = 0; i < block; ++i) out[done + i] = static_cast<char>(from[i]);
    }
    for (; done < text.size() && text[done] < ascii_end; ++done)
        out[done] = static_cast<char>(text[done]);
    return done;
}

}  // namespace

// UTF -------------------------------------------------------------------------------------------

std::u32string to_utf32(std::string_view utf8) {
    std::u32string out(utf8.size(), U'\0');
    std::size_t size = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(utf8, i, utf8.size(), c);
        out[size++] = static_cast<char32_t>(c);
    }
    out.resize(size);
    return out;
}

std::size_t first_char_bytes(std::string_view utf8) {
    if (utf8.empty()) return 0;
    std::size_t end = 0;
    UChar32 c = 0;
    U8_NEXT(utf8, end, utf8.size(), c);
    return c < 0 ? 0 : end;
}

std::string to_utf8(std::u32string_view text) {
    std::string out(text.size(), '\0');
    const std::size_t done = write_ascii(text, out.data());
    if (done == text.size()) return out;
    out.resize(done + (text.size() - done) * U8_MAX_LENGTH);
    char* end = out.data() + done;
    for (std::size_t i = done; i < text.size();) {
        char32_t c = text[i];
        if (c < ascii_end) {
            const std::size_t plain = write_ascii(text.substr(i), end);
            end += plain;
            i += plain;
            continue;
        }
        if (c > 0x10FFFF || U_IS_SURROGATE(c)) c = replacement;
        std::size_t length = 0;
        U8_APPEND_UNSAFE(end, length, static_cast<UChar32>(c));
        end += length;
        ++i;
    }
    out.resize(static_cast<std::size_t>(end - out.data()));
    return out;
}

namespace {

std::optional<std::string> to_latin(std::string_view utf8) {
    constexpr char32_t last = 0xFF;
    std::string out;
    out.reserve(utf8.size());
    for (const char32_t c : to_utf32(utf8)) {
        if (c > last) return std::nullopt;
        out += static_cast<char>(c);
    }
    return out;
}

}  // namespace

// Not by iconv(): it loads a library for each encoding, which a worker in its sandbox cannot.
std::optional<std::string> to_encoding(std::string_view utf8, const std::string& encoding) {
    // For these a converter costs more than the text.
    if (encoding == "UTF-8") return std::string(utf8);
    if (encoding == "ISO8859-1") return to_latin(utf8);
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter = open_converter(encoding, status);
    if (U_FAILURE(status)) return std::nullopt;
    ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                          &status);
    const std::u16string from = to_utf16(to_utf32(utf8));
    const auto size = static_cast<std::int32_t>(from.size());
    std::string to(UCNV_GET_MAX_BYTES_FOR_STRING(size, ucnv_getMaxCharSize(converter.get())), '\0');
    const std::int32_t length =
        ucnv_fromUChars(converter.get(), to.data(), static_cast<std::int32_t>(to.size()),
                        from.data(), size, &status);
    if (U_FAILURE(status)) return std::nullopt;
    to.resize(static_cast<std::size_t>(length));
    return to;
}

std::optional<std::u32string> from_encoding(std::string_view bytes, const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter = open_converter(encoding, status);
    if (U_FAILURE(status)) return std::nullopt;
    std::u16string to(bytes.size() + 1, u'\0');  // no encoding that is asked for has longer letters
    const std::int32_t length =
        ucnv_toUChars(converter.get(), to.data(), static_cast<std::int32_t>(to.size()),
                      bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return std::nullopt;
    to.resize(static_cast<std::size_t>(length));
    return from_utf16(to);
}

std::string three_letter_code(const std::string& language) {
    return uloc_getISO3Language(language.c_str());
}

std::string script_of_language(const std::string& language) {
    char full[ULOC_FULLNAME_CAPACITY] = "", script[ULOC_SCRIPT_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_addLikelySubtags(language.c_str(), full, sizeof full, &status);
    uloc_getScript(full, script, sizeof script, &status);
    return U_SUCCESS(status) ? script : "";
}

std::string head_of_utf8(std::string_view utf8, std::size_t most_bytes) {
    if (utf8.size() <= most_bytes) return std::string(utf8);
    std::size_t end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) --end;
    return std::string(utf8.substr(0, end));
}

std::u32string to_nfc(std::u32string_view text) {
    const bool plain =
        std::all_of(text.begin(), text.end(), [](char32_t c) { return c < first_combining; });
    if (plain) return std::u32string(text);
    UErrorCode status = U_ZERO_ERROR;
    return normalized(text, unorm2_getNFCInstance(&status));
}

std::u32string resolve_presentation_form(char32_t c) {
    const std::u32string_view itself(&c, 1);
    const bool form = is_within(c, 0xFB00, 0xFB17) || is_within(c, 0xFB1D, 0xFDFF) ||
                      is_within(c, 0xFE70, 0xFEFC);
    if (!form) return std::u32string(itself);
    switch (c) {  // what most Latin files hold, without loading ICU's table
        case 0xFB00:
            return U"ff";
        case 0xFB01:
            return U"fi";
        case 0xFB02:
            return U"fl";
        case 0xFB03:
            return U"ffi";
        case 0xFB04:
            return U"ffl";
        default:
            break;
    }
    UErrorCode status = U_ZERO_ERROR;
    std::u32string plain = normalized(itself, unorm2_getNFKCInstance(&status));
    // A lone vowel sign is compatible with a space that carries it; the letter before carries it.
    if (plain.size() > 1 && plain[0] == U' ' && is_combining(plain[1])) plain.erase(0, 1);
    return plain;
}

// Characters ------------------------------------------------------------------------------------

namespace beyond_latin {

bool is_letter(char32_t c) {
    return has_mask(c, U_GC_L_MASK);
}

bool is_digit(char32_t c) {
    return has_mask(c, U_GC_ND_MASK);
}

int digit_value(char32_t c) {
    return u_charDigitValue(static_cast<UChar32>(c));
}

bool is_upper(char32_t c) {
    return u_isUUppercase(static_cast<UChar32>(c)) != 0;
}

bool is_lower(char32_t c) {
    return u_isULowercase(static_cast<UChar32>(c)) != 0;
}

bool is_space(char32_t c) {
    return c == zero_width_space || c == byte_order_mark ||
           u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_combining(char32_t c) {
    return has_mask(c, U_GC_M_MASK);
}

bool is_ignorable(char32_t c) {
    return is_within(c, 0x200B, 0x200F) || is_within(c, 0x202A, 0x202E) ||
           is_within(c, 0x2060, 0x2064) || is_within(c, 0x2066, 0x2069) || c == 0x061C ||
           c == byte_order_mark;
}

bool is_hyphen(char32_t c) {
    return c == 0xAD || c == 0x2010 || c == 0x2011 || c == 0x58A || c == 0x5BE;
}

char32_t to_lower(char32_t c) {
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

}  // namespace beyond_latin

bool shapes_letters(char32_t before, char32_t c, char32_t behind) {
    constexpr char32_t first_joined = 0x620, extended_latin = 0x1E00, last_symbol = 0x25FF;
    const auto joins = [](char32_t letter) {
        return letter >= first_joined && !is_within(letter, extended_latin, last_symbol);
    };
    return is_within(c, 0x200C, 0x200D) && joins(before) && joins(behind);
}

bool is_punctuation(char32_t c) {
    return has_mask(c, U_GC_P_MASK);
}

bool is_control(char32_t c) {
    return c < 0x20 || is_within(c, 0x7F, 0x9F);
}

bool is_right_to_left(char32_t c) {
    if (c < 0x590) return false;  // the first right-to-left block is Hebrew
    const UCharDirection d = u_charDirection(static_cast<UChar32>(c));
    return d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC;
}

bool is_unspaced(char32_t c) {
    if (c < 0xE00) return false;  // Thai is the first such script
    const auto code = static_cast<UChar32>(c);
    switch (u_getIntPropertyValue(code, UCHAR_LINE_BREAK)) {
        case U_LB_COMPLEX_CONTEXT:
        case U_LB_CONDITIONAL_JAPANESE_STARTER:
            return true;
        case U_LB_IDEOGRAPHIC:
            return is_letter(c);  // not the emoji
        default:
            break;
    }
    const auto width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
    return (width == U_EA_WIDE || width == U_EA_FULLWIDTH) && is_punctuation(c);
}

std::u32string to_lower(std::u32string_view text) {
    std::u32string out(text);
    for (char32_t& c : out) c = to_lower(c);
    return out;
}

char32_t mirrored(char32_t c) {
    return static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c)));
}

std::u32string squeeze(std::u32string_view text) {
    std::u32string out(text.size(), U'\0');
    std::size_t size = 0;
    bool gap = false;
    for (char32_t c : text) {
        if (is_space(c)) {
            gap = size > 0;
            continue;
        }
        if (gap) out[size++] = U' ';
        gap = false;
        out[size++] = c;
    }
    out.resize(size);
    return out;
}

std::u32string without_blanks(std::u32string_view text) {
    std::u32string out(text);
    std::erase_if(out, is_space);
    return out;
}

std::size_t count_letters(std::u32string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_letter));
}

bool starts_lower(std::u32string_view text) {
    for (const char32_t c : text) {
        if (is_letter(c)) return is_lower(c);
        if (is_digit(c)) return false;
    }
    return false;
}

std::string icu_version() {
    UVersionInfo numbers{};
    u_getVersion(numbers);
    char text[U_MAX_VERSION_STRING_LENGTH] = "";
    u_versionToString(numbers, text);
    return text;
}

}  // namespace subtext
