// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/vocabulary.hpp"

#include <algorithm>

#include "stages/text.hpp"

namespace subtext {
namespace {

/// Letters behind the cut that must be shared for two words to have one stem.
constexpr std::size_t shared_behind_cut = 3;
/// Longest ending that inflection adds or changes ("-s", "-ing", "-ом").
constexpr std::size_t longest_ending = 3;

/// How a word is tied to its neighbour: not, by a hyphen, or by a hyphen at a break, so that it may
/// be a part of a word only.
enum class Tie { none, hyphen, cut };

bool is_gap(char32_t c) {
    return c == U' ' || is_break(c);
}

Tie tie_before(const std::u32string& chars, std::size_t begin) {
    bool cut = false;
    while (begin > 0 && is_gap(chars[begin - 1])) cut |= is_break(chars[--begin]);
    if (begin < 2 || !is_hyphen(chars[begin - 1]) || !is_word_character(chars[begin - 2]))
        return Tie::none;
    if (cut) return Tie::cut;
    return is_gap(chars[begin]) ? Tie::none : Tie::hyphen;
}

Tie tie_behind(const std::u32string& chars, std::size_t end) {
    if (end >= chars.size() || !is_hyphen(chars[end])) return Tie::none;
    std::size_t next = end + 1;
    bool cut = false;
    while (next < chars.size() && is_gap(chars[next])) cut |= is_break(chars[next++]);
    if (next >= chars.size() || !is_word_character(chars[next])) return Tie::none;
    if (cut) return Tie::cut;
    return next == end + 1 ? Tie::hyphen : Tie::none;
}

}  // namespace

bool is_word_character(char32_t c) {
    return is_letter(c) || is_digit(c) || is_combining(c);
}

std::u32string folded(std::u32string_view word) {
    std::u32string out(word);
    for (char32_t& c : out) c = is_hyphen(c) ? U'-' : to_lower(c);
    return out;
}

bool in_address(const Text& text, std::size_t offset) {
    return std::any_of(text.anchors.begin(), text.anchors.end(), [offset](const Anchor& anchor) {
        return anchor.kind == Anchor::Kind::url && anchor.start <= offset && offset < anchor.end;
    });
}

void Vocabulary::add(const Text& text) {
    const std::u32string& chars = text.chars;
    auto anchor = text.anchors.begin();
    std::u32string previous;
    bool previous_whole = false;
    for (std::size_t i = 0; i < chars.size();) {
        while (anchor != text.anchors.end() &&
               (anchor->kind != Anchor::Kind::url || anchor->end <= i))
            ++anchor;
        if (anchor != text.anchors.end() && anchor->start <= i) {
            i = anchor->end;
            continue;
        }
        if (!is_word_character(chars[i])) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        while (i < chars.size() && is_word_character(chars[i])) ++i;
        std::u32string word = to_lower(std::u32string_view(chars).substr(begin, i - begin));
        const Tie before = tie_before(chars, begin), behind = tie_behind(chars, i);
        if (before == Tie::none && behind == Tie::none) ++counts_[word];
        if (before == Tie::hyphen && previous_whole && behind != Tie::cut)
            ++counts_[previous + U'-' + word];
        previous_whole = before != Tie::cut;
        previous = std::move(word);
    }
}

int Vocabulary::count(std::u32string_view word) const {
    const auto found = counts_.find(std::u32string(word));
    return found == counts_.end() ? 0 : found->second;
}

int Vocabulary::count_stem(std::u32string_view word, std::size_t stem) const {
    int total = 0;
    const std::size_t needed = stem + shared_behind_cut;
    if (word.size() < needed) return 0;
    for (const auto& [other, count] : counts_) {
        if (other.size() < needed || other.front() != word.front()) continue;
        const auto differ = std::mismatch(word.begin(), word.end(), other.begin(), other.end());
        const auto shared = static_cast<std::size_t>(differ.first - word.begin());
        const bool ending =
            word.size() - shared <= longest_ending && other.size() - shared <= longest_ending;
        if (shared >= needed && ending) total += count;
    }
    return total;
}

int Vocabulary::count_starts(std::u32string_view start) const {
    int total = 0;
    for (const auto& [word, count] : counts_) {
        if (word.compare(0, start.size(), start) == 0) total += count;
    }
    return total;
}

}  // namespace subtext
