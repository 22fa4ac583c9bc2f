// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// RuleEntry files as the program holds them: tables of fields. The built-in ones are constant data
// that embed.cpp writes at build time, so that a run does not parse TOML; those of a user's folder
// are read by rule_file.cpp.
#pragma once

#include <span>
#include <string_view>

namespace subtext {

/// One key of a table. A list is kept as one string with a line feed before, between and behind its
/// items, so that an item is found by looking for it between two line feeds.
struct RuleField {
    std::string_view key;
    std::string_view value;
};

/// One table of a rule file.
struct RuleTable {
    std::string_view file;      ///< path below the rules' folder: "en/words.toml"
    std::string_view language;  ///< "en"; "" for a file of all languages
    std::string_view name;
    std::span<const RuleField> fields;

    /// The value of a key; "" when it is absent.
    std::string_view operator[](std::string_view key) const {
        for (const RuleField& field : fields) {
            if (field.key == key) return field.value;
        }
        return {};
    }
};

/// A rule file as written.
struct RuleText {
    std::string_view file;
    std::string_view text;
};

struct RuleData {
    std::span<const RuleTable> tables;  ///< sorted by file, then by table name
    std::span<const RuleText> texts;    ///< sorted by file
};

/// The rules compiled into the program; written by embed.cpp.
extern const RuleData embedded_rules;

/// Calls `visit(item)` for each item of a list field until it returns true; whether one did.
template <typename Visit>
bool any_item(std::string_view list, Visit visit) {
    for (std::size_t begin = 1; begin < list.size();) {
        const std::size_t end = list.find('\n', begin);
        if (end == std::string_view::npos) return false;
        if (visit(list.substr(begin, end - begin))) return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace subtext
