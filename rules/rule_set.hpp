// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules sorted by matter: what rules.cpp and the files that answer its questions share.
#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern.hpp"
#include "rules/rule_file.hpp"
#include "rules/rule_table.hpp"
#include "rules/rules.hpp"

namespace subtext {

/// What a table is about; its name in the rule files is in matters.cpp.
enum class Matter {
    // of all languages
    alphabets,
    any_font,
    bullets,
    contents_line,
    email,
    file_names,
    label_ends,
    list_number,
    misread_address,
    misread_bullets,
    misread_numbers,
    note_label,
    numeric_date,
    page_number_marks,
    reference_mark,
    return_arrows,
    symbol_font,
    url,
    wingdings_font,
    // of each language
    caption_words,
    contributor,
    date,
    endnotes_headings,
    part_headings,
    function_words,
    heading_words,
    hyphen_prefixes,
    hyphen_suffixes,
    no_contributor,
    page_number,
    recommendation_label,
    recommendation_lead_in,
    recommendations_heading,
    self_introduction,
    state_names,
    word_endings,
    count
};

/// A table with its pattern.
struct RuleEntry {
    const RuleTable* table = nullptr;
    Pattern pattern;

    std::string_view operator[](std::string_view key) const { return (*table)[key]; }
};

/// All rules, sorted by matter.
struct RuleSet {
    RuleData data;
    std::optional<RuleFolder> folder;  ///< what `data` points into, unless it is built in
    std::array<std::vector<RuleEntry>, static_cast<std::size_t>(Matter::count)> by_matter;
    std::vector<std::string> languages;

    explicit RuleSet(RuleData rule_data);
    explicit RuleSet(RuleFolder rule_folder);

    /// The tables about a matter: of a matter of all languages one, else one a language.
    const std::vector<RuleEntry>& of(Matter matter) const {
        return by_matter[static_cast<std::size_t>(matter)];
    }

    /// The one table of a matter of all languages; they are all there, load() sees to it.
    const RuleEntry& one(Matter matter) const { return of(matter).front(); }

    /// A field of the table of one language: "en" also for "en-AU". "" when there is none.
    std::string_view words(Matter matter, std::string_view language) const;

    /// Whether a word is in the `words` of a matter, in any language when `language` is "".
    bool has_word(Matter matter, std::string_view word, std::string_view language) const;

    /// Whether one of a matter's `words` or `labels`, of any language, has the first two bytes of
    /// the text: asked of every line, so that the lists are looked through for few of them.
    bool may_begin(Matter matter, std::string_view text) const;

    /// Whether the folded text ends in one of a matter's `words`, of any language: asked of every
    /// line as well.
    bool may_end(Matter matter, std::string_view folded) const;

    /// Bytes of the longest of the `words` of any language that the text begins with, whole; 0 when
    /// there is none.
    std::size_t leading_word(Matter matter, std::string_view text) const;

private:
    using Beginnings = std::bitset<1024>;  ///< by a hash of the two bytes; the data set under 100

    void sort_by_matter();
    Beginnings beginnings(Matter matter) const;

    mutable std::array<std::optional<Beginnings>, static_cast<std::size_t>(Matter::count)> begin_;
};

struct Rules::Impl : RuleSet {
    using RuleSet::RuleSet;
};

/// Bytes of the longest item of a list that the folded text begins with, whole: no letter or digit
/// goes on behind it. 0 when there is none.
std::size_t leading_item(std::string_view list, std::string_view folded);

/// The place of the first item of a list that stands in the folded text, whole; npos when none
/// does.
std::size_t first_item(std::string_view list, std::string_view folded);

/// The month, 1..12, that a word in lower case names by one rule `date`; 0 when it names none.
int month_number(const RuleEntry& date, std::string_view word);

/// A number, letter or roman number at the start of a text, and what shapes it.
struct Numbered {
    Match match;
    Marker marker;
    bool decimal = false;
    bool ends = false;    ///< a blank or nothing follows
    bool last = false;    ///< nothing follows
    bool titled = false;  ///< what follows begins as a heading or sentence does
};
std::optional<Numbered> numbered(const RuleSet& rules, const Subject& line);

/// The number behind a word such as "Chapter" when it is closed as that of a heading is: "3: ...",
/// "No. 3 Homes", "II". `length` counts from the start of `behind`.
std::optional<Numbered> number_after_word(const RuleSet& rules, std::string_view behind);

/// How the tables of each language answer alone: what check() proves and the questions ask in turn.
std::optional<PageNumber> page_number_by(const RuleSet& rules, const RuleEntry& rule,
                                         std::string_view folded);
std::optional<RecommendationLabel> recommendation_label_by(const RuleSet& rules,
                                                           const RuleEntry& rule,
                                                           std::string_view text);
bool recommendations_heading_by(const RuleEntry& rule, std::string_view folded);
bool recommendation_lead_in_by(const RuleEntry& rule, std::string_view folded_sentence);
std::string contributor_by(const RuleEntry& rule, const Subject& subject);
std::string self_introduction_by(const RuleEntry& rule, Introduction by, std::string_view text);
bool no_contributor_by(const RuleEntry& rule, std::string_view folded);
bool state_name_by(const RuleEntry& rule, std::string_view folded);

/// What the program expects of the tables about a matter.
struct MatterSpec {
    std::string_view name;
    bool of_language;         ///< else of all languages, and then it must be there
    std::string_view keys;    ///< space-separated; `why`, `yes`, `no` and `gives` may stand in all
    std::string_view groups;  ///< space-separated named groups that the pattern must have
    /// Whether a `yes` example holds. nullptr for lists of words, which need no examples.
    bool (*holds)(const Rules& rules, const RuleSet& set, const RuleEntry& rule,
                  std::string_view example);
    /// What it answers to a `gives` example; nullptr where a question has no answer but yes or no.
    std::string (*answer)(const Rules& rules, const RuleEntry& rule,
                          std::string_view example) = nullptr;
};

const MatterSpec& spec(Matter matter);

/// Throws Error{bad_rules} when a table is unknown, there twice or missing, has a key that nobody
/// reads, or a pattern that does not compile or lacks a group.
void require_well_formed(const RuleSet& rules, const std::string& folder);

/// check() of Rules.
std::vector<std::string> failing_examples(const Rules& rules, const RuleSet& set);

}  // namespace subtext
