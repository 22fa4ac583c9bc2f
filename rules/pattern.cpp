// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/pattern.hpp"

#include <re2/re2.h>
#include <algorithm>
#include <utility>
#include <vector>

namespace subtext {

namespace {

re2::RE2::Options options() {
    re2::RE2::Options out;
    out.set_log_errors(false);
    constexpr int most_bytes = 1 << 20;  // of program and automaton: ours need under 100 kB
    out.set_max_mem(most_bytes);
    return out;
}

re2::StringPiece piece(std::string_view text) {
    return {text.data(), text.size()};
}

/// Whether `name` is `group`, a digit behind it not counted.
bool same_group(std::string_view name, std::string_view group) {
    if (name.size() == group.size() + 1 && name.back() >= '2' && name.back() <= '9') {
        name.remove_suffix(1);
    }
    return name == group;
}

}  // namespace

struct Pattern::Compiled {
    re2::RE2 pattern;
    std::optional<re2::RE2> unless;
    std::vector<std::pair<std::string, std::size_t>> groups;  // by their order in the pattern

    Compiled(std::string_view text, std::string_view unless_text)
        : pattern(piece(text), options()) {
        if (!unless_text.empty()) unless.emplace(piece(unless_text), options());
        for (const auto& [name, index] : pattern.NamedCapturingGroups()) {
            groups.emplace_back(name, static_cast<std::size_t>(index));
        }
        std::sort(groups.begin(), groups.end(),
                  [](const auto& a, const auto& b) { return a.second < b.second; });
    }
};

const Match::Span* Match::find(std::string_view group) const {
    for (const auto& [name, index] : pattern_->compiled().groups) {
        if (index >= most_groups || !same_group(name, group)) continue;
        if (spans_[index].begin != std::string_view::npos) return &spans_[index];
    }
    return nullptr;
}

std::string_view Match::operator[](std::string_view group) const {
    const Span* span = find(group);
    return span ? text_.substr(span->begin, span->length) : std::string_view();
}

std::size_t Match::where(std::string_view group) const {
    const Span* span = find(group);
    return span ? span->begin : std::string_view::npos;
}

Pattern::Pattern(const RuleTable& table)
    : pattern_(table["pattern"]),
      unless_(table["unless"]),
      hints_(table["hints"]),
      exact_(table["case"] == "exact") {}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

const Pattern::Compiled& Pattern::compiled() const {
    if (!compiled_) compiled_ = std::make_unique<Compiled>(pattern_, unless_);
    return *compiled_;
}

bool Pattern::hinted(const Subject& subject) const {
    return hints_.empty() || any_item(hints_, [&](std::string_view hint) {
               return subject.folded().find(hint) != std::string_view::npos;
           });
}

std::optional<Match> Pattern::find(const Subject& subject, std::size_t from) const {
    if (pattern_.empty() || !hinted(subject)) return std::nullopt;
    const Compiled& ready = compiled();
    if (!ready.pattern.ok()) return std::nullopt;
    const std::string_view asked = exact_ ? subject.text() : subject.folded();
    const int groups = std::min<int>(ready.pattern.NumberOfCapturingGroups() + 1,
                                     static_cast<int>(Match::most_groups));
    std::array<re2::StringPiece, Match::most_groups> found;
    if (asked.empty() || from > asked.size()) return std::nullopt;
    if (!ready.pattern.Match(piece(asked), from, asked.size(), re2::RE2::UNANCHORED, found.data(),
                             groups)) {
        return std::nullopt;
    }
    if (ready.unless && ready.unless->ok() && re2::RE2::PartialMatch(piece(asked), *ready.unless)) {
        return std::nullopt;
    }
    Match match;
    match.pattern_ = this;
    match.text_ = subject.text();
    for (std::size_t i = 0; i < static_cast<std::size_t>(groups); ++i) {
        if (!found[i].data()) continue;
        match.spans_[i] = {static_cast<std::size_t>(found[i].data() - asked.data()),
                           found[i].size()};
    }
    return match;
}

std::string Pattern::fault() const {
    const Compiled& ready = compiled();
    if (!ready.pattern.ok()) return ready.pattern.error();
    if (ready.unless && !ready.unless->ok()) return "unless: " + ready.unless->error();
    if (static_cast<std::size_t>(ready.pattern.NumberOfCapturingGroups()) >= Match::most_groups) {
        return "too many groups: write (?:...) where nothing is to be taken";
    }
    return {};
}

bool Pattern::has_group(std::string_view name) const {
    const auto& groups = compiled().groups;
    return std::any_of(groups.begin(), groups.end(),
                       [&](const auto& group) { return same_group(group.first, name); });
}

}  // namespace subtext
