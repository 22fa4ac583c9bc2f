// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Manual pages and shell completions, made of the grammar of the command line. A door to CLI11.
// They are made when the program is built, by make_manuals, and installed with it.
#pragma once

#include <map>
#include <string>

namespace subtext {

/// The manual pages, as man(7) has them, by the names of their files: "subtext.1",
/// "subtext-convert.1" …
std::map<std::string, std::string> manual_pages();

std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace subtext
