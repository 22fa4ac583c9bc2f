// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/misread_heads.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t letters_an_error = 8;  // that must be read well for each that is not

std::u32string digits_of(std::u32string_view text) {
    std::u32string out;
    for (char32_t c : text) {
        if (is_digit(c)) out += c;
    }
    return out;
}

// How many characters must be changed, put in or left out to make one of the other.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

}  // namespace

bool is_read_alike(std::u32string_view a, std::u32string_view b) {
    const std::u32string left = without_blanks(a), right = without_blanks(b);
    const std::size_t most = std::min(left.size(), right.size()) / letters_an_error;
    const std::size_t longer = std::max(left.size(), right.size());
    if (longer - std::min(left.size(), right.size()) > most) return false;
    return digits_of(left) == digits_of(right) && edit_distance(left, right) <= most;
}

std::u32string shape_of_number_line(std::u32string_view text) {
    static constexpr std::u32string_view misread = U"lIL|!iOo]";
    std::u32string out;
    for (char32_t c : without_blanks(text)) {
        const bool number = is_digit(c) || misread.find(c) != misread.npos;
        if (!number) out += c;
        if (number && (out.empty() || out.back() != U'#')) out += U'#';
    }
    return out;
}

}  // namespace subtext
