// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command `view`: review pages of files.
#pragma once

#include <string>

#include "pipeline/convert_files.hpp"
#include "rules/rules.hpp"

namespace subtext {

/// What `view` is asked for.
struct ViewRequest {
    ConvertRequest convert;
    std::string from;  ///< the JSON of the one file, made earlier; empty converts
};

/// Writes the review pages, as convert_files writes documents; throws and returns as it does.
int view_files(const ViewRequest& request, const Rules& rules);

}  // namespace subtext
