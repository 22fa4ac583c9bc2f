// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/fold.hpp"

#include <cstdint>

namespace subtext {

namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

/// Lower case of a two-byte letter: Latin-1, Latin Extended-A, Cyrillic.
void fold_pair(unsigned char& lead, unsigned char& trail) {
    if (lead == 0xC2 && trail == 0xA0) {  // U+00A0
        lead = trail = ' ';
    } else if ((lead == 0xC3 && trail >= 0x80 && trail <= 0x9E && trail != 0x97) ||
               (lead == 0xD0 && trail >= 0x90 && trail <= 0x9F)) {
        trail += 0x20;
    } else if (lead == 0xC4 || lead == 0xC5) {
        const unsigned code = (lead & 0x1Fu) << 6 | (trail & 0x3Fu);
        const bool even_is_upper = code <= 0x137 || (code >= 0x14A && code <= 0x177);
        const bool odd_is_upper =
            (code >= 0x139 && code <= 0x147) || (code >= 0x179 && code < 0x17E);
        const bool upper = code % 2 == 0 ? even_is_upper : odd_is_upper;
        // U+0130 has its lower case in ASCII, that of U+013F has another lead byte.
        if (upper && code != 0x130 && code != 0x13F) ++trail;
    } else if (lead == 0xD0 && trail >= 0x80 && trail <= 0x8F) {
        lead = 0xD1, trail += 0x10;
    } else if (lead == 0xD0 && trail >= 0xA0 && trail <= 0xAF) {
        lead = 0xD1, trail -= 0x20;
    }
}

bool wide_blank(unsigned char second, unsigned char third) {  // U+2000..U+200A, U+202F
    return second == 0x80 && ((third >= 0x80 && third <= 0x8A) || third == 0xAF);
}

/// Bytes that are folded together, so that the compiler makes a few wide instructions of them.
constexpr std::size_t block = 16;

/// Lower case of the block at `i`; false where it is not ASCII, or the text ends within.
bool fold_ascii_block(std::string& text, std::size_t i) {
    if (i + block > text.size()) return false;
    char* const bytes = text.data() + i;
    unsigned char all = 0;
    for (std::size_t k = 0; k < block; ++k) all |= static_cast<unsigned char>(bytes[k]);
    if (all >= 0x80) return false;
    for (std::size_t k = 0; k < block; ++k) {
        const bool upper = bytes[k] >= 'A' && bytes[k] <= 'Z';
        bytes[k] = static_cast<char>(bytes[k] | (upper ? 0x20 : 0));
    }
    return true;
}

int digit_value(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
    if (c >= 0x660 && c <= 0x669) return static_cast<int>(c - 0x660);  // Arabic-Indic
    if (c >= 0x6F0 && c <= 0x6F9) return static_cast<int>(c - 0x6F0);  // its Persian form
    if (c == 0xB9) return 1;                                           // superscripts
    if (c == 0xB2 || c == 0xB3) return static_cast<int>(c - 0xB0);
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<int>(c - 0x2070);
    return -1;
}

}  // namespace

std::string fold(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size();) {
        unsigned char lead = byte_at(out, i);
        if (lead < 0x80 && fold_ascii_block(out, i)) {
            i += block;
        } else if (lead < 0x80) {
            if (lead >= 'A' && lead <= 'Z') out[i] = static_cast<char>(lead + 0x20);
            ++i;
        } else if (lead < 0xE0) {
            unsigned char trail = byte_at(out, i + 1);
            if ((trail & 0xC0) == 0x80) {
                fold_pair(lead, trail);
                out[i] = static_cast<char>(lead);
                out[i + 1] = static_cast<char>(trail);
                ++i;
            }
            ++i;
        } else {
            if (lead == 0xE2 && wide_blank(byte_at(out, i + 1), byte_at(out, i + 2))) {
                out.replace(i, 3, "   ");
            }
            i += first_code_point(std::string_view(out).substr(i)).bytes;
        }
    }
    return out;
}

CodePoint first_code_point(std::string_view text) {
    const unsigned char lead = byte_at(text, 0);
    if (text.empty()) return {};
    if (lead < 0x80) return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    if (bytes == 1 || bytes > text.size()) return {0xFFFD, 1};
    char32_t value = lead & (0xFFu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte_at(text, i) & 0xC0) != 0x80) return {0xFFFD, 1};
        value = value << 6 | (byte_at(text, i) & 0x3Fu);
    }
    return {value, bytes};
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    if (text.size() <= count) return text;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
        if (begins && count-- == 0) break;
    }
    return text.substr(0, end);
}

int parse_number(std::string_view digits) {
    constexpr int most_digits = 9;  // what an int holds for certain
    int value = 0, count = 0;
    while (!digits.empty()) {
        const CodePoint c = first_code_point(digits);
        const int digit = digit_value(c.value);
        if (digit < 0) break;
        if (++count > most_digits) return -1;
        value = value * 10 + digit;
        digits.remove_prefix(c.bytes);
    }
    return count ? value : -1;
}

std::string plain_digits(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        const int digit = digit_value(c.value);
        if (digit >= 0) {
            out += static_cast<char>('0' + digit);
        } else {
            out += text.substr(0, c.bytes);
        }
        text.remove_prefix(c.bytes);
    }
    return out;
}

int roman_value(std::string_view roman) {
    struct Step {
        std::string_view digits;
        int value;
    };
    constexpr Step steps[] = {{"c", 100}, {"xc", 90}, {"l", 50}, {"xl", 40}, {"x", 10},
                              {"ix", 9},  {"v", 5},   {"iv", 4}, {"i", 1}};
    constexpr std::size_t longest = 12;  // "cclxxxviii" and some room
    if (roman.empty() || roman.size() > longest) return 0;
    const std::string lower = fold(roman);
    if (roman != lower && fold(roman.substr(0, 1)) == roman.substr(0, 1)) return 0;  // "iV"
    std::string_view rest = lower;
    int value = 0;
    for (const Step& step : steps) {
        const int most = step.digits.size() == 2 || step.value == 50 || step.value == 5 ? 1 : 3;
        for (int i = 0; i < most && rest.substr(0, step.digits.size()) == step.digits; ++i) {
            value += step.value;
            rest.remove_prefix(step.digits.size());
        }
    }
    // "ixi" and the like come through the steps and are no numbers.
    const bool overlap = lower.find("ixi") != lower.npos || lower.find("xcx") != lower.npos ||
                         lower.find("ivi") != lower.npos || lower.find("xlx") != lower.npos;
    return rest.empty() && !overlap ? value : 0;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\n\v\f\r";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

}  // namespace subtext
