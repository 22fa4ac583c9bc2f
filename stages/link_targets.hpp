// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compares what is printed under link annotations with where they lead.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "stages/addresses.hpp"
#include "stages/document.hpp"

namespace subtext {

/// Link anchors that stand side by side (a break or blanks between) and lead to the same place.
struct LinkGroup {
    std::size_t start = 0, end = 0;
    std::string target;
};

/// The links of a text to places outside of the document, in order.
std::vector<LinkGroup> link_groups(const Text& text);

/// Whether both lead to the same place but for the scheme, percent-encoding, letter case or a slash
/// at the end.
bool same_address(std::string_view a, std::string_view b);

/// Whether a link leads to the web, not to a mailbox, a file or a place in the document.
bool leads_to_web(std::string_view target);

/// The address that a link leads to in the end: the inner one of a redirect
/// ("https://redirect.example/url?q=https://host.example/"), or "" when it is no redirect.
std::string redirect_target(std::string_view target);

/// How far the print under a link reads like its target.
struct Alignment {
    std::vector<AddressEdit> edits;  ///< that make the print equal to the target
    std::size_t end = 0;             ///< behind the last character that agrees
    bool whole = false;              ///< all of the target is printed
};

/// Reads the print at `group` beside its target, breaks and blanks skipped. Without agreement there
/// are no edits.
Alignment align(const Text& text, const LinkGroup& group);

}  // namespace subtext
