// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_columns.hpp"

#include <algorithm>

#include "stages/text.hpp"

namespace subtext {

namespace {

using Rows = std::vector<std::u32string>;

constexpr std::size_t widest = 120;      // characters of the left column
constexpr std::size_t prose = 28;        // of most rows of one; cells of tables have less
constexpr std::size_t fewest_rows = 10;  // that begin at the gutter together
constexpr std::size_t gutter = 2;        // blanks

bool is_blank(const std::u32string& row, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < std::min(end, row.size()); ++i) {
        if (!is_space(row[i])) return false;
    }
    return true;
}

// Whether nothing of the row stands in the gutter left of `at`.
bool keeps_clear(const std::u32string& row, std::size_t at) {
    return is_blank(row, at - gutter, at);
}

// Whether text stands on the left, and the right column begins on the row.
bool begins_at(const std::u32string& row, std::size_t at) {
    return row.size() > at && !is_space(row[at]) && keeps_clear(row, at) &&
           !is_blank(row, 0, at - gutter);
}

// Where the right column begins; 0 where there is none.
std::size_t find_gutter(const Rows& rows) {
    std::size_t best = 0, most = 0;
    for (std::size_t at = prose + gutter; at < widest; ++at) {
        const auto count = static_cast<std::size_t>(
            std::count_if(rows.begin(), rows.end(),
                          [at](const std::u32string& row) { return begins_at(row, at); }));
        if (count > most) most = count, best = at;
    }
    return most >= fewest_rows ? best : 0;
}

// Whether the rows have prose on both sides.
bool are_columns(const Rows& rows, std::size_t begin, std::size_t end, std::size_t at) {
    std::size_t both = 0, left = 0, right = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (rows[i].size() <= at || is_blank(rows[i], 0, at)) continue;
        ++both;
        left += squeeze(rows[i].substr(0, at)).size() >= prose;
        right += squeeze(rows[i].substr(at)).size() >= prose;
    }
    return both >= fewest_rows && left * 2 > both && right * 2 > both;
}

// A row without letters that the page ends with: its number.
bool is_foot(const Rows& rows, std::size_t i) {
    const auto letter = std::find_if(rows[i].begin(), rows[i].end(), is_letter);
    return letter == rows[i].end() &&
           std::all_of(rows.begin() + static_cast<std::ptrdiff_t>(i) + 1, rows.end(),
                       [](const std::u32string& row) { return is_blank(row, 0, row.size()); });
}

}  // namespace

std::vector<Rows> part_dump_columns(const Rows& rows) {
    const std::size_t at = find_gutter(rows);
    if (at == 0) return {rows};
    std::vector<Rows> columns(1);
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin;
        while (end < rows.size() && keeps_clear(rows[end], at) && !is_foot(rows, end)) ++end;
        if (end == begin || !are_columns(rows, begin, end, at)) {
            end = std::max(end, begin + 1);
            for (std::size_t i = begin; i < end; ++i) columns.back().push_back(rows[i]);
        } else {
            for (std::size_t i = begin; i < end; ++i)
                columns.back().push_back(rows[i].substr(0, at));
            columns.emplace_back();
            for (std::size_t i = begin; i < end; ++i)
                columns.back().push_back(rows[i].size() > at ? rows[i].substr(at) : U"");
        }
        begin = end;
    }
    return columns;
}

}  // namespace subtext
