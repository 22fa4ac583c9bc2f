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

bool is_plain_gap(char32_t c) {
    return c == U' ' || is_break(c);
}

Tie tie_before(const std::u32string& chars, std::size_t begin) {
    bool cut = false;
    while (begin > 0 && is_plain_gap(chars[begin - 1])) cut |= is_break(chars[--begin]);
    if (begin < 2 || !is_hyphen(chars[begin - 1]) || !is_word_character(chars[begin - 2]))
        return Tie::none;
    if (cut) return Tie::cut;
    return is_plain_gap(chars[begin]) ? Tie::none : Tie::hyphen;
}

Tie tie_behind(const std::u32string& chars, std::size_t end) {
    if (end >= chars.size() || !is_hyphen(chars[end])) return Tie::none;
    std::size_t next = end + 1;
    bool cut = false;
    while (next < chars.size() && is_plain_gap(chars[next])) cut |= is_break(chars[next++]);
    if (next >= chars.size() || !is_word_character(chars[next])) return Tie::none;
    if (cut) return Tie::cut;
    return next == end + 1 ? Tie::hyphen : Tie::none;
}

/// Sorts behind every word.
constexpr std::u32string_view behind_all = U"\U0010FFFF\U0010FFFF";

}  // namespace

bool is_word_character(char32_t c) {
    return is_letter(c) || is_digit(c) || is_combining(c);
}

std::u32string folded(std::u32string_view word) {
    std::u32string out(word);
    for (char32_t& c : out) c = is_hyphen(c) ? U'-' : to_lower(c);
    return out;
}

AddressSpans::AddressSpans(const Text& text) {
    for (const Anchor& anchor : text.anchors) {
        if (anchor.kind != Anchor::Kind::url) continue;
        const std::size_t before = spans_.empty() ? 0 : spans_.back().end;
        spans_.push_back({anchor.start, std::max(before, anchor.end)});
    }
}

bool AddressSpans::contain(std::size_t offset) const {
    const auto next =
        std::upper_bound(spans_.begin(), spans_.end(), offset,
                         [](std::size_t place, const Span& span) { return place < span.start; });
    return next != spans_.begin() && offset < (next - 1)->end;
}

void Vocabulary::add(const Text& text) {
    sorted_.clear();
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
            ++counts_[previous.append(1, U'-').append(word)];
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
    // What differs by an ending only shares all but that.
    const std::size_t known = std::max(needed, word.size() - std::min(word.size(), longest_ending));
    const std::u32string_view start = word.substr(0, known);
    sort();
    auto at = std::lower_bound(sorted_.begin(), sorted_.end(), Entry{start, 0});
    for (; at != sorted_.end() && at->first.substr(0, known) == start; ++at) {
        const std::u32string_view other = at->first;
        const auto differ = std::mismatch(word.begin(), word.end(), other.begin(), other.end());
        const auto shared = static_cast<std::size_t>(differ.first - word.begin());
        const bool ending =
            word.size() - shared <= longest_ending && other.size() - shared <= longest_ending;
        if (shared >= needed && ending) total += (at + 1)->second - at->second;
    }
    return total;
}

int Vocabulary::count_starts(std::u32string_view start) const {
    sort();
    const auto first = std::lower_bound(sorted_.begin(), sorted_.end(), Entry{start, 0});
    const auto last = std::partition_point(first, sorted_.end(), [start](const Entry& entry) {
        return entry.first.substr(0, start.size()) == start;
    });
    return last->second - first->second;
}

void Vocabulary::sort() const {
    if (!sorted_.empty()) return;
    for (const auto& [word, count] : counts_) sorted_.emplace_back(word, count);
    std::sort(sorted_.begin(), sorted_.end());
    int before = 0;
    for (Entry& entry : sorted_) before += std::exchange(entry.second, before);
    sorted_.emplace_back(behind_all, before);
}

}  // namespace subtext
