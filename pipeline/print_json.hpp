// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace subtext {

/// As text that ends in a line end; on one line, or a key a line. Names of files and the strings of
/// damaged ones may hold bytes that are no UTF-8: U+FFFD stands for those.
std::string print_json(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace subtext
