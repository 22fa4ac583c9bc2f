// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/strip_dump_furniture.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "rules/rules.hpp"
#include "stages/dump_rows.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr std::size_t outermost = 3;  // rows at either end
constexpr std::size_t fewest_pages = 3;
constexpr double short_row = 0.7;  // of the usual length

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
    FurnitureStripper(Document& document, const Rules& rules)
        : document_(document), rules_(rules), usual_(usual_length(document)) {
        for (const Page& page : document.pages) {
            for (std::size_t i = 0; i < page.lines.size(); ++i) {
                if (is_outer(page, i)) pages_[with_numbers_out(page.lines[i])].insert(page.number);
            }
            if (page.lines.empty()) continue;
            ++edges_[page.lines.front().text()];
            if (page.lines.size() > 1) ++edges_[page.lines.back().text()];
        }
    }

    void run() {
        for (Page& page : document_.pages) strip(page);
    }

private:
    static bool is_outer(const Page& page, std::size_t i) {
        return i < outermost || i + outermost >= page.lines.size();
    }

    // The row that is the page's number: one a page has, others are labels and marks of notes. The
    // last row and the first are likelier than those near them.
    const Line* find_page_number(const Page& page) const {
        if (page.lines.empty()) return nullptr;
        for (const Line* line : {&page.lines.back(), &page.lines.front()}) {
            if (may_be_number(page, *line)) return line;
        }
        for (std::size_t i = page.lines.size(); i-- > 0;) {
            if (is_outer(page, i) && may_be_number(page, page.lines[i])) return &page.lines[i];
        }
        return nullptr;
    }

    bool may_be_number(const Page& page, const Line& line) const {
        const auto number = rules_.page_number(to_utf8(line.text()));
        return number &&
               (number->value == page.number || pages_.at(with_numbers_out(line)).size() > 1);
    }

    // "Page 2 of 7" is none of the text, though other rows may have come behind it.
    void take_counted(Page& page) {
        for (std::size_t i = page.lines.size(); i-- > 0;) {
            const std::string text = to_utf8(page.lines[i].text());
            const auto number = is_outer(page, i) ? rules_.page_number(text) : std::nullopt;
            if (!number || number->total == 0 || number->value != page.number) continue;
            document_.furniture.push_back({"page_number", text, page.number, {}});
            page.lines.erase(page.lines.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

    void strip(Page& page) {
        take_counted(page);
        page_number_ = find_page_number(page);
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
        const std::size_t all = document_.pages.size();
        // Of two pages, only the first row or the last may be a running head or foot.
        const bool on_both = all == 2 && edges_[line.text()] == 2 &&
                             static_cast<double>(line.chars.size()) < short_row * usual_;
        const bool repeated =
            has_letter(line) && (on_both || (often >= fewest_pages && often * 3 >= all));
        const bool counts = number && &line == page_number_;
        if (!repeated && !counts) return false;
        const char* type = number ? "page_number" : top ? "page_header" : "page_footer";
        document_.furniture.push_back({type, text, page.number, {}});
        return true;
    }

    Document& document_;
    const Rules& rules_;
    std::map<std::u32string, std::set<int>> pages_;
    const double usual_;
    std::map<std::u32string, int> edges_;  // rows at either end of pages
    const Line* page_number_ = nullptr;    // of the page that is stripped
};

}  // namespace

void strip_dump_furniture(Document& document, const Context& context) {
    FurnitureStripper(document, context.rules).run();
}

}  // namespace subtext
