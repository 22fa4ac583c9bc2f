// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The grammar of the command line as values, for what describes it. A door to CLI11.
#pragma once

#include <string>
#include <vector>

namespace subtext {

struct DescribedOption {
    std::vector<std::string> names;  ///< "-o", "--output"; of a positional one "FILE"
    std::string value;               ///< what --help calls its value: "FILE"; "" of a flag
    std::string text;
    std::vector<std::string> choices;  ///< all values that it may have, where they are few
    bool positional = false;
    bool required = false;
};

struct DescribedCommand {
    std::string name;  ///< "convert", "rules check"; "" of the program itself
    std::string text;
    std::vector<DescribedOption> options;
};

/// The program itself, and the commands that people give.
std::vector<DescribedCommand> describe_commands();

/// What --help says of exit statuses.
std::string exit_status_text();

}  // namespace subtext
