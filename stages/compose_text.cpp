// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/compose_text.hpp"

#include <string_view>
#include <vector>

namespace subtext {

namespace {

constexpr double fills_slack =
    1.5;  // type sizes that a full ragged or justified line may fall short
constexpr double link_slack_points = 1;  // link boxes are drawn a little too tight by some makers

bool fills(const Line& line) {
    const double slack = fills_slack * line.size;
    return line.right_to_left ? line.box.x0 <= line.column_x0 + slack
                              : line.box.x1 >= line.column_x1 - slack;
}

// Adds an anchor without the blanks at its ends.
void add_trimmed(Text& text, Anchor anchor) {
    const std::u32string_view chars = text.chars;
    while (anchor.start < anchor.end && chars[anchor.start] == U' ') ++anchor.start;
    while (anchor.start < anchor.end && chars[anchor.end - 1] == U' ') --anchor.end;
    if (anchor.start < anchor.end) add_anchor(text, std::move(anchor));
}

void add_raised(Text& text, const Line& line, std::size_t origin) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < line.chars.size(); i = begin) {
        begin = i + 1;
        if (line.chars[i].script != Script::superscript) continue;
        while (begin < line.chars.size() && line.chars[begin].script == Script::superscript)
            ++begin;
        add_trimmed(text, {Anchor::Kind::raised, origin + i, origin + begin, line.page, false, {}});
    }
}

// The links whose box the middle of the line runs through.
std::vector<const Link*> links_over(const Line& line, const Page& page) {
    std::vector<const Link*> out;
    const double y = line.box.center_y();
    for (const Link& link : page.links) {
        if (link.target.empty()) continue;
        if (y < link.box.y0 - link_slack_points || y > link.box.y1 + link_slack_points) continue;
        if (line.box.x1 < link.box.x0 || line.box.x0 > link.box.x1) continue;
        out.push_back(&link);
    }
    return out;
}

const Link* link_at(const std::vector<const Link*>& links, const Char& c) {
    const double x = (static_cast<double>(c.x0) + c.x1) / 2;
    for (const Link* link : links) {
        if (x >= link->box.x0 - link_slack_points && x <= link->box.x1 + link_slack_points)
            return link;
    }
    return nullptr;
}

void add_links(Text& text, const Line& line, const Page& page, std::size_t origin) {
    const std::vector<const Link*> links = links_over(line, page);
    if (links.empty()) return;
    std::size_t end = 0;
    for (std::size_t i = 0; i < line.chars.size(); i = end) {
        const Link* link = link_at(links, line.chars[i]);
        end = i + 1;
        while (end < line.chars.size() && link_at(links, line.chars[end]) == link) ++end;
        if (!link) continue;
        add_trimmed(text,
                    {Anchor::Kind::link, origin + i, origin + end, line.page, false, link->target});
    }
}

// The places of what was misread and mended.
void add_repairs(Text& text, const Line& line, std::size_t origin) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < line.chars.size(); i = end) {
        const std::uint16_t repair = line.chars[i].repair;
        end = i + 1;
        if (repair == 0) continue;
        while (end < line.chars.size() && line.chars[end].repair == repair) ++end;
        add_anchor(text, {Anchor::Kind::repair, origin + i, origin + end, line.page, false,
                          "o" + std::to_string(repair)});
    }
}

}  // namespace

void append_line(Text& text, const Line& line, const Page& page, char32_t break_before) {
    if (!text.chars.empty()) text.chars.push_back(break_before);
    const std::size_t origin = text.chars.size();
    text.chars += line.text();
    add_anchor(text, {Anchor::Kind::line, origin, origin, line.page, fills(line), {}});
    add_raised(text, line, origin);
    add_links(text, line, page, origin);
    if (page.recognized) add_repairs(text, line, origin);
}

}  // namespace subtext
