// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_labels.hpp"

#include <Array.h>
#include <Catalog.h>
#include <Object.h>
#include <XRef.h>
#include <goo/GooString.h>

#include "stages/extract_limits.hpp"
#include "stages/extract_strings.hpp"

namespace subtext {
namespace {

/// Levels of a tree of labels, and nodes, that are looked at. Poppler has no bound of its own.
constexpr int most_levels = 16;
constexpr int most_nodes = 100'000;

/// Whether a range of pages counts from a number that letters can be counted up to: Poppler writes
/// the two-billionth page as 80 million letters.
bool is_usable_range(const Object& range) {
    if (!range.isDict()) return true;
    const Object start = range.dictLookup("St");
    return !start.isInt() || start.getInt() <= most_pages;
}

/// Whether all ranges below a node of the tree are usable; `left` counts the nodes down.
bool is_usable(const Object& node, int level, int& left) {
    if (level > most_levels || --left < 0) return false;
    if (!node.isDict()) return true;
    const Object ranges = node.dictLookup("Nums"), kids = node.dictLookup("Kids");
    for (int i = 1; ranges.isArray() && i < ranges.arrayGetLength(); i += 2) {
        if (--left < 0 || !is_usable_range(ranges.arrayGet(i))) return false;
    }
    for (int i = 0; kids.isArray() && i < kids.arrayGetLength(); ++i) {
        if (!is_usable(kids.arrayGet(i), level + 1, left)) return false;
    }
    return true;
}

/// Poppler looks for labels anew for every page of a file that has none.
bool has_usable_labels(PDFDoc& file) {
    const Object catalog = file.getXRef()->getCatalog();
    if (!catalog.isDict() || catalog.dictLookupNF("PageLabels").isNull()) return false;
    int left = most_nodes;
    return is_usable(catalog.dictLookup("PageLabels"), 0, left);
}

}  // namespace

PageLabels::PageLabels(PDFDoc& file) : file_(file), usable_(has_usable_labels(file)) {}

std::string PageLabels::of(int number) const {
    GooString label;
    std::string text;
    if (usable_ && file_.getCatalog()->indexToLabel(number - 1, &label))
        text = text_string(label.toStr());
    return text.empty() ? std::to_string(number) : text;
}

}  // namespace subtext
