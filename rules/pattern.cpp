// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/pattern.hpp"

#include <re2/re2.h>
#include <algorithm>
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

/// The pattern with "(" for "(?P<name>", the names in order in `names`. RE2 could do it, but builds
/// a table of all letters of Unicode at the first name: two million instructions, more than all
/// else.
std::string take_group_names(std::string_view pattern, std::vector<std::string>& names) {
    constexpr std::string_view opening = "(?P<";
    std::string plain;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t name = std::min(pattern.find(opening, at), pattern.size());
        plain += pattern.substr(at, name - at);
        if (name == pattern.size()) break;
        const std::size_t begin = name + opening.size();
        const std::size_t end = std::min(pattern.find('>', begin), pattern.size());
        names.emplace_back(pattern.substr(begin, end - begin));
        plain += '(';
        at = std::min(end + 1, pattern.size());
    }
    return plain;
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
    std::vector<std::string> groups;  // by their order in the pattern
    re2::RE2 pattern;

    explicit Compiled(std::string_view text) : pattern(take_group_names(text, groups), options()) {}
};

const Match::Span* Match::find(std::string_view group) const {
    const std::vector<std::string>& names = pattern_->compiled().groups;
    for (std::size_t i = 0; i < names.size() && i + 1 < most_groups; ++i) {
        const Span& span = spans_[i + 1];
        if (span.begin != std::string_view::npos && same_group(names[i], group)) return &span;
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
    : pattern_(table["pattern"]), hints_(table["hints"]), exact_(table["case"] == "exact") {}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

const Pattern::Compiled& Pattern::compiled() const {
    if (!compiled_) compiled_ = std::make_unique<Compiled>(pattern_);
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
    const auto groups = static_cast<std::size_t>(ready.pattern.NumberOfCapturingGroups());
    if (groups != ready.groups.size()) return "has a group without a name: write (?:...)";
    if (groups >= Match::most_groups) return "has too many groups";
    return {};
}

bool Pattern::has_group(std::string_view name) const {
    const auto& groups = compiled().groups;
    return std::any_of(groups.begin(), groups.end(),
                       [&](const std::string& group) { return same_group(group, name); });
}

}  // namespace subtext
