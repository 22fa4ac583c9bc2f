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

}  // namespace

std::optional<RecommendationLabel> recommendation_label_by(const Rule& rule,
                                                           const Subject& subject) {
    const auto match = rule.pattern.find(subject);
    if (!match) return std::nullopt;
    RecommendationLabel out;
    out.length = match->end();
    if (const auto text = (*match)["text"]; !text.empty()) {
        // Nothing but a blank behind the number: only a capital begins a text of its own.
        if (fold(text) == text || parse_number((*match)["number"]) < 0) return std::nullopt;
        out.length -= text.size();
    }
    out.label = one_line((*match)["label"]);
    out.number = (*match)["number"];
    return out;
}

bool recommendations_heading_by(const Rule& rule, std::string_view heading) {
    return rule.pattern.find(Subject(heading)).has_value();
}

bool recommendation_lead_in_by(const Rule& rule, std::string_view paragraph) {
    const std::string_view sentence = last_sentence(trim(paragraph));
    if (sentence.empty() || sentence.back() != ':') return false;
    return rule.pattern.find(Subject(sentence)).has_value();
}

std::optional<RecommendationLabel> Rules::recommendation_label(std::string_view text) const {
    constexpr std::size_t longest = 160;  // bytes that a label and the start of its text can take
    const Subject subject(text.substr(0, longest));
    for (const Rule& rule : impl_->of(Matter::recommendation_label)) {
        auto found = recommendation_label_by(rule, subject);
        if (!found) continue;
        // The pattern saw its end where only the part asked about ends.
        if (found->length == longest && text.size() > longest) return std::nullopt;
        return found;
    }
    return std::nullopt;
}

bool Rules::is_recommendations_heading(std::string_view text) const {
    constexpr std::size_t longest = 200, most_words = 14;  // longer ones are sentences
    if (text.size() > longest) return false;
    const std::size_t number = [&] {
        const auto marker = heading_number(text);
        return marker ? marker->length : 0;
    }();
    std::string heading = one_line(text.substr(number));
    while (!heading.empty() && (heading.back() == ':' || heading.back() == '.')) heading.pop_back();
    if (words_in(heading) > most_words) return false;
    const auto& rules = impl_->of(Matter::recommendations_heading);
    return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
        return recommendations_heading_by(rule, trim(heading));
    });
}

bool Rules::is_recommendation_lead_in(std::string_view text) const {
    const std::string_view trimmed = trim(text);
    if (trimmed.empty() || trimmed.back() != ':') return false;
    const auto& rules = impl_->of(Matter::recommendation_lead_in);
    return std::any_of(rules.begin(), rules.end(),
                       [&](const Rule& rule) { return recommendation_lead_in_by(rule, trimmed); });
}

}  // namespace subtext
