// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/strip_dump_furniture.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "rules/rules.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t outermost = 3;  // rows at either end
constexpr std::size_t fewest_pages = 3;

std::u32string with_numbers_out(const Line& line) {
    std::u32string out;
    for (const Char& c : line.chars) {
        if (digit_value(c.code) < 0)
            out.push_back(c.code);
        else if (out.empty() || out.back() != U'#')
            out.push_back(U'#');
    }
    return out;
}

bool has_letter(const Line& line) {
    return std::any_of(line.chars.begin(), line.chars.end(),
                       [](const Char& c) { return is_letter(c.code); });
}

class FurnitureStripper {
public:
    FurnitureStripper(Document& document, const Rules& rules) : document_(document), rules_(rules) {
        for (const Page& page : document.pages) {
            for (std::size_t i = 0; i < page.lines.size(); ++i) {
                if (is_outer(page, i)) pages_[with_numbers_out(page.lines[i])].insert(page.number);
            }
        }
    }

    void run() {
        for (Page& page : document_.pages) strip(page);
    }

private:
    static bool is_outer(const Page& page, std::size_t i) {
        return i < outermost || i + outermost >= page.lines.size();
    }

    void strip(Page& page) {
        std::size_t begin = 0, end = page.lines.size();
        while (begin < end && begin < outermost && take(page, begin, true)) ++begin;
        std::size_t taken = 0;
        while (end > begin && taken < outermost && take(page, end - 1, false)) --end, ++taken;
        page.lines.erase(page.lines.begin() + static_cast<std::ptrdiff_t>(end), page.lines.end());
        page.lines.erase(page.lines.begin(),
                         page.lines.begin() + static_cast<std::ptrdiff_t>(begin));
    }

    // Takes the row at the edge of what is left, if it is none of the text.
    bool take(const Page& page, std::size_t i, bool top) {
        const Line& line = page.lines[i];
        const std::string text = to_utf8(line.text());
        const std::size_t often = pages_[with_numbers_out(line)].size();
        const auto number = rules_.page_number(text);
        const bool repeated =
            has_letter(line) && often >= fewest_pages && often * 3 >= document_.pages.size();
        const bool counts = number && (often > 1 || number->value == page.number);
        if (!repeated && !counts) return false;
        const char* type = number ? "page_number" : top ? "page_header" : "page_footer";
        document_.furniture.push_back({type, text, page.number, {}});
        return true;
    }

    Document& document_;
    const Rules& rules_;
    std::map<std::u32string, std::set<int>> pages_;
};

}  // namespace

void strip_dump_furniture(Document& document, const Context& context) {
    FurnitureStripper(document, context.rules).run();
}

}  // namespace subtext
