// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads a folder of TOML rule files. The only door to toml++.
#pragma once

#include <memory>
#include <string>

#include "rules/rule_table.hpp"

namespace subtext {

/// The rule files of a folder, read and held.
class RuleFolder {
public:
    /// Reads FOLDER/*.toml and FOLDER/LANGUAGE/*.toml. Throws Error{bad_rules} naming the file, the
    /// line and the key.
    explicit RuleFolder(const std::string& folder);
    RuleFolder(RuleFolder&&) noexcept;
    ~RuleFolder();

    RuleData data() const;

private:
    struct Store;
    std::unique_ptr<Store> store_;
};

/// The text of all rule files in a fixed order, each below its name.
std::string source_text(const RuleData& data);

}  // namespace subtext
