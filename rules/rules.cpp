// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rules.hpp"

#include <utility>

#include "rules/rule_set.hpp"

namespace subtext {

const Rules& Rules::builtin() {
    static const Rules rules(std::make_unique<Impl>(embedded_rules));
    return rules;
}

Rules Rules::load(const std::string& folder) {
    auto impl = std::make_unique<Impl>(RuleFolder(folder));
    require_well_formed(*impl, folder);
    return Rules(std::move(impl));
}

Rules::Rules(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;
Rules::~Rules() = default;

std::string Rules::source_text() const {
    return subtext::source_text(impl_->data);
}

std::vector<std::string> Rules::check() const {
    return failing_examples(*this, *impl_);
}

std::size_t Rules::pattern_count() const {
    std::size_t count = 0;
    for (const RuleTable& table : impl_->data.tables) {
        count += table["yes"].empty() ? 0 : 1;
    }
    return count;
}

std::size_t Rules::example_count() const {
    std::size_t count = 0;
    auto one_more = [&](std::string_view) { return ++count, false; };
    for (const RuleTable& table : impl_->data.tables) {
        any_item(table["yes"], one_more);
        any_item(table["no"], one_more);
        any_item(table["gives"], one_more);
    }
    return count;
}

const std::vector<std::string>& Rules::languages() const {
    return impl_->languages;
}

bool Rules::is_function_word(std::string_view lower_case_word, std::string_view language) const {
    if (language.empty()) return false;
    return impl_->has_word(Matter::function_words, lower_case_word, language);
}

bool Rules::is_hyphen_prefix(std::string_view lower_case_word, std::string_view language) const {
    return impl_->has_word(Matter::hyphen_prefixes, lower_case_word, language);
}

bool Rules::is_hyphen_suffix(std::string_view lower_case_word, std::string_view language) const {
    return impl_->has_word(Matter::hyphen_suffixes, lower_case_word, language);
}

bool Rules::knows_endings(std::string_view language) const {
    return !impl_->words(Matter::word_endings, language).empty();
}

std::vector<std::string> Rules::base_forms(std::string_view lower_case_word,
                                           std::string_view language) const {
    std::vector<std::string> forms{std::string(lower_case_word)};
    any_item(impl_->words(Matter::word_endings, language), [&](std::string_view item) {
        const std::size_t blank = std::min(item.find(' '), item.size());
        const std::string_view ending = item.substr(0, blank);
        const std::string_view put = item.substr(std::min(blank + 1, item.size()));
        if (lower_case_word.size() > ending.size() + 2 && lower_case_word.ends_with(ending)) {
            const std::size_t stem = lower_case_word.size() - ending.size();
            forms.push_back(std::string(lower_case_word.substr(0, stem)) + std::string(put));
        }
        return false;
    });
    return forms;
}

}  // namespace subtext
