// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule_set.hpp"

#include <algorithm>
#include <utility>

namespace subtext {

RuleSet::RuleSet(RuleData rule_data) : data(rule_data) {
    sort_by_matter();
}

RuleSet::RuleSet(RuleFolder rule_folder) : folder(std::move(rule_folder)) {
    data = folder->data();
    sort_by_matter();
}

void RuleSet::sort_by_matter() {
    for (const RuleTable& table : data.tables) {
        for (std::size_t i = 0; i < by_matter.size(); ++i) {
            if (spec(static_cast<Matter>(i)).name != table.name) continue;
            by_matter[i].push_back({&table, Pattern(table)});
        }
        const bool fresh = languages.empty() || languages.back() != table.language;
        if (fresh && !table.language.empty()) languages.emplace_back(table.language);
    }
    std::sort(languages.begin(), languages.end());
    languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
}

std::string_view RuleSet::words(Matter matter, std::string_view language) const {
    language = language.substr(0, language.find('-'));
    for (const Rule& rule : of(matter)) {
        if (rule.table->language == language) return rule["words"];
    }
    return {};
}

bool RuleSet::has_word(Matter matter, std::string_view word, std::string_view language) const {
    if (word.empty() || word.find('\n') != word.npos) return false;
    const std::string item = "\n" + std::string(word) + "\n";
    if (!language.empty()) return words(matter, language).find(item) != std::string_view::npos;
    const auto& rules = of(matter);
    return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
        return rule["words"].find(item) != std::string_view::npos;
    });
}

std::size_t RuleSet::leading_word(Matter matter, const Subject& subject) const {
    const std::string_view text = subject.folded();
    std::size_t longest = 0;
    for (const Rule& rule : of(matter)) {
        any_item(rule["words"], [&](std::string_view word) {
            const bool leads = text.substr(0, word.size()) == word &&
                               (text.size() == word.size() || text[word.size()] == ' ' ||
                                text[word.size()] == '\n');
            if (leads) longest = std::max(longest, word.size());
            return false;
        });
    }
    return longest;
}

int RuleSet::month(const Rule& date, std::string_view word) {
    int number = 0;
    const bool known = any_item(date["months"], [&](std::string_view names) {
        ++number;
        return ("|" + std::string(names) + "|").find("|" + std::string(word) + "|") !=
               std::string::npos;
    });
    return known && !word.empty() ? number : 0;
}

}  // namespace subtext
