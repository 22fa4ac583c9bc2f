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
    for (const RuleEntry& rule : of(matter)) {
        if (rule.table->language == language) return rule["words"];
    }
    return {};
}

bool RuleSet::has_word(Matter matter, std::string_view word, std::string_view language) const {
    if (word.empty() || word.find('\n') != word.npos) return false;
    const std::string item = "\n" + std::string(word) + "\n";
    if (!language.empty()) return words(matter, language).find(item) != std::string_view::npos;
    const auto& rules = of(matter);
    return std::any_of(rules.begin(), rules.end(), [&](const RuleEntry& rule) {
        return rule["words"].find(item) != std::string_view::npos;
    });
}

namespace {

std::size_t beginning_hash(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    return (byte(0) * 31u + byte(1)) % 1024;
}

}  // namespace

RuleSet::Beginnings RuleSet::beginnings(Matter matter) const {
    Beginnings out;
    for (const RuleEntry& rule : of(matter)) {
        for (const std::string_view key : {"words", "labels"}) {
            any_item(rule[key], [&](std::string_view item) {
                if (item.size() > 1) {
                    out.set(beginning_hash(item));
                } else {
                    out.set();  // what follows it may be anything
                }
                return false;
            });
        }
    }
    return out;
}

bool RuleSet::may_begin(Matter matter, std::string_view text) const {
    if (text.size() < 2) return false;
    auto& known = begin_[static_cast<std::size_t>(matter)];
    if (!known) known = beginnings(matter);
    return known->test(beginning_hash(fold(text.substr(0, 2))));
}

bool RuleSet::may_end(Matter matter, std::string_view folded) const {
    const auto& rules = of(matter);
    return std::any_of(rules.begin(), rules.end(), [&](const RuleEntry& rule) {
        return any_item(rule["words"],
                        [&](std::string_view word) { return folded.ends_with(word); });
    });
}

std::size_t RuleSet::leading_word(Matter matter, std::string_view text) const {
    if (!may_begin(matter, text)) return 0;
    constexpr std::size_t longest = 64;  // bytes that such a word can take
    const std::string folded = fold(text.substr(0, longest));
    std::size_t length = 0;
    for (const RuleEntry& rule : of(matter)) {
        length = std::max(length, leading_item(rule["words"], folded));
    }
    return length;
}

namespace {

/// Whether a word ends at `at`: a letter or digit does not go on. Beyond ASCII all but the general
/// punctuation (U+2000..U+206F) and the signs of Latin-1 are taken for letters.
bool word_ends(std::string_view text, std::size_t at) {
    if (at >= text.size()) return true;
    const char c = text[at];
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return false;
    const char32_t code = first_code_point(text.substr(at)).value;
    return code < 0xC0 || (code >= 0x2000 && code < 0x2070) || code == 0x60C || code == 0x61B;
}

bool word_begins(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    return word_ends(text, before);
}

/// An item as it is looked for: "implement*" stands for all words that begin so, and one that ends
/// in a sign ("author:", "fig.") needs no word's end behind it.
struct Item {
    std::string_view text;
    bool open = false;

    explicit Item(std::string_view item)
        : text(item), open(!item.empty() && word_ends(item, item.size() - 1)) {
        if (!item.empty() && item.back() == '*') text.remove_suffix(1);
    }

    bool ends_at(std::string_view folded, std::size_t end) const {
        return open || word_ends(folded, end);
    }
};

}  // namespace

std::size_t leading_item(std::string_view list, std::string_view folded) {
    // Looking for the first byte behind a line feed passes most items by.
    if (folded.empty()) return 0;
    const char key[] = {'\n', folded[0]};
    const std::string_view start(key, sizeof key);
    std::size_t longest = 0;
    for (std::size_t at = list.find(start); at != list.npos; at = list.find(start, at + 1)) {
        const Item item(list.substr(at + 1, list.find('\n', at + 1) - at - 1));
        if (folded.substr(0, item.text.size()) != item.text) continue;
        if (item.ends_at(folded, item.text.size())) longest = std::max(longest, item.text.size());
    }
    return longest;
}

std::size_t first_item(std::string_view list, std::string_view folded) {
    std::size_t first = folded.npos;
    any_item(list, [&](std::string_view written) {
        const Item item(written);
        for (std::size_t at = folded.find(item.text); at < first && !item.text.empty();
             at = folded.find(item.text, at + 1)) {
            if (!item.ends_at(folded, at + item.text.size())) continue;
            if (word_begins(folded, at)) first = at;
        }
        return false;
    });
    return first;
}

int month_number(const RuleEntry& date, std::string_view word) {
    if (word.empty()) return 0;
    int number = 0;
    const bool known = any_item(date["months"], [&](std::string_view names) {
        ++number;
        const std::size_t at = names.find(word);
        if (at == names.npos) return false;
        return ("|" + std::string(names) + "|").find("|" + std::string(word) + "|") !=
               std::string::npos;
    });
    return known ? number : 0;
}

}  // namespace subtext
