// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/layout.hpp"

#include "rules/rules.hpp"
#include "stages/build_blocks.hpp"
#include "stages/build_lines.hpp"
#include "stages/dictionary.hpp"
#include "stages/join_pages.hpp"
#include "stages/rank_headings.hpp"
#include "stages/repair_lines.hpp"
#include "stages/strip_furniture.hpp"

namespace subtext::testing {

namespace {

Document run(Document document, void (*stage)(Document&, const Context&)) {
    static const Dictionary dictionary;
    stage(document, {Rules::builtin(), dictionary});
    return document;
}

}  // namespace

Document after_lines(Document document) {
    return run(std::move(document), build_lines);
}
Document after_furniture(Document document) {
    return run(after_lines(std::move(document)), strip_furniture);
}
Document after_blocks(Document document) {
    return run(after_furniture(std::move(document)), build_blocks);
}
Document after_joins(Document document) {
    return run(after_blocks(std::move(document)), join_pages);
}
Document after_headings(Document document) {
    return run(after_joins(std::move(document)), rank_headings);
}
Document after_repairs(const std::vector<std::vector<Drawn>>& pages) {
    Document document = paper(pages);
    for (Page& page : document.pages) page.recognized.emplace();
    return run(after_lines(std::move(document)), repair_lines);
}

std::vector<Drawn> prose(double y, int count, double leading, double x) {
    static constexpr std::string_view line =
        "members of the network wrote that the office was closed on most of the days when they "
        "came";
    std::vector<Drawn> rows;
    for (int i = 0; i < count; ++i) rows.push_back({x, y + i * leading, line});
    return rows;
}

std::vector<Drawn> operator+(std::vector<Drawn> a, const std::vector<Drawn>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace subtext::testing
