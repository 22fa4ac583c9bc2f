// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/order_chars.hpp"

#include <algorithm>
#include <string_view>

#include "stages/text.hpp"
#include "stages/text_order.hpp"

namespace subtext {

namespace {

// Brackets that the file names by their shape on paper come out the wrong way round.
void turn_brackets(std::vector<Char>& chars) {
    static constexpr std::u32string_view open = U"([{«‹", close = U")]}»›";
    int balance = 0;
    bool wrong = false;
    for (const Char& c : chars) {
        if (open.find(c.code) != std::u32string_view::npos) ++balance;
        if (close.find(c.code) != std::u32string_view::npos && --balance < 0) wrong = true;
    }
    if (!wrong || balance != 0) return;
    for (Char& c : chars) {
        const std::size_t o = open.find(c.code), k = close.find(c.code);
        if (o != std::u32string_view::npos)
            c.code = close[o];
        else if (k != std::u32string_view::npos)
            c.code = open[k];
    }
}

// Whether the raised digit at `i` stands behind a number as its next digits would: whoever set the
// line took both for one number.
bool goes_on_number(const std::vector<Char>& visual, std::size_t begin, std::size_t i) {
    static constexpr std::u32string_view separators = U".,:/";
    while (i > begin && visual[i - 1].script == Script::superscript &&
           digit_value(visual[i - 1].code) >= 0) {
        --i;
    }
    if (i > begin && separators.find(visual[i - 1].code) != std::u32string_view::npos) --i;
    return i > begin && visual[i - 1].script == Script::normal &&
           digit_value(visual[i - 1].code) >= 0;
}

// Characters that keep their order among themselves whatever the direction: a raised mark is one,
// so that its digits do not run into a number beside it.
struct Unit {
    std::size_t begin = 0, end = 0;
    char32_t code = 0;
};

std::vector<Unit> units_of(const std::vector<Char>& visual, std::size_t begin, std::size_t end) {
    constexpr char32_t object = U'\uFFFC';  // neutral to the bidirectional algorithm
    std::vector<Unit> units;
    for (std::size_t i = begin; i < end; ++i) {
        const bool raised = visual[i].script == Script::superscript &&
                            !is_right_to_left(visual[i].code) &&
                            !(digit_value(visual[i].code) >= 0 && goes_on_number(visual, begin, i));
        if (raised && !units.empty() && units.back().code == object && units.back().end == i) {
            units.back().end = i + 1;
        } else {
            units.push_back({i, i + 1, raised ? object : visual[i].code});
        }
    }
    return units;
}

// A stretch of left-to-right letters in a right-to-left text may be set as a run of its own or in
// the direction of the text: then the punctuation that ends it stands at its left.
bool ends_at_left(const std::vector<Char>& visual, std::size_t begin, std::size_t end) {
    static constexpr std::u32string_view ending = U".,:;!?)]}-/=&";
    for (std::size_t i = begin; i < end; ++i) {
        if (is_right_to_left(visual[i].code)) return true;
    }
    return begin < end && ending.find(visual[begin].code) != std::u32string_view::npos;
}

void append_logical(const std::vector<Char>& visual, std::size_t begin, std::size_t end,
                    bool right_to_left, std::vector<Char>& out) {
    const std::vector<Unit> units = units_of(visual, begin, end);
    std::u32string codes;
    for (const Unit& unit : units) codes.push_back(unit.code);
    right_to_left = right_to_left && ends_at_left(visual, begin, end);
    for (std::size_t index : logical_order(codes, right_to_left)) {
        if (index >= units.size()) continue;
        for (std::size_t i = units[index].begin; i < units[index].end; ++i)
            out.push_back(visual[i]);
    }
}

// A mark that was set over a vowel sign stands behind it.
void put_signs_before_marks(std::vector<Char>& chars) {
    for (std::size_t i = 1; i < chars.size(); ++i) {
        if (!is_combining(chars[i].code) || chars[i - 1].script != Script::superscript) continue;
        std::size_t first = i;
        while (first > 0 && chars[first - 1].script == Script::superscript) --first;
        if (first == 0 || chars[i].script == Script::superscript) continue;
        std::rotate(chars.begin() + static_cast<std::ptrdiff_t>(first),
                    chars.begin() + static_cast<std::ptrdiff_t>(i),
                    chars.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

// Where a short label with a wide gap stands at the right end, as before a note or an item of a
// right-to-left text: what is left of it is a run of its own. visual.size() where there is none.
std::size_t label_at_right(const std::vector<Char>& visual) {
    constexpr std::size_t max_label = 4;
    constexpr double label_gap = 0.6;  // type sizes
    const std::size_t from = visual.size() > max_label + 1 ? visual.size() - max_label - 1 : 0;
    for (std::size_t i = visual.size(); i-- > from;) {
        if (is_letter(visual[i].code)) break;
        if (visual[i].code != U' ') continue;
        return visual[i].x1 - visual[i].x0 > label_gap * visual[i].size ? i + 1 : visual.size();
    }
    return visual.size();
}

}  // namespace

bool has_right_to_left(const std::vector<Char>& chars) {
    return std::any_of(chars.begin(), chars.end(),
                       [](const Char& c) { return is_right_to_left(c.code); });
}
std::vector<Char> order_chars(const std::vector<Char>& visual, bool right_to_left) {
    std::vector<Char> out;
    out.reserve(visual.size());
    const std::size_t label = right_to_left ? label_at_right(visual) : visual.size();
    if (label < visual.size()) {
        append_logical(visual, label, visual.size(), right_to_left, out);
        out.push_back(visual[label - 1]);
        append_logical(visual, 0, label - 1, right_to_left, out);
    } else {
        append_logical(visual, 0, visual.size(), right_to_left, out);
    }
    turn_brackets(out);
    put_signs_before_marks(out);
    return out;
}

}  // namespace subtext
