// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What recognition makes of small raised numbers: "claim°", "impossible’.", "the? consumer".
#pragma once

#include <cstddef>
#include <vector>

#include "rules/rules.hpp"
#include "stages/document.hpp"

namespace subtext {

/// How much a place looks like a mark; the likelier first.
enum class MarkLikeness { raised, sign, punctuation };

struct MisreadMark {
    std::size_t start = 0, end = 0;
    MarkLikeness likeness = MarkLikeness::sign;
};

/// The places of a text that may be misread marks, in order: raised runs that are no mark of a
/// note, signs that hang on a word, quotation and other marks without a partner or purpose.
std::vector<MisreadMark> find_misread_marks(const Text& text, const Rules& rules);

}  // namespace subtext
