// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_row_reader.hpp"

#include <string>
#include <string_view>

#include "stages/dump_rows.hpp"
#include "stages/measure_lines.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double short_share = 0.75;  // of the usual length

}  // namespace

bool DumpRowReader::is_beside(std::size_t i, std::size_t k) const {
    return rows_[i]->page == rows_[k]->page && rows_[i]->column == rows_[k]->column;
}

bool DumpRowReader::gap_above(std::size_t i) const {
    return i > 0 && is_gap_between(*rows_[i - 1], *rows_[i]);
}

bool DumpRowReader::is_short(std::size_t i) const {
    return static_cast<double>(rows_[i]->chars.size()) < short_share * usual_;
}

bool DumpRowReader::ends_with_address(std::size_t i) const {
    const std::u32string text = rows_[i]->text();
    const std::size_t blank = text.rfind(U' ');
    const std::u32string word = text.substr(blank == std::u32string::npos ? 0 : blank + 1);
    return word.find(U"://") != std::u32string::npos || word.starts_with(U"www.") ||
           (blank == std::u32string::npos && word.find(U'/') != std::u32string::npos);
}

bool DumpRowReader::is_finished(std::size_t i) const {
    constexpr std::u32string_view open_ends = U"?=&-_,(";  // of addresses that are broken
    if (ends_with_address(i))
        return open_ends.find(rows_[i]->chars.back().code) == std::u32string_view::npos;
    return ends_sentence(rows_[i]->chars);
}

bool DumpRowReader::starts_lower(std::size_t i) const {
    const std::vector<Char>& chars = rows_[i]->chars;
    return !chars.empty() && is_lower(chars.front().code) && !is_address(i);
}

bool DumpRowReader::leads_in(std::size_t i) const {
    constexpr std::u32string_view signs = U":,;";
    return signs.find(rows_[i]->chars.back().code) != signs.npos;
}

bool DumpRowReader::is_address(std::size_t i) const {
    const std::u32string text = rows_[i]->text();
    return text.starts_with(U"http") || text.starts_with(U"www.");
}

bool DumpRowReader::is_piece(std::size_t i) const {
    return is_address_rest(rows_[i]->text());
}

bool DumpRowReader::starts_item(std::size_t i) const {
    const std::string text = to_utf8(rows_[i]->text());
    const bool lone = rows_[i]->chars.size() == 1;
    const auto marker = rules_.list_marker(lone ? text + " -" : text);
    return (marker && marker->numbering == Numbering::none) ||
           rules_.recommendation_label(text).has_value();
}

}  // namespace subtext
