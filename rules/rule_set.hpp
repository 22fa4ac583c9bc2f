// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The rules sorted by matter: what rules.cpp and the files that answer its questions share.
#pragma once

#include <array>
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
    list_number,
    note_label,
    number_after_word,
    numeric_date,
    page_number_alone,
    reference_mark,
    symbol_font,
    url,
    wingdings_font,
    year,
    // of each language
    caption_words,
    contributor,
    date,
    endnotes_headings,
    function_words,
    heading_words,
    hyphen_prefixes,
    hyphen_suffixes,
    page_number,
    recommendation_label,
    recommendation_lead_in,
    recommendations_heading,
    count
};

/// A table with its pattern.
struct Rule {
    const RuleTable* table = nullptr;
    Pattern pattern;

    std::string_view operator[](std::string_view key) const { return (*table)[key]; }
};

/// All rules, sorted by matter.
struct RuleSet {
    RuleData data;
    std::optional<RuleFolder> folder;  ///< what `data` points into, unless it is built in
    std::array<std::vector<Rule>, static_cast<std::size_t>(Matter::count)> by_matter;
    std::vector<std::string> languages;

    explicit RuleSet(RuleData rule_data);
    explicit RuleSet(RuleFolder rule_folder);

    /// The tables about a matter: of a matter of all languages one, else one a language.
    const std::vector<Rule>& of(Matter matter) const {
        return by_matter[static_cast<std::size_t>(matter)];
    }

    /// The one table of a matter of all languages; they are all there, load() sees to it.
    const Rule& one(Matter matter) const { return of(matter).front(); }

    /// A field of the table of one language: "en" also for "en-AU". "" when there is none.
    std::string_view words(Matter matter, std::string_view language) const;

    /// Whether a word is in the `words` of a matter, in any language when `language` is "".
    bool has_word(Matter matter, std::string_view word, std::string_view language) const;

    /// Bytes of one of the `words` of any language that `subject` begins with, with a blank or
    /// nothing behind it; 0 when there is none.
    std::size_t leading_word(Matter matter, const Subject& subject) const;

    /// The month named by a word in lower case, 1..12, by one rule `date`; 0 when it is none.
    static int month(const Rule& date, std::string_view word);

private:
    void sort_by_matter();
};

struct Rules::Impl : RuleSet {
    using RuleSet::RuleSet;
};

/// How each language's pattern answers alone: what check() proves and the questions ask in turn.
std::optional<PageNumber> page_number_by(const Rule& rule, const Subject& subject);
std::optional<RecommendationLabel> recommendation_label_by(const Rule& rule,
                                                           const Subject& subject);
bool recommendations_heading_by(const Rule& rule, std::string_view heading);
bool recommendation_lead_in_by(const Rule& rule, std::string_view paragraph);
std::string contributor_by(const Rule& rule, const Subject& subject);

/// What the program expects of the tables about a matter.
struct MatterSpec {
    std::string_view name;
    bool of_language;         ///< else of all languages, and then it must be there
    std::string_view keys;    ///< space-separated; `why`, `yes` and `no` may stand in every table
    std::string_view groups;  ///< space-separated named groups that the pattern must have
    /// Whether a `yes` example holds. nullptr for lists of words, which need no examples.
    bool (*holds)(const Rules& rules, const Rule& rule, std::string_view example);
};

const MatterSpec& spec(Matter matter);

/// Throws Error{bad_rules} when a table is unknown, there twice or missing, has a key that nobody
/// reads, or a pattern that does not compile or lacks a group.
void require_well_formed(const RuleSet& rules, const std::string& folder);

/// check() of Rules.
std::vector<std::string> failing_examples(const Rules& rules, const RuleSet& set);

}  // namespace subtext
