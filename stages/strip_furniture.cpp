// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Furniture is told by standing in the margin zones of several pages with the same text, where a
// number may count along with the pages; by being nothing but a page number at the outermost place;
// and, in tagged files, by being marked as an artifact there.

#include "stages/strip_furniture.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "rules/rules.hpp"
#include "stages/measure_lines.hpp"
#include "stages/misread_heads.hpp"
#include "stages/reread.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

constexpr double zone_share = 0.18;      // of the page height: where heads and feet may stand
constexpr std::size_t zone_lines = 4;    // outermost lines of a page that may be furniture
constexpr double same_place_points = 8;  // how far a running head may move between pages
constexpr double min_page_share = 0.3;   // of the pages that a running head must stand on
constexpr double watermark_ratio = 2.5;  // larger than this many times the body is a watermark

struct Candidate {
    Page* page = nullptr;
    std::size_t line = 0;
    bool top = false;
    std::size_t rank = 0;  // 0 is outermost
    bool taken = false;
    bool number = false;
    std::u32string text;  // as another page of a scan has it, where that differs by misreading
};

Line& line_of(const Candidate& c) {
    return c.page->lines[c.line];
}

// The lines of one page that may be furniture, outermost first.
void collect(Page& page, bool top, std::vector<Candidate>& out) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        const Line& line = page.lines[i];
        const bool inside = top ? line.box.y0 < zone_share * page.height
                                : line.box.y1 > (1 - zone_share) * page.height;
        if (line.turn == 0 && inside) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const double ya = page.lines[a].baseline, yb = page.lines[b].baseline;
        return top ? ya < yb : ya > yb;
    });
    for (std::size_t rank = 0; rank < std::min(order.size(), zone_lines); ++rank) {
        out.push_back(
            {&page, order[rank], top, rank, false, false, page.lines[order[rank]].text()});
    }
}

struct Key {
    bool top = false;
    std::string text;
    long offset = 0;  // of the number that counts along with the pages

    bool operator<(const Key& other) const {
        return std::tie(top, text, offset) < std::tie(other.top, other.text, other.offset);
    }
};

// The text as it is, and once for each number in it with that number left out and its distance
// from the page number kept: "Page 3 of 9" on page 4 is {"Page # of 9", -1}.
std::vector<Key> keys_of(const Candidate& c) {
    const std::u32string& text = c.text;
    std::vector<Key> keys{{c.top, to_utf8(text), 0}};
    constexpr std::size_t max_digits = 4;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        long value = 0;
        while (end < text.size() && digit_value(text[end]) >= 0 && end - i <= max_digits) {
            value = value * 10 + digit_value(text[end++]);
        }
        if (end > i && end - i <= max_digits) {
            const std::u32string rest = text.substr(0, i) + U"#" + text.substr(end);
            keys.push_back({c.top, to_utf8(rest), value - c.page->number});
        }
        i = std::max(end, i + 1);
    }
    return keys;
}

bool same_place(const std::vector<Candidate*>& group) {
    std::vector<double> y;
    y.reserve(group.size());
    for (const Candidate* c : group) {
        y.push_back(c->top ? line_of(*c).baseline : c->page->height - line_of(*c).baseline);
    }
    std::sort(y.begin(), y.end());
    const double middle = y[y.size() / 2];
    const auto near = std::count_if(
        y.begin(), y.end(), [&](double v) { return std::abs(v - middle) <= same_place_points; });
    return static_cast<std::size_t>(near) * 10 >= y.size() * 8;
}

// Of heads that scans have misread, the reading of the first page counts.
void settle_readings(std::vector<Candidate>& candidates) {
    for (auto c = candidates.begin(); c != candidates.end(); ++c) {
        if (!is_recognized(*c->page)) continue;
        const auto known = std::find_if(candidates.begin(), c, [&c](const Candidate& other) {
            return other.page != c->page && other.top == c->top &&
                   is_read_alike(other.text, c->text);
        });
        if (known != c) c->text = known->text;
    }
}

void take_repeated(std::vector<Candidate>& candidates, std::size_t page_count) {
    std::map<Key, std::vector<Candidate*>> groups;
    for (Candidate& c : candidates) {
        for (const Key& key : keys_of(c)) groups[key].push_back(&c);
    }
    for (auto& [key, group] : groups) {
        std::set<int> pages;
        for (const Candidate* c : group) pages.insert(c->page->number);
        const bool often = pages.size() >= 3 || (pages.size() == 2 && page_count <= 4);
        const double share = static_cast<double>(pages.size()) / static_cast<double>(page_count);
        if (!often || share < min_page_share || !same_place(group)) continue;
        for (Candidate* c : group) c->taken = true;
    }
}

// Whether only furniture stands between the line and the edge of the page.
bool is_outermost(const Candidate& c, const std::vector<Candidate>& candidates) {
    return std::none_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
        return other.page == c.page && other.top == c.top && other.rank < c.rank && !other.taken &&
               std::abs(line_of(other).baseline - line_of(c).baseline) > 1;
    });
}

void take_page_numbers(std::vector<Candidate>& candidates, const Rules& rules) {
    struct Found {
        Candidate* candidate;
        PageNumber number;
        bool plain;
    };
    std::vector<Found> found;
    for (Candidate& c : candidates) {
        const std::string text = to_utf8(line_of(c).text());
        const std::optional<PageNumber> number = rules.page_number(text);
        if (!number) continue;
        c.number = true;
        const bool plain = std::all_of(text.begin(), text.end(),
                                       [](unsigned char ch) { return std::isalnum(ch); });
        if (is_outermost(c, candidates)) found.push_back({&c, *number, plain});
    }
    std::map<std::pair<bool, int>, int> offsets;
    for (const Found& f : found)
        ++offsets[{f.number.roman, f.number.value - f.candidate->page->number}];
    for (const Found& f : found) {
        const int offset = f.number.value - f.candidate->page->number;
        const bool counts =
            offsets[{f.number.roman, offset}] >= 2 || (offset == 0 && !f.number.roman);
        if (counts || !f.plain) f.candidate->taken = true;
    }
}

// A misread number stands where other pages have theirs, and looks like these.
void take_misread_numbers(std::vector<Candidate>& candidates) {
    std::set<std::pair<bool, std::u32string>> shapes;
    for (const Candidate& c : candidates) {
        if (c.taken && c.number && is_recognized(*c.page))
            shapes.insert({c.top, shape_of_number_line(line_of(c).text())});
    }
    for (Candidate& c : candidates) {
        if (c.taken || !is_recognized(*c.page) || !is_outermost(c, candidates)) continue;
        if (shapes.count({c.top, shape_of_number_line(line_of(c).text())}) > 0)
            c.taken = c.number = true;
    }
}

// A tagged file says itself what is an artifact; a letterhead that stands once on the first page
// stays.
void take_artifacts(std::vector<Candidate>& candidates) {
    std::set<int> pages;
    for (const Candidate& c : candidates) {
        if (line_of(c).artifact) pages.insert(c.page->number);
    }
    if (pages.size() < 2) return;
    for (Candidate& c : candidates) {
        if (line_of(c).artifact && c.page->number != *pages.begin()) c.taken = true;
    }
}

// What stands around text is furniture. Where all pages say the same and nothing else, it is text.
void keep_sole_text(std::vector<Candidate>& candidates, const std::vector<Page>& pages) {
    std::size_t lines = 0;
    for (const Page& page : pages) lines += page.lines.size();
    if (candidates.size() < lines) return;  // as of all pages of text
    std::set<const Line*> taken;
    for (const Candidate& c : candidates) {
        if (c.taken) taken.insert(&line_of(c));
    }
    if (taken.size() < lines) return;
    for (Candidate& c : candidates) {
        if (!c.number && !line_of(c).artifact) c.taken = false;
    }
}

std::string type_of(const Candidate& c) {
    if (c.number) return "page_number";
    return c.top ? "page_header" : "page_footer";
}

// Turned text on a page of upright text: stamps along the margin and watermarks across the page.
void take_turned(Page& page, double body, const Rules& rules, std::vector<Furniture>& furniture) {
    std::size_t upright = 0, turned = 0;
    for (const Line& line : page.lines) (line.turn == 0 ? upright : turned) += line.chars.size();
    if (turned == 0 || turned > upright) return;
    for (const Line& line : page.lines) {
        if (line.turn == 0) continue;
        const std::string text = to_utf8(line.text());
        const bool large = line.turn == askew || line.size > watermark_ratio * body;
        const std::optional<PageNumber> number = rules.page_number(text);
        const bool counts = number && number->value == page.number;
        const char* type = counts ? "page_number" : large ? "watermark" : "stamp";
        furniture.push_back({type, text, page.number, line.box});
    }
    std::erase_if(page.lines, [](const Line& line) { return line.turn != 0; });
}

void take_line_numbers(Page& page, std::vector<Furniture>& furniture) {
    for (const Line& line : page.lines) {
        if (line.line_number)
            furniture.push_back({"line_number", to_utf8(line.text()), page.number, line.box});
    }
    std::erase_if(page.lines, [](const Line& line) { return line.line_number; });
}

}  // namespace

void strip_furniture(Document& document, const Context& context) {
    const double body = body_size(document.pages);
    std::vector<Candidate> candidates;
    for (Page& page : document.pages) {
        take_line_numbers(page, document.furniture);
        take_turned(page, body, context.rules, document.furniture);
        collect(page, true, candidates);
        collect(page, false, candidates);
    }
    settle_readings(candidates);
    take_repeated(candidates, document.pages.size());
    take_artifacts(candidates);
    take_page_numbers(candidates, context.rules);
    take_misread_numbers(candidates);
    keep_sole_text(candidates, document.pages);
    std::map<Page*, std::set<std::size_t>> drop;
    for (const Candidate& c : candidates) {
        if (!c.taken || !drop[c.page].insert(c.line).second) continue;
        const Line& line = line_of(c);
        document.furniture.push_back({type_of(c), to_utf8(line.text()), c.page->number, line.box});
    }
    for (auto& [page, lines] : drop) {
        for (auto i = lines.rbegin(); i != lines.rend(); ++i) {
            page->lines.erase(page->lines.begin() + static_cast<std::ptrdiff_t>(*i));
        }
    }
    std::stable_sort(document.furniture.begin(), document.furniture.end(),
                     [](const Furniture& a, const Furniture& b) {
                         return std::tie(a.page, a.box.y0) < std::tie(b.page, b.box.y0);
                     });
}

}  // namespace subtext
