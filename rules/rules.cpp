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
    std::string out;
    for (const RuleText& text : impl_->data.texts) {
        out.append(text.file).append("\n").append(text.text).append("\n");
    }
    return out;
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

}  // namespace subtext
