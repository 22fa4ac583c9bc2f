// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words looked up in the list of a spelling dictionary, hunspell(5): a .dic file, whose first line
// is the number of the entries, a line each.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace subtext {

/// The word of an entry, without its flags and fields: "city" of "city/S po:noun".
std::string_view word_of_entry(std::string_view entry);

/// The entries of `dic` for any of the words, which are not empty, in the order of the file and in
/// one run through it. They point into `dic`.
std::vector<std::string_view> entries_of(std::string_view dic,
                                         const std::unordered_set<std::string>& words);

}  // namespace subtext
