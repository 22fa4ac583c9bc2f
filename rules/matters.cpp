// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What tables there are, what they must hold, and how their examples are proved.

#include <algorithm>
#include <map>
#include <utility>

#include "rules/error.hpp"
#include "rules/rule_set.hpp"

namespace subtext {

namespace {

using Text = std::string_view;

bool found(const Rules&, const RuleSet&, const RuleEntry& rule, Text text) {
    return rule.pattern.find(Subject(text)).has_value();
}
bool is_marker(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.list_marker(text).has_value();
}
bool is_heading_number(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.heading_number(text).has_value();
}
bool is_note_label(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.note_label(text).has_value();
}
bool is_misread_start(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return !rules.misread_address_starts(text).empty();
}
bool is_file_name(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.is_file_name(text);
}
bool is_misread_bullet(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.is_misread_bullet(text);
}
bool is_misread_number(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.is_misread_number(text);
}
bool is_reference(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return !rules.reference_marks(text).empty();
}
bool is_return_arrow(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.is_return_arrow(text);
}
bool is_endnotes(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.is_endnotes_heading(text);
}
bool is_part(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.is_part_heading(text);
}
bool is_caption(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.is_caption(text);
}
bool is_page_number(const Rules&, const RuleSet& set, const RuleEntry& rule, Text text) {
    return page_number_by(set, rule, fold(text)).has_value();
}
bool is_label(const Rules&, const RuleSet& set, const RuleEntry& rule, Text text) {
    return recommendation_label_by(set, rule, text).has_value();
}
bool ends_label(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return rules.recommendation_label(text).has_value();
}
bool is_heading(const Rules&, const RuleSet&, const RuleEntry& rule, Text text) {
    return recommendations_heading_by(rule, fold(text));
}
bool is_lead_in(const Rules&, const RuleSet&, const RuleEntry& rule, Text text) {
    return recommendation_lead_in_by(rule, fold(text));
}
bool has_url(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return !rules.urls(text).empty();
}
bool has_email(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return !rules.emails(text).empty();
}
bool is_no_contributor(const Rules&, const RuleSet&, const RuleEntry& rule, Text text) {
    return no_contributor_by(rule, fold(text));
}
bool has_date(const Rules& rules, const RuleSet&, const RuleEntry&, Text text) {
    return !rules.date(text, false).empty();
}
bool has_contributor(const Rules&, const RuleSet&, const RuleEntry& rule, Text text) {
    return !contributor_by(rule, Subject(text)).empty();
}
bool has_introduction(const Rules&, const RuleSet&, const RuleEntry& rule, Text text) {
    return !self_introduction_by(rule, Introduction::submission, text).empty() ||
           !self_introduction_by(rule, Introduction::description, text).empty();
}
std::string first_url(const Rules& rules, const RuleEntry&, Text text) {
    const std::vector<UrlMatch> found = rules.urls(text);
    return found.empty() ? "" : found.front().url;
}
std::string date_in(const Rules& rules, const RuleEntry&, Text text) {
    return rules.date(text, false);
}
std::string contributor_in(const Rules&, const RuleEntry& rule, Text text) {
    return contributor_by(rule, Subject(text));
}
std::string introduced_in(const Rules&, const RuleEntry& rule, Text text) {
    std::string name = self_introduction_by(rule, Introduction::submission, text);
    return name.empty() ? self_introduction_by(rule, Introduction::description, text) : name;
}
bool is_state(const Rules&, const RuleSet&, const RuleEntry& rule, Text text) {
    return state_name_by(rule, fold(text));
}

/// By the order of Matter.
constexpr MatterSpec specs[] = {
    {"alphabets", false, "alphabets", "", nullptr},
    {"any_font", false, "shows", "", nullptr},
    {"bullets", false, "glyphs spaced unknown", "", is_marker},
    {"contents_line", false, "pattern hints case", "", found},
    {"email", false, "pattern hints case", "", has_email},
    {"file_names", false, "endings", "", is_file_name},
    {"label_ends", false, "ends ends_with_blank", "", ends_label},
    {"list_number", false, "pattern case openers signs",
     "open decimal affix roman letter close gap", is_marker},
    {"misread_address", false, "pattern hints case", "web scheme secure host", is_misread_start},
    {"misread_bullets", false, "words", "", is_misread_bullet},
    {"misread_numbers", false, "glyphs", "", is_misread_number},
    {"note_label", false, "pattern case ordinal_endings", "open number symbol roman close gap next",
     is_note_label},
    {"numeric_date", false, "pattern case", "year month day first sep second", has_date},
    {"page_number_marks", false, "around between", "", is_page_number},
    {"reference_mark", false, "pattern case", "number symbol roman", is_reference},
    {"return_arrows", false, "words", "", is_return_arrow},
    {"symbol_font", false, "fonts shows", "", nullptr},
    {"url", false, "hints starts stops trailing brackets nested_behind prefixes", "", has_url,
     first_url},
    {"wingdings_font", false, "fonts shows", "", nullptr},
    {"caption_words", true, "words", "", is_caption},
    {"contributor", true, "labels until articles", "", has_contributor, contributor_in},
    {"date", true, "months links day_endings", "", has_date, date_in},
    {"endnotes_headings", true, "words", "", is_endnotes},
    {"part_headings", true, "words", "", is_part},
    {"function_words", true, "words", "", nullptr},
    {"heading_words", true, "words", "", is_heading_number},
    {"hyphen_prefixes", true, "words", "", nullptr},
    {"hyphen_suffixes", true, "words", "", nullptr},
    {"no_contributor", true, "words", "", is_no_contributor},
    {"page_number", true, "words between", "", is_page_number},
    {"recommendation_label", true, "words", "", is_label},
    {"recommendation_lead_in", true, "verbs own own_verbs others never", "", is_lead_in},
    {"recommendations_heading", true, "heads alone not_before after", "", is_heading},
    {"self_introduction", true, "submits describes kinds articles", "", has_introduction,
     introduced_in},
    {"state_names", true, "in_front behind", "", is_state},
    {"word_endings", true, "words", "", nullptr},
};
static_assert(std::size(specs) == static_cast<std::size_t>(Matter::count));

bool among(Text spaced_list, Text name) {
    return (" " + std::string(spaced_list) + " ").find(" " + std::string(name) + " ") != Text::npos;
}

template <typename Visit>
void each_name(Text spaced_list, Visit visit) {
    while (!spaced_list.empty()) {
        const std::size_t end = std::min(spaced_list.find(' '), spaced_list.size());
        visit(spaced_list.substr(0, end));
        spaced_list.remove_prefix(std::min(end + 1, spaced_list.size()));
    }
}

[[noreturn]] void fail(const std::string& folder, const RuleTable& table, Text key,
                       const std::string& reason, const std::string& remedy) {
    std::string where = folder + "/" + std::string(table.file) + ": [" + std::string(table.name);
    where += key.empty() ? "]" : "] " + std::string(key);
    throw Error(Fault::bad_rules, where, reason, remedy);
}

void require_known_keys(const MatterSpec& matter, const RuleTable& table,
                        const std::string& folder) {
    for (const RuleField& field : table.fields) {
        if (!among(matter.keys, field.key) && !among("why yes no gives", field.key)) {
            fail(folder, table, field.key, "is a key that nothing reads",
                 "Use " + std::string(matter.keys) + " why yes no gives");
        }
    }
}

void require_sound_pattern(const MatterSpec& matter, const RuleEntry& rule,
                           const std::string& folder) {
    if (!among(matter.keys, "pattern")) return;
    if (rule["pattern"].empty()) {
        fail(folder, *rule.table, "", "has no pattern", "Add pattern = '''...'''");
    }
    if (const std::string fault = rule.pattern.fault(); !fault.empty()) {
        fail(folder, *rule.table, "pattern", fault, "Write it in the syntax of RE2");
    }
    each_name(matter.groups, [&](Text group) {
        if (rule.pattern.has_group(group)) return;
        fail(folder, *rule.table, "pattern", "has no group (?P<" + std::string(group) + ">...)",
             "Name the part of the pattern that it stands for");
    });
}

std::string place(const RuleTable& table) {
    return std::string(table.file) + " [" + std::string(table.name) + "]";
}

// An example of `gives`: "TEXT => ANSWER".
void prove_answer(const Rules& rules, const RuleEntry& rule, const MatterSpec& matter, Text example,
                  std::vector<std::string>& failures) {
    constexpr Text arrow = " => ";
    const std::size_t at = example.find(arrow);
    if (!matter.answer || at == example.npos) {
        failures.push_back(
            place(*rule.table) + ": cannot prove \"" + std::string(example) +
            "\": " + (matter.answer ? "write TEXT => ANSWER" : "it has no answers to give"));
        return;
    }
    const std::string answer = matter.answer(rules, rule, example.substr(0, at));
    if (answer != example.substr(at + arrow.size())) {
        failures.push_back(place(*rule.table) + ": gives \"" + answer + "\" in \"" +
                           std::string(example) + "\"");
    }
}

void prove(const Rules& rules, const RuleSet& set, const RuleEntry& rule, const MatterSpec& matter,
           std::vector<std::string>& failures) {
    if (rule["yes"].empty() || rule["no"].empty()) {
        failures.push_back(place(*rule.table) + ": has no examples (yes and no)");
    }
    any_item(rule["yes"], [&](Text example) {
        if (!matter.holds(rules, set, rule, example)) {
            failures.push_back(place(*rule.table) + ": misses its yes example \"" +
                               std::string(example) + "\"");
        }
        return false;
    });
    any_item(rule["no"], [&](Text example) {
        if (matter.holds(rules, set, rule, example)) {
            failures.push_back(place(*rule.table) + ": takes its no example \"" +
                               std::string(example) + "\"");
        }
        return false;
    });
    any_item(rule["gives"], [&](Text example) {
        prove_answer(rules, rule, matter, example, failures);
        return false;
    });
}

}  // namespace

const MatterSpec& spec(Matter matter) {
    return specs[static_cast<std::size_t>(matter)];
}

void require_well_formed(const RuleSet& rules, const std::string& folder) {
    std::map<std::pair<Text, Text>, const RuleTable*> seen;  // by language and name
    for (const RuleTable& table : rules.data.tables) {
        const auto* matter =
            std::find_if(std::begin(specs), std::end(specs),
                         [&](const MatterSpec& known) { return known.name == table.name; });
        if (matter == std::end(specs)) {
            fail(folder, table, "", "is a table that nothing reads",
                 "See rules/README.md for the tables there are");
        }
        if (matter->of_language == table.language.empty()) {
            fail(folder, table, "", "stands in the wrong folder",
                 matter->of_language ? "Put it into the folder of a language"
                                     : "Put it into a file beside the language folders");
        }
        const auto [twin, fresh] = seen.emplace(std::pair(table.language, table.name), &table);
        if (!fresh) {
            fail(folder, table, "", "is in " + std::string(twin->second->file) + " too",
                 "Keep one of them");
        }
        require_known_keys(*matter, table, folder);
    }
    for (std::size_t i = 0; i < std::size(specs); ++i) {
        const std::vector<RuleEntry>& found_rules = rules.by_matter[i];
        if (!specs[i].of_language && found_rules.empty()) {
            throw Error(Fault::bad_rules, folder,
                        "no file has the table [" + std::string(specs[i].name) + "]",
                        "Start from a copy of the whole folder rules/");
        }
        for (const RuleEntry& rule : found_rules) require_sound_pattern(specs[i], rule, folder);
    }
}

std::vector<std::string> failing_examples(const Rules& rules, const RuleSet& set) {
    std::vector<std::string> failures;
    for (std::size_t i = 0; i < std::size(specs); ++i) {
        if (!specs[i].holds) continue;
        for (const RuleEntry& rule : set.by_matter[i]) prove(rules, set, rule, specs[i], failures);
    }
    return failures;
}

}  // namespace subtext
