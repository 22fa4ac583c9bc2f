// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Decides whether the hyphen at a line end belongs to the word.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/context.hpp"
#include "stages/cut_word.hpp"
#include "stages/document.hpp"
#include "stages/vocabulary.hpp"

namespace subtext {

enum class Fate {
    join,     ///< the hyphen goes: "recommendations"
    keep,     ///< the hyphen belongs to the word: "long-term"
    suspend,  ///< it stands for a part that follows later: "short- and long-term"
};

struct Verdict {
    Fate fate = Fate::join;
    std::string_view evidence = "rule";  ///< "document", "dictionary" or "rule"
};

/// Judges the cut words of one document. Cheap questions come first: the document's words are
/// counted when the form of the parts does not tell, the dictionary is asked last.
class HyphenJudge {
public:
    HyphenJudge(const Document& document, const Context& context);

    Verdict judge(const CutWord& word);

private:
    /// Whether whoever set the document cut words at line ends.
    enum class Habit { cuts, doubtful, never_cuts };

    struct Word;
    std::optional<Verdict> without_asking(const Word& word);
    std::optional<Verdict> by_form(const Word& word) const;
    std::optional<Verdict> by_vocabulary(const Word& word);
    std::optional<Verdict> by_neighbours(const Word& word) const;
    std::optional<Verdict> by_affix(const Word& word);
    std::optional<Verdict> by_habit(const Word& word);
    Verdict by_dictionary(const Word& word);
    Verdict without_dictionary(const Word& word);

    bool is_suspended(const Word& word) const;
    Habit habit();
    bool looks_compound(std::u32string_view chars, std::size_t at) const;
    const Vocabulary& vocabulary();
    /// The words that only the dictionary can tell about.
    const std::vector<CutPair>& asked();
    bool is_joined_word(const Word& word);
    bool is_spelt_joined(const Word& word);
    /// Whether the part is a word by itself, by the document or the dictionary.
    bool is_word(std::u32string_view part);
    bool is_listed(std::string_view word) const;

    const Document& document_;
    const Context& context_;
    const std::string language_;
    std::optional<Vocabulary> vocabulary_;
    std::optional<Habit> habit_;
    std::optional<std::vector<CutPair>> asked_;
    bool joined_spelt_ = false, parts_spelt_ = false;  ///< all that are asked, together
};

/// Words that the dictionary is asked about together; the others are asked about one by one.
constexpr std::size_t most_asked = 2000;

/// Has the dictionary look up in one run what it is going to be asked about: cut words, each whole
/// and its parts, with the base forms that the rules know; and words that are to be spelt besides.
void look_up(const std::vector<CutPair>& cut, std::vector<std::string> spelt,
             const std::string& language, const Rules& rules, const Dictionary& dictionary);

/// Calls `visit(text)` with every text of the document: blocks, footnotes, cells.
template <typename Visit>
void each_text(const Document& document, Visit visit) {
    for (const Block& block : document.blocks) visit(block.text);
    for (const Footnote& note : document.footnotes) visit(note.text);
    for (const Grid& grid : document.grids) {
        for (const auto& row : grid.rows) {
            for (const Text& cell : row) visit(cell);
        }
    }
}

}  // namespace subtext
