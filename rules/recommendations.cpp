// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Labels, headings and lead-ins of recommendations.

#include <algorithm>

#include "rules/rule_set.hpp"

namespace subtext {

namespace {

/// With each run of white space as one blank.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : trim(text)) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!blank) {
            out += c;
        } else if (out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

std::size_t words_in(std::string_view text) {
    return text.empty() ? 0
                        : 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

/// What stands behind the last full stop, question or exclamation mark that ends a sentence.
std::string_view last_sentence(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const bool blank = text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r');
        const char before = text[i - 1];
        // A single letter in front of the stop is an initial or an abbreviation ("e.g.").
        const bool word = i >= 3 && text[i - 3] != '.' && text[i - 3] != ' ';
        if (blank && (before == '!' || before == '?' || (before == '.' && word))) begin = i + 1;
        if (blank && i >= 2 && text.substr(i - 2, 2) == "؟") begin = i + 1;
    }
    return trim(text.substr(begin));
}

/// Bytes of what ends a label without a number, ": " or ". " and the like, blanks around it
/// included; 0 when the text goes on as a sentence.
std::size_t label_end(const RuleEntry& rule, std::string_view rest) {
    const auto blanks = [&](std::size_t at) {
        const std::size_t end = rest.find_first_not_of(" \t\n\v\f", at);
        return (end == rest.npos ? rest.size() : end) - at;
    };
    const std::size_t before = blanks(0);
    std::size_t length = 0;
    any_item(rule["ends"], [&](std::string_view end) {
        if (rest.substr(before, end.size()) == end) length = before + end.size();
        return length > 0;
    });
    any_item(rule["ends_with_blank"], [&](std::string_view end) {
        if (length > 0 || rest.substr(before, end.size()) != end) return false;
        const std::size_t behind = before + end.size();
        if (behind == rest.size() || blanks(behind) > 0) length = behind;
        return length > 0;
    });
    return length > 0 ? length + blanks(length) : 0;
}

/// Whether what stands behind "Recommendations" in a heading belongs to the heading: nothing, a
/// colon or dash, or words such as "to the Government".
bool heading_goes_on(const RuleEntry& rule, std::string_view rest) {
    rest = trim(rest);
    return rest.empty() || leading_item(rule["after"], rest) > 0;
}

}  // namespace

std::optional<RecommendationLabel> recommendation_label_by(const RuleSet& rules,
                                                           const RuleEntry& rule,
                                                           std::string_view text) {
    constexpr std::size_t longest = 64;  // bytes of the words in front of the number
    const std::size_t word = leading_item(rule["words"], fold(text.substr(0, longest)));
    if (word == 0) return std::nullopt;
    const std::string_view rest = text.substr(word);
    RecommendationLabel out;
    if (const auto found = number_after_word(rules, rest)) {
        const Match& match = found->match;
        const bool closed = !match["close"].empty() || found->last;
        // "Recommendation A Housing plan" may be a sentence.
        if (!closed && found->marker.numbering == Numbering::letter) return std::nullopt;
        const std::size_t tail = match["close"].size() + match["gap"].size();
        out.length = word + found->marker.length;
        out.label = one_line(text.substr(0, out.length - tail));
        out.number = match["decimal"].empty() ? match["letter"] : match["decimal"];
        out.number += match["decimal"].empty() ? match["roman"] : match["affix"];
        return out;
    }
    const std::size_t end = label_end(rules.one(Matter::label_ends), rest);
    if (end == 0 && !trim(rest).empty()) return std::nullopt;
    out.length = end == 0 ? text.size() : word + end;
    out.label = one_line(text.substr(0, word));
    return out;
}

bool recommendations_heading_by(const RuleEntry& rule, std::string_view folded) {
    const std::size_t head = first_item(rule["heads"], folded);
    const std::size_t alone = first_item(rule["alone"], folded);
    const std::size_t at = std::min(head, alone);
    if (at == folded.npos) return false;
    if (first_item(rule["not_before"], folded.substr(0, at)) != folded.npos) return false;
    const std::string_view rest = folded.substr(at);
    if (head < alone) return heading_goes_on(rule, rest.substr(leading_item(rule["heads"], rest)));
    return rest.size() == leading_item(rule["alone"], rest);
}

bool recommendation_lead_in_by(const RuleEntry& rule, std::string_view folded_sentence) {
    const std::string_view sentence = folded_sentence;
    constexpr std::size_t none = std::string_view::npos;
    if (sentence.empty() || sentence.back() != ':') return false;
    if (first_item(rule["never"], sentence) != none) return false;
    std::size_t verb = first_item(rule["verbs"], sentence);
    if (first_item(rule["own"], sentence) != none) {
        verb = std::min(verb, first_item(rule["own_verbs"], sentence));
    }
    if (verb == none) return false;
    const std::size_t other = first_item(rule["others"], sentence);
    if (other >= verb) return true;
    // "As the Committee noted, we recommend:" is the authors' own.
    return first_item(rule["own"], sentence.substr(other, verb - other)) != none;
}

std::optional<RecommendationLabel> Rules::recommendation_label(std::string_view text) const {
    if (!impl_->may_begin(Matter::recommendation_label, text)) return std::nullopt;
    for (const RuleEntry& rule : impl_->of(Matter::recommendation_label)) {
        if (auto found = recommendation_label_by(*impl_, rule, text)) return found;
    }
    return std::nullopt;
}

bool Rules::is_recommendations_heading(std::string_view text) const {
    constexpr std::size_t longest = 200, most_words = 14;  // characters; longer ones are sentences
    if (first_characters(text, longest).size() < text.size()) return false;
    const auto marker = heading_number(text);
    std::string heading = fold(one_line(text.substr(marker ? marker->length : 0)));
    constexpr std::size_t most_words_stopped = 3;  // with a full stop behind
    const bool stopped = !heading.empty() && heading.back() == '.';
    while (!heading.empty() && (heading.back() == ':' || heading.back() == '.')) heading.pop_back();
    if (words_in(heading) > (stopped ? most_words_stopped : most_words)) return false;
    const auto& rules = impl_->of(Matter::recommendations_heading);
    return std::any_of(rules.begin(), rules.end(), [&](const RuleEntry& rule) {
        return recommendations_heading_by(rule, trim(heading));
    });
}

bool Rules::is_recommendation_lead_in(std::string_view text) const {
    const std::string_view trimmed = trim(text);
    if (trimmed.empty() || trimmed.back() != ':') return false;
    const std::string sentence = fold(one_line(last_sentence(trimmed)));
    const auto& rules = impl_->of(Matter::recommendation_lead_in);
    return std::any_of(rules.begin(), rules.end(), [&](const RuleEntry& rule) {
        return recommendation_lead_in_by(rule, sentence);
    });
}

}  // namespace subtext
