// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/dump_rows.hpp"

#include <algorithm>

#include "stages/compose_text.hpp"

namespace subtext {

double usual_length(const Document& document) {
    std::vector<double> lengths;
    for (const Page& page : document.pages) {
        for (const Line& line : page.lines)
            lengths.push_back(static_cast<double>(line.chars.size()));
    }
    if (lengths.empty()) return 0;
    // Few rows are longer than those that fill the column: addresses, notes in smaller type.
    const auto at = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 8 / 10);
    std::nth_element(lengths.begin(), at, lengths.end());
    return *at;
}

bool is_gap_between(const Line& above, const Line& below) {
    return above.page == below.page && below.baseline - above.baseline > 1;
}

bool is_address_row(std::u32string_view row) {
    return row.find(U' ') == row.npos &&
           (row.find(U"://") != row.npos || row.substr(0, 4) == U"www.");
}

bool is_address_rest(std::u32string_view row) {
    constexpr std::u32string_view signs = U"/=&_%?";
    return row.find(U' ') == row.npos && row.find_first_of(signs) != row.npos;
}

void append_dump_row(Text& text, Line line, double usual, char32_t break_before) {
    line.box = {0, 0, static_cast<double>(line.chars.size()), 1};
    line.column_x1 = usual;
    append_line(text, line, Page(), break_before);
}

}  // namespace subtext
