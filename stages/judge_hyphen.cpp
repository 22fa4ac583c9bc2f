// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/judge_hyphen.hpp"

#include <algorithm>

#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/text.hpp"

namespace subtext {
namespace {

constexpr char32_t soft_hyphen = 0xAD;
constexpr char32_t non_breaking_hyphen = 0x2011;

/// Share of line ends with a cut word from which on a document surely cuts words: justified text
/// set by LaTeX or LibreOffice has five to fifteen of a hundred, compounds that happen to stand at
/// a line end make less than one.
constexpr double cutting_share = 0.025;
/// Fewer cut words than this may be chance at any share.
constexpr std::size_t min_cuts = 3;
/// Share of line ends up to which hyphens there are those that the author wrote; one more is let
/// pass, because a short document has few line ends.
constexpr double chance_share = 0.01;
/// Line ends that a document must have before its habit can be told.
constexpr std::size_t min_line_ends = 40;

/// Shorter parts are in every dictionary, as abbreviations and syllables.
constexpr std::size_t min_part = 3;
/// Letters of a last part that an author ties on, by rule.
constexpr std::size_t min_tied = 4;
/// From this length on the second part of a prefixed word is hardly a word by chance.
constexpr std::size_t min_prefixed = 4;
/// Acronyms joined by a hyphen ("EU-UN") are not longer than this.
constexpr std::size_t longest_acronym = 3;

/// Languages that write compounds of plain words in one, so that two known words with a hyphen in
/// lower case between them are one compound cut in two.
constexpr std::string_view solid_compounds[] = {"de", "nl", "sv", "da", "nb",
                                                "no", "nn", "fi", "hu"};

Verdict join_by(std::string_view evidence) {
    return {Fate::join, evidence};
}

Verdict keep_by(std::string_view evidence) {
    return {Fate::keep, evidence};
}

bool all_upper(std::u32string_view word) {
    return std::none_of(word.begin(), word.end(), is_lower);
}

bool is_solid_language(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    return std::find(std::begin(solid_compounds), std::end(solid_compounds), primary) !=
           std::end(solid_compounds);
}

/// The language to ask rules and dictionary for. What region the file names is no help: it is the
/// default of the program that made it more often than not.
std::string language_of(const Metadata& metadata) {
    return metadata.language.empty() ? metadata.pdf_language : metadata.language;
}

/// The first word of the rest of a line: "long-term" of " long-term plan".
std::u32string_view next_word(std::u32string_view tail) {
    std::size_t begin = 0;
    while (begin < tail.size() && (tail[begin] == U' ' || is_break(tail[begin]))) ++begin;
    std::size_t end = begin;
    while (end < tail.size() && (is_word_character(tail[end]) || is_hyphen(tail[end]))) ++end;
    return tail.substr(begin, end - begin);
}

bool has_inner_hyphen(std::u32string_view word) {
    const std::size_t last = word.empty() ? 0 : word.size() - 1;
    for (std::size_t i = 1; i < last; ++i) {
        if (is_hyphen(word[i])) return true;
    }
    return false;
}

/// What a dictionary may list a word under: itself and, by the endings that the rules know, its
/// base forms.
std::vector<std::string> listed_forms(std::string_view word, std::string_view language,
                                      const Rules& rules) {
    std::vector<std::string> forms = rules.base_forms(to_utf8(folded(to_utf32(word))), language);
    forms.emplace_back(word);
    return forms;
}

}  // namespace

/// A cut word with the forms that are asked for.
struct HyphenJudge::Word {
    const CutWord& cut;
    std::u32string joined;         ///< as printed: "Recommendations"
    std::u32string folded_joined;  ///< "recommendations"
    std::u32string paired;         ///< folded: "recommen-dations"
    std::string first, second;     ///< folded, UTF-8

    explicit Word(const CutWord& word)
        : cut(word),
          joined(std::u32string(word.first) + std::u32string(word.second)),
          folded_joined(folded(joined)),
          paired(folded(word.first) + U'-' + folded(word.second)),
          first(to_utf8(folded(word.first))),
          second(to_utf8(folded(word.second))) {}
};

HyphenJudge::HyphenJudge(const Document& document, const Context& context)
    : document_(document), context_(context), language_(language_of(document.metadata)) {}

Verdict HyphenJudge::judge(const CutWord& cut) {
    if (cut.first.empty() || cut.second.empty()) return keep_by("rule");
    const Word word(cut);
    if (const auto verdict = without_asking(word)) return *verdict;
    return context_.dictionary.available(language_) ? by_dictionary(word)
                                                    : without_dictionary(word);
}

// Cheap questions come first.
std::optional<Verdict> HyphenJudge::without_asking(const Word& word) {
    if (const auto verdict = by_form(word)) return verdict;
    if (const auto verdict = by_vocabulary(word)) return verdict;
    if (const auto verdict = by_neighbours(word)) return verdict;
    if (const auto verdict = by_affix(word)) return verdict;
    return by_habit(word);
}

// The characters alone.
std::optional<Verdict> HyphenJudge::by_form(const Word& word) const {
    const CutWord& cut = word.cut;
    if (cut.hyphen == soft_hyphen || cut.hyphen == not_sign) return join_by("rule");
    if (cut.hyphen == non_breaking_hyphen) return keep_by("rule");
    if (is_digit(cut.first.back()) || is_digit(cut.second.front())) return keep_by("rule");
    // No program cuts a single letter off.
    if (cut.second.size() == 1) {
        const bool suspended = !next_word(cut.tail).empty() && is_space(cut.tail.front()) &&
                               context_.rules.is_function_word(word.second, language_);
        return Verdict{suspended ? Fate::suspend : Fate::keep, "rule"};
    }
    if (cut.first.size() == 1 && !cut.elided) return keep_by("rule");
    // Scripts without case (Arabic, Hebrew) do not cut words.
    if (!is_lower(cut.second.front()) && !is_upper(cut.second.front())) return keep_by("rule");
    return std::nullopt;
}

// The word stands whole elsewhere in the document, or another one of its stem.
std::optional<Verdict> HyphenJudge::by_vocabulary(const Word& word) {
    const Vocabulary& words = vocabulary();
    int whole = words.count(word.folded_joined), tied = words.count(word.paired);
    if (whole + tied == 0) {
        const std::size_t stem = word.cut.first.size();
        whole = words.count_stem(word.folded_joined, stem);
        tied = words.count_stem(word.paired, stem + 1);
    }
    if (whole + tied == 0) return std::nullopt;
    return tied >= whole ? keep_by("document") : join_by("document");
}

// Capitals behind the hyphen, further hyphens in the word.
std::optional<Verdict> HyphenJudge::by_neighbours(const Word& word) const {
    const CutWord& cut = word.cut;
    if (is_upper(cut.second.front())) {
        const bool acronyms =
            cut.first.size() <= longest_acronym && cut.second.size() <= longest_acronym;
        if (acronyms || !all_upper(cut.first) || !all_upper(cut.second)) return keep_by("rule");
    }
    const Rules& rules = context_.rules;
    if (!cut.lead.empty()) {
        // "well-be-|ing": the last part is cut; "state-of-the-|art": it is not.
        if (rules.is_hyphen_suffix(to_utf8(word.folded_joined), language_)) return join_by("rule");
        if (rules.is_function_word(word.first, language_)) return keep_by("rule");
    }
    const bool tied_on = !cut.tail.empty() && is_hyphen(cut.tail.front());
    if (tied_on && rules.is_function_word(word.second, language_)) return keep_by("rule");
    return std::nullopt;
}

// Usual first and last parts of hyphenated words. Where words are cut, parts of others look so too.
std::optional<Verdict> HyphenJudge::by_affix(const Word& word) {
    const Rules& rules = context_.rules;
    const bool prefixed = rules.is_hyphen_prefix(word.first, language_);
    if (!prefixed && !rules.is_hyphen_suffix(word.second, language_)) return std::nullopt;
    if (habit() == Habit::never_cuts) return keep_by("rule");
    const std::u32string second = folded(word.cut.second);
    if (!prefixed || second.size() < min_prefixed || vocabulary().count(second) == 0)
        return std::nullopt;
    const std::u32string first = folded(word.cut.first);
    const int with_hyphen = vocabulary().count_starts(first + U'-');
    const int all = vocabulary().count_starts(first);
    return with_hyphen * 2 > all ? std::optional(keep_by("document")) : std::nullopt;
}

// An author's own hyphen between two words of the document.
std::optional<Verdict> HyphenJudge::by_habit(const Word& word) {
    if (habit() != Habit::never_cuts) return std::nullopt;
    const bool both = vocabulary().count(folded(word.cut.first)) > 0 &&
                      vocabulary().count(folded(word.cut.second)) > 0;
    if (!both || context_.rules.is_function_word(word.second, language_)) return std::nullopt;
    return keep_by("document");
}

Verdict HyphenJudge::by_dictionary(const Word& word) {
    const CutWord& cut = word.cut;
    const bool never_cuts = habit() == Habit::never_cuts;
    bool joined = is_joined_word(word);
    if (joined && !never_cuts) return join_by("dictionary");
    const bool prefixed = context_.rules.is_hyphen_prefix(word.first, language_);
    const bool first = is_word(cut.first), second = is_word(cut.second);
    const bool parts = first && second && cut.first.size() >= 2;
    // The list alone may miss an odd inflection; where that would part a word the whole engine is
    // asked. Not of a prefix: the engine takes every one before every word ("pretrial").
    const bool derived =
        prefixed && cut.first.size() >= min_part && cut.second.size() >= min_prefixed;
    if (!joined && (parts || never_cuts) && !derived) joined = is_spelt_joined(word);
    // A short last part is more often the end of a word ("fore-|see") than a word of its own.
    const bool tied = parts && never_cuts && cut.second.size() >= min_tied;
    if (joined) return tied ? keep_by("rule") : join_by("dictionary");
    if (is_suspended(word) && (first || prefixed)) return {Fate::suspend, "dictionary"};
    const bool solid = is_solid_language(language_) && is_lower(cut.second.front());
    if (parts && !solid) {
        const bool long_enough = cut.first.size() >= min_part && cut.second.size() >= 2;
        const bool usual = context_.rules.is_hyphen_suffix(word.second, language_) ||
                           (prefixed && vocabulary().count(folded(cut.second)) > 0);
        if (long_enough || usual) return keep_by("dictionary");
    }
    return habit() == Habit::never_cuts ? keep_by("rule") : join_by("rule");
}

Verdict HyphenJudge::without_dictionary(const Word& word) {
    if (habit() == Habit::never_cuts) return keep_by("rule");
    const std::u32string first = folded(word.cut.first), second = folded(word.cut.second);
    if (is_suspended(word) && vocabulary().count(first) > 0) return {Fate::suspend, "document"};
    const bool parts = first.size() >= min_part && second.size() >= min_part &&
                       vocabulary().count(first) > 0 && vocabulary().count(second) > 0;
    const bool suffixed = context_.rules.is_hyphen_suffix(word.second, language_);
    const bool affix = suffixed || context_.rules.is_hyphen_prefix(word.first, language_);
    const bool affixed = affix && vocabulary().count(first) + vocabulary().count(second) > 0;
    if (parts || affixed) return keep_by("document");
    return suffixed && habit() == Habit::doubtful ? keep_by("rule") : join_by("rule");
}

/// "short-|and long-term", "Frauen-|und Kinderrechte": a function word and another word behind it.
bool HyphenJudge::is_suspended(const Word& word) const {
    const std::u32string_view tail = word.cut.tail;
    const Rules& rules = context_.rules;
    if (tail.empty() || !is_space(tail.front())) return false;
    if (!rules.is_function_word(word.second, language_)) return false;
    return has_inner_hyphen(next_word(tail)) || !rules.is_hyphen_suffix(word.second, language_);
}

HyphenJudge::Habit HyphenJudge::habit() {
    if (habit_) return *habit_;
    std::size_t line_ends = 0, cuts = 0;
    each_text(document_, [&](const Text& text) {
        const std::u32string& chars = text.chars;
        const AddressSpans addresses(text);
        for (std::size_t i = 2; i + 1 < chars.size(); ++i) {
            if (!is_break(chars[i])) continue;
            ++line_ends;
            const bool cut = is_hyphen(chars[i - 1]) && is_letter(chars[i - 2]) &&
                             is_lower(chars[i + 1]) && !addresses.contain(i - 1);
            if (cut && !looks_compound(chars, i)) ++cuts;
        }
    });
    const double share =
        line_ends == 0 ? 0 : static_cast<double>(cuts) / static_cast<double>(line_ends);
    if (cuts >= min_cuts && share >= cutting_share)
        habit_ = Habit::cuts;
    else if (line_ends >= min_line_ends &&
             static_cast<double>(cuts) <= 1 + chance_share * static_cast<double>(line_ends))
        habit_ = Habit::never_cuts;
    else
        habit_ = Habit::doubtful;
    return *habit_;
}

/// Whether the word around the break at `at` has a usual part of a hyphenated word.
bool HyphenJudge::looks_compound(std::u32string_view chars, std::size_t at) const {
    std::size_t begin = at - 1, end = at + 1;
    while (begin > 0 && is_word_character(chars[begin - 1])) --begin;
    while (end < chars.size() && is_word_character(chars[end])) ++end;
    const std::string first = to_utf8(folded(chars.substr(begin, at - 1 - begin)));
    const std::string second = to_utf8(folded(chars.substr(at + 1, end - at - 1)));
    return context_.rules.is_hyphen_prefix(first, language_) ||
           context_.rules.is_hyphen_suffix(second, language_);
}

const Vocabulary& HyphenJudge::vocabulary() {
    if (!vocabulary_) {
        vocabulary_.emplace();
        each_text(document_, [this](const Text& text) { vocabulary_->add(text); });
    }
    return *vocabulary_;
}

// A question to the dictionary costs hardly less than all of a document together.
const std::vector<CutPair>& HyphenJudge::asked() {
    if (asked_) return *asked_;
    asked_.emplace();
    each_text(document_, [&](const Text& text) {
        const std::u32string_view chars = text.chars;
        for (std::size_t i = 2; i + 1 < chars.size() && asked_->size() < most_asked; ++i) {
            if (!is_break(chars[i]) || !cuts_words(chars[i - 1])) continue;
            const auto [before, after] = around_break(chars, i);
            const CutWord cut = cut_word(before, after);
            if (cut.first.empty() || cut.second.empty()) continue;
            const Word word(cut);
            if (without_asking(word)) continue;
            asked_->push_back({to_utf8(cut.first), to_utf8(cut.second)});
        }
    });
    return *asked_;
}

bool HyphenJudge::is_joined_word(const Word& word) {
    if (!context_.rules.knows_endings(language_)) return is_spelt_joined(word);
    if (!asked_) look_up(asked(), {}, language_, context_.rules, context_.dictionary);
    return is_listed(to_utf8(word.joined));
}

bool HyphenJudge::is_spelt_joined(const Word& word) {
    if (!joined_spelt_) {
        std::vector<std::string> words;
        const bool lists = context_.rules.knows_endings(language_);
        for (const CutPair& each : asked()) {
            if (!lists || !is_listed(each.joined())) words.push_back(each.joined());
        }
        context_.dictionary.spell(words, language_);
        joined_spelt_ = true;
    }
    return context_.dictionary.knows(to_utf8(word.joined), language_);
}

bool HyphenJudge::is_word(std::u32string_view part) {
    if (vocabulary().count(folded(part)) > 0) return true;
    if (!parts_spelt_ && !context_.rules.knows_endings(language_)) {
        std::vector<std::string> words;
        for (const CutPair& each : asked()) {
            if (context_.dictionary.knows(each.joined(), language_)) continue;
            words.insert(words.end(), {each.first, each.second});
        }
        context_.dictionary.spell(words, language_);
        parts_spelt_ = true;
    }
    return is_listed(to_utf8(part));
}

// A language without endings in the rules is left to the engine.
bool HyphenJudge::is_listed(std::string_view word) const {
    if (!context_.rules.knows_endings(language_)) return context_.dictionary.knows(word, language_);
    const std::vector<std::string> forms = listed_forms(word, language_, context_.rules);
    return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
        return context_.dictionary.lists(form, language_);
    });
}

void look_up(const std::vector<CutPair>& cut, std::vector<std::string> spelt,
             const std::string& language, const Rules& rules, const Dictionary& dictionary) {
    std::vector<std::string> listed;
    for (const CutPair& pair : cut) {
        spelt.push_back(pair.joined());
        for (const std::string& word : {pair.first, pair.second, pair.joined()}) {
            const std::vector<std::string> forms = listed_forms(word, language, rules);
            listed.insert(listed.end(), forms.begin(), forms.end());
        }
    }
    dictionary.look_up(listed, spelt, language);
}

}  // namespace subtext
