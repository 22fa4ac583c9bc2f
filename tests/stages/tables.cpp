// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/stages/tables.hpp"

#include "stages/find_tables.hpp"
#include "stages/text.hpp"
#include "tests/stages/models.hpp"

namespace subtext::testing {

namespace {

constexpr double thick = 0.5;  // points

}  // namespace

const std::vector<Drawn> four_cells{
    {80, 114, "Region"}, {230, 114, "Homes"}, {80, 134, "North"}, {230, 134, "1,204"}};

void rule_across(Page& page, double y, double x0, double x1) {
    page.rules.push_back({{x0, y, x1, y + thick}});
}

void rule_down(Page& page, double x, double y0, double y1) {
    page.rules.push_back({{x, y0, x + thick, y1}});
}

void grid(Page& page, const std::vector<double>& xs, const std::vector<double>& ys) {
    for (double y : ys) {
        for (std::size_t c = 0; c + 1 < xs.size(); ++c) rule_across(page, y, xs[c], xs[c + 1]);
    }
    for (double x : xs) {
        for (std::size_t r = 0; r + 1 < ys.size(); ++r) rule_down(page, x, ys[r], ys[r + 1]);
    }
}

Document with_tables(Document document) {
    document = after_lines(std::move(document));
    find_tables(document, context());
    return document;
}

Texts tables(const Document& document) {
    Texts out;
    for (const Grid& table : document.grids) {
        std::string text;
        for (const auto& row : table.rows) {
            if (!text.empty()) text += " / ";
            for (std::size_t c = 0; c < row.size(); ++c)
                text += (c > 0 ? "|" : "") + to_utf8(row[c].chars);
        }
        out.push_back(text);
    }
    return out;
}

}  // namespace subtext::testing
