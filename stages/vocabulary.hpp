// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words that stand whole in a document: the best witness for those that a line end has cut.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stages/document.hpp"

namespace subtext {

/// A character that words are made of: letter, digit or combining mark.
bool is_word_character(char32_t c);

/// A word as it is counted: in lower case, hyphens as U+002D.
std::u32string folded(std::u32string_view word);

/// Tells which characters of a text belong to an address.
class AddressSpans {
public:
    explicit AddressSpans(const Text& text);

    bool contain(std::size_t offset) const;

private:
    struct Span {
        std::size_t start = 0, end = 0;  ///< the end is the last one of this span and all before
    };
    std::vector<Span> spans_;
};

class Vocabulary {
public:
    /// Counts the words of a text. Words that touch a hyphen at a break are left out, and so are
    /// addresses. "rights-based approach" counts "rights-based" and "approach".
    void add(const Text& text);

    /// How often the folded word or hyphenated pair of words stands in the document.
    int count(std::u32string_view word) const;

    /// How often words stand in the document that share their stem with `word`: they differ from
    /// it behind `stem` + a few characters only, and there by an ending.
    int count_stem(std::u32string_view word, std::size_t stem) const;

    /// How often a word stands in it that starts with `start`.
    int count_starts(std::u32string_view start) const;

private:
    using Entry = std::pair<std::u32string_view, int>;

    void sort() const;

    std::unordered_map<std::u32string, int> counts_;

    /// The words in order, made when first asked for; each with how often all before it stand.
    mutable std::vector<Entry> sorted_;
};

}  // namespace subtext
