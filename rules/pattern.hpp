// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A pattern of a rule file. The only door to RE2.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "rules/fold.hpp"
#include "rules/rule_table.hpp"

namespace subtext {

/// A text that patterns are asked about, as written and as folded; folded once, when first needed.
class Subject {
public:
    explicit Subject(std::string_view text) : text_(text) {}

    std::string_view text() const { return text_; }
    std::string_view folded() const {
        if (!folded_) folded_ = fold(text_);
        return *folded_;
    }

private:
    std::string_view text_;
    mutable std::optional<std::string> folded_;
};

class Pattern;

/// Where a pattern was found.
class Match {
public:
    std::size_t begin() const { return spans_[0].begin; }
    std::size_t end() const { return spans_[0].begin + spans_[0].length; }

    /// The part of the text that the group took, as written; of several groups whose names differ
    /// only by a digit behind ("day", "day2") the first that took part. "" when none did.
    std::string_view operator[](std::string_view group) const;

    /// Where such a part begins; npos when the group took no part.
    std::size_t where(std::string_view group) const;

private:
    friend class Pattern;
    struct Span {
        std::size_t begin = std::string_view::npos, length = 0;
    };
    static constexpr std::size_t most_groups = 12;  // named ones and the whole; the data need 9
    const Span* find(std::string_view group) const;

    const Pattern* pattern_ = nullptr;
    std::string_view text_;
    std::array<Span, most_groups> spans_;
};

/// The keys `pattern`, `hints` and `case` of a table, compiled when first needed: most
/// runs need few of them and compiling costs more than matching.
class Pattern {
public:
    explicit Pattern(const RuleTable& table);
    Pattern(Pattern&&) noexcept;
    ~Pattern();

    /// Whether one of the hints stands in the folded text, or there are none: else the pattern
    /// cannot match.
    bool hinted(const Subject& subject) const;

    /// The first place at or behind `from`.
    std::optional<Match> find(const Subject& subject, std::size_t from = 0) const;

    /// What is wrong with the pattern; "" when it compiles.
    std::string fault() const;

    bool has_group(std::string_view name) const;

private:
    friend class Match;
    struct Compiled;
    const Compiled& compiled() const;

    std::string_view pattern_, hints_;
    bool exact_;
    mutable std::unique_ptr<Compiled> compiled_;
};

}  // namespace subtext
