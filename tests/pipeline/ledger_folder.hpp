// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ledgers as files, for tests.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include "pipeline/ledger.hpp"

namespace subtext::testing {

/// Records are told apart by their pages.
Record record(const std::string& name, std::size_t pages);

/// The same as it stands in a file.
std::string line(const std::string& name, std::size_t pages);

/// Of the file that batch `number` wrote, whose results depend on `decides`.
std::string file_name(int number, const std::string& decides);

/// Has a file of a batch that ended `age` minutes ago lie in the output folder `out`.
void leave(const std::string& out, int number, const std::string& decides, int age,
           const std::string& text);

/// Every file below the ledger's folder with what is in it.
using Files = std::map<std::string, std::string>;
Files files_of(const std::string& out);

std::string text_of(const std::filesystem::path& path);

/// What a ledger says of a name: its pages, or 0 for nothing.
int says(const Ledger& ledger, const std::string& name);

}  // namespace subtext::testing
