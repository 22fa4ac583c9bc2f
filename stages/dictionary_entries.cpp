// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/dictionary_entries.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <bitset>
#include <cstdint>
#include <cstring>

namespace subtext {
namespace {

constexpr std::string_view word_ends = "/\n \t\r";

bool is_word_end(char c) {
    return c == '/' || c == '\n' || c == ' ' || c == '\t' || c == '\r';
}

/// Tells most lines apart that begin with none of the words, by their first two and four bytes.
class Beginnings {
public:
    static constexpr std::size_t length = sizeof(std::uint32_t);

    explicit Beginnings(const std::unordered_set<std::string>& words) {
        for (const std::string& word : words) {
            if (word.size() >= length) fours_.set(hash(word.data()));
            if (word.size() > 1) {
                pairs_.set(pair(word.data()));
            } else {
                for (const char end : word_ends) pairs_.set(pair(std::string{word[0], end}.data()));
            }
        }
    }

    /// Of a line of which four bytes at least can be read, the next one's among them.
    bool may_begin(const char* line) const {
        if (!pairs_[pair(line)]) return false;
        // What ends within four bytes is looked up.
        return fours_[hash(line)] || is_word_end(line[1]) || is_word_end(line[2]) ||
               is_word_end(line[3]);
    }

private:
    static constexpr unsigned bits = 14;

    static std::size_t pair(const char* bytes) {
        std::uint16_t two = 0;
        std::memcpy(&two, bytes, sizeof two);
        return two;
    }

    static std::size_t hash(const char* bytes) {
        std::uint32_t four = 0;
        std::memcpy(&four, bytes, sizeof four);
        return (four * 2654435761u) >> (32 - bits);
    }

    std::bitset<1 << 16> pairs_;
    std::bitset<1 << bits> fours_;
};

/// Where the lines begin, but the first, that may begin with one of the words. Lines of a
/// dictionary are so short that a call of memchr() for each costs more than all else that is done
/// with most.
std::vector<std::size_t> likely_lines(std::string_view dic, const Beginnings& beginnings) {
    std::vector<std::size_t> lines;
    std::size_t at = 0;
#ifdef __SSE2__
    constexpr std::size_t width = sizeof(__m128i);
    const auto newlines_at = [&dic](std::size_t from) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(dic.data() + from));
        const __m128i newlines = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
        return static_cast<unsigned>(_mm_movemask_epi8(newlines));
    };
    for (; at + 2 * width + Beginnings::length <= dic.size(); at += 2 * width) {
        unsigned found = newlines_at(at) | newlines_at(at + width) << width;
        for (; found != 0; found &= found - 1) {
            const std::size_t begin = at + static_cast<std::size_t>(std::countr_zero(found)) + 1;
            if (beginnings.may_begin(dic.data() + begin)) lines.push_back(begin);
        }
    }
#endif
    while ((at = dic.find('\n', at)) != dic.npos) {
        ++at;
        if (at + Beginnings::length > dic.size() || beginnings.may_begin(dic.data() + at))
            lines.push_back(at);
    }
    return lines;
}

}  // namespace

std::string_view word_of_entry(std::string_view entry) {
    const auto end = std::find_if(entry.begin(), entry.end(), is_word_end);
    return entry.substr(0, static_cast<std::size_t>(end - entry.begin()));
}

std::vector<std::string_view> entries_of(std::string_view dic,
                                         const std::unordered_set<std::string>& words) {
    const Beginnings beginnings(words);
    std::vector<std::string_view> found;
    std::string word;
    for (const std::size_t begin : likely_lines(dic, beginnings)) {
        const std::string_view line =
            dic.substr(begin, std::min(dic.find('\n', begin), dic.size()) - begin);
        word = word_of_entry(line);
        if (words.count(word) > 0) found.push_back(line);
    }
    return found;
}

}  // namespace subtext
