// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/addresses.hpp"

#include <algorithm>

#include "stages/text.hpp"

namespace subtext {

namespace {

// The text as the rules read it, one code point for one: addresses are written with U+002D, but
// some makers draw it as a soft or a non-breaking hyphen, and ";" as the Greek question mark that
// looks like it.
std::u32string readable(std::u32string_view text) {
    std::u32string out(text);
    for (char32_t& c : out) {
        if (is_break(c)) c = U'\n';
        if (c < 0x80) continue;
        if (is_hyphen(c)) {
            c = U'-';
        } else if (is_punctuation(c)) {
            const std::u32string composed = to_nfc(std::u32string_view(&c, 1));
            if (composed.size() == 1) c = composed.front();
        }
    }
    return out;
}

// Counts code points up to a byte, for bytes asked in ascending order.
class CodePoints {
public:
    explicit CodePoints(std::string_view utf8) : utf8_(utf8) {}

    std::size_t at(std::size_t byte) {
        for (; byte_ < byte && byte_ < utf8_.size(); ++byte_) {
            if ((static_cast<unsigned char>(utf8_[byte_]) & 0xC0) != 0x80) ++count_;
        }
        return count_;
    }

private:
    std::string_view utf8_;
    std::size_t byte_ = 0, count_ = 0;
};

std::vector<FoundAddress> in_code_points(const std::vector<UrlMatch>& matches,
                                         std::string_view utf8) {
    std::vector<FoundAddress> out;
    CodePoints points(utf8);
    for (const UrlMatch& match : matches) {
        const std::size_t begin = points.at(match.begin);
        out.push_back({begin, points.at(match.end), match.url});
    }
    return out;
}

// Sorted, each once.
void sort_out(std::vector<std::u32string>& texts) {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

// The words of an address, and every two with nothing but a hyphen between.
void add_words(std::u32string_view address, std::vector<std::u32string>& words) {
    std::size_t before = 0;  // where the word before began
    for (std::size_t i = 0, end; i < address.size(); i = std::max(end, i + 1)) {
        for (end = i; end < address.size() && is_letter(address[end]);) ++end;
        if (end == i) continue;
        words.emplace_back(address.substr(i, end - i));
        const std::size_t hyphen = address.find(U'-', before);
        if (i > before && hyphen + 1 == i) words.emplace_back(address.substr(before, end - before));
        before = i;
    }
}

}  // namespace

bool hints_at_address(std::u32string_view text) {
    if (text.find_first_of(U":@") != std::u32string_view::npos) return true;
    const auto repeats = [&](std::u32string_view word) {
        const auto same = [](char32_t a, char32_t b) { return to_lower(a) == b; };
        return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
    };
    return repeats(U"www") || repeats(U"doi");
}

std::vector<FoundAddress> find_urls(std::u32string_view text, const Rules& rules) {
    const std::string utf8 = to_utf8(readable(text));
    return in_code_points(rules.urls(utf8), utf8);
}

std::vector<FoundAddress> find_emails(std::u32string_view text, const Rules& rules) {
    const std::string utf8 = to_utf8(readable(text));
    return in_code_points(rules.emails(utf8), utf8);
}

void KnownAddresses::add(std::string_view address) {
    sorted_.push_back(to_utf32(address));
}

void KnownAddresses::seal() {
    sort_out(sorted_);
}

bool KnownAddresses::contains(std::u32string_view address) const {
    return std::binary_search(sorted_.begin(), sorted_.end(), address);
}

bool KnownAddresses::have_as_one_word(std::u32string_view first, std::u32string_view second) const {
    if (!words_) {
        words_.emplace();
        for (const std::u32string& address : sorted_) add_words(to_lower(address), *words_);
        sort_out(*words_);
    }
    const std::u32string head = to_lower(first), tail = to_lower(second);
    return std::binary_search(words_->begin(), words_->end(), head + tail) &&
           !std::binary_search(words_->begin(), words_->end(), head + U'-' + tail);
}

bool KnownAddresses::begins_with(std::u32string_view piece) const {
    const auto place = std::lower_bound(sorted_.begin(), sorted_.end(), piece);
    return place != sorted_.end() && std::u32string_view(*place).substr(0, piece.size()) == piece;
}

}  // namespace subtext
