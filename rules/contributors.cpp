// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who made a document.

#include <algorithm>

#include "rules/rule_set.hpp"

namespace subtext {

namespace {

constexpr std::string_view blanks = " \t\n\v\f\r";
constexpr std::size_t none = std::string_view::npos;

/// Without "(XY)" at the end: what the authors are called from here on.
std::string_view without_short_name(std::string_view name) {
    if (name.empty() || name.back() != ')') return name;
    const std::size_t open = name.rfind('(');
    return open == none ? name : trim(name.substr(0, open));
}

constexpr std::size_t longest_introduced = 160;  // characters of a name
constexpr std::size_t nearby_kind = 60;          // characters from "is a" to what it is

// What has to be looked at of a text.
std::string folded_beginning(std::string_view text) {
    return fold(first_characters(text, longest_introduced + nearby_kind));
}

std::string self_introduction_by(const RuleEntry& rule, Introduction by, std::string_view text,
                                 std::string_view folded) {
    const bool submits = by == Introduction::submission;
    const std::size_t end = first_item(rule[submits ? "submits" : "describes"], folded);
    const std::size_t article = leading_item(rule["articles"], folded);
    if (end == none || article >= end) return {};
    if (end > first_characters(folded, longest_introduced).size()) return {};
    const std::string_view nearby = first_characters(folded.substr(end), nearby_kind);
    if (!submits && first_item(rule["kinds"], nearby) == none) return {};
    return std::string(without_short_name(trim(text.substr(article, end - article))));
}

}  // namespace

std::string contributor_by(const RuleEntry& rule, const Subject& subject) {
    constexpr std::size_t longest = 200;  // characters; what is longer is a sentence
    const std::string_view text = subject.text();
    const std::size_t label = leading_item(rule["labels"], subject.folded());
    if (label == 0) return {};
    std::size_t begin = std::min(text.find_first_not_of(blanks, label), text.size());
    const bool colon = text[label - 1] == ':' || text.substr(begin, 1) == ":";
    if (text.substr(begin, 1) == ":") ++begin;
    begin = std::min(text.find_first_not_of(blanks, begin), text.size());
    std::string_view name = text.substr(begin, text.find_first_of("\n\v\f", begin) - begin);
    // Behind a colon stands a name alone; else the sentence may go on: "by X to the Committee".
    if (!colon)
        name =
            name.substr(0, first_item(rule["until"], subject.folded().substr(begin, name.size())));
    name = trim(name);
    while (!name.empty() && std::string_view(".,;:").find(name.back()) != none) {
        name.remove_suffix(1);
    }
    name = trim(name);
    name.remove_prefix(std::min(leading_item(rule["articles"], name), name.size()));
    name = trim(name);
    const bool whole = first_characters(name, longest).size() == name.size();
    return whole ? std::string(name) : std::string();
}

std::string self_introduction_by(const RuleEntry& rule, Introduction by, std::string_view text) {
    return self_introduction_by(rule, by, text, folded_beginning(text));
}

bool state_name_by(const RuleEntry& rule, std::string_view folded) {
    const std::size_t front = leading_item(rule["in_front"], folded);
    if (front > 0) return front < folded.size();
    const std::size_t behind = first_item(rule["behind"], folded);
    return behind != none && behind > 0 &&
           behind + leading_item(rule["behind"], folded.substr(behind)) == folded.size();
}

std::string Rules::contributor(std::string_view text) const {
    const Subject subject(trim(text));
    if (!impl_->may_begin(Matter::contributor, subject.text())) return {};
    for (const RuleEntry& rule : impl_->of(Matter::contributor)) {
        std::string name = contributor_by(rule, subject);
        if (!name.empty()) return name;
    }
    return {};
}

bool no_contributor_by(const RuleEntry& rule, std::string_view folded) {
    return first_item(rule["words"], folded) != none;
}

bool Rules::may_name_contributor(std::string_view line) const {
    const std::string folded = fold(line);
    const auto& rules = impl_->of(Matter::no_contributor);
    return std::none_of(rules.begin(), rules.end(),
                        [&](const RuleEntry& rule) { return no_contributor_by(rule, folded); });
}

std::string Rules::self_introduction(std::string_view text, Introduction by) const {
    text = trim(text);
    const std::string folded = folded_beginning(text);
    for (const RuleEntry& rule : impl_->of(Matter::self_introduction)) {
        std::string name = self_introduction_by(rule, by, text, folded);
        if (!name.empty()) return name;
    }
    return {};
}

bool Rules::is_state_name(std::string_view line) const {
    const std::string folded = fold(trim(line));
    const auto& rules = impl_->of(Matter::state_names);
    return std::any_of(rules.begin(), rules.end(),
                       [&](const RuleEntry& rule) { return state_name_by(rule, folded); });
}

}  // namespace subtext
