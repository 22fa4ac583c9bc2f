// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize_addresses.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "stages/recognize_words.hpp"
#include "stages/text.hpp"

namespace subtext {
namespace {

using Words = std::vector<RecognizedWord>;

constexpr const char* language_of_addresses = "eng";
/// What stands in addresses, and what hardly stands in words.
constexpr std::u32string_view signs = U"./:_=?&%#~-", telling_signs = U"/_=&%#~";
/// That a word has which is a later part of an address.
constexpr std::size_t least_signs = 2, least_characters = 6;
constexpr unsigned char first_foreign_byte = 0x80;
constexpr double margin = 0.4;  ///< around what is read, heights of a letter without ascender

bool begins_address(const RecognizedWord& word) {
    const std::u32string text = to_lower(to_utf32(word.text));
    return text.find(U"http") != text.npos || text.find(U"www.") != text.npos;
}

bool may_go_on(const RecognizedWord& word) {
    const std::u32string text = to_utf32(word.text);
    if (text.size() < least_characters) return false;
    const auto count_of = [&](std::u32string_view set) {
        return std::count_if(text.begin(), text.end(),
                             [set](char32_t c) { return set.find(c) != set.npos; });
    };
    return count_of(telling_signs) > 0 && count_of(signs) >= static_cast<int>(least_signs);
}

bool has_foreign_letters(const Words& words) {
    return std::any_of(words.begin(), words.end(), [](const RecognizedWord& word) {
        return std::any_of(word.text.begin(), word.text.end(), [](char byte) {
            return static_cast<unsigned char>(byte) >= first_foreign_byte;
        });
    });
}

/// Addresses are spelt in ASCII, mostly, and without blanks.
bool is_better(const Words& now, const Words& before) {
    if (now.empty()) return false;
    if (has_foreign_letters(now) != has_foreign_letters(before)) return !has_foreign_letters(now);
    if (now.size() > before.size()) return false;
    return sureness_of(now).confidence > sureness_of(before).confidence;
}

/// What stands in the box, where it is one line.
Words read_part(tesseract::TessBaseAPI& english, const Box& box, double unit) {
    const double reach = margin * unit;
    english.SetRectangle(static_cast<int>(std::floor(box.x0 - reach)),
                         static_cast<int>(std::floor(box.y0 - reach)),
                         static_cast<int>(std::ceil(box.width() + 2 * reach)),
                         static_cast<int>(std::ceil(box.height() + 2 * reach)));
    if (english.Recognize(nullptr) != 0) return {};
    std::vector<RecognizedLine> lines = read_lines(english);
    return lines.size() == 1 ? std::move(lines.front().words) : Words{};
}

/// Reads the words of a line from one to before another once more; returns where those end now.
std::size_t read_again(tesseract::TessBaseAPI& english, RecognizedLine& line, std::size_t from,
                       std::size_t to) {
    const auto first = line.words.begin() + static_cast<std::ptrdiff_t>(from);
    const auto last = line.words.begin() + static_cast<std::ptrdiff_t>(to);
    const Words before(first, last);
    Box box;
    for (const RecognizedWord& word : before) box.add(word.box);
    Words now = read_part(english, box, line.x_height);
    if (!is_better(now, before)) return to;
    line.words.insert(line.words.erase(first, last), std::make_move_iterator(now.begin()),
                      std::make_move_iterator(now.end()));
    return from + now.size();
}

/// Reads the addresses of a line; returns whether one may go on in the next.
bool read_addresses(tesseract::TessBaseAPI& english, RecognizedLine& line, bool goes_on) {
    for (std::size_t i = 0; i < line.words.size();) {
        std::size_t end = i;
        if (goes_on || begins_address(line.words[i])) {
            if (begins_address(line.words[end])) ++end;
            while (end < line.words.size() && may_go_on(line.words[end])) ++end;
        }
        goes_on = false;
        if (end == i) {
            ++i;
            continue;
        }
        i = read_again(english, line, i, end);
        goes_on = i == line.words.size();
    }
    return goes_on;
}

}  // namespace

void read_addresses(Engines& engines, Pix* grey, const std::string& languages,
                    std::vector<RecognizedLine>& lines) {
    if (languages == language_of_addresses || !engines.has(language_of_addresses)) return;
    tesseract::TessBaseAPI& english = engines.pages(language_of_addresses);
    english.SetImage(grey);
    english.SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    bool goes_on = false;
    for (RecognizedLine& line : lines) goes_on = read_addresses(english, line, goes_on);
    english.SetPageSegMode(tesseract::PSM_AUTO);
    english.Clear();
}

}  // namespace subtext
