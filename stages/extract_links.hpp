// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: link annotations.
#pragma once

#include <Page.h>

#include <vector>

#include "stages/page.hpp"

namespace subtext {

/// The links of a page that lead to an address or to a place in the file, in the file's order.
/// A link over several lines that says where they are is one Link a line.
std::vector<Link> read_links(::Page& page, const Box& page_box);

}  // namespace subtext
