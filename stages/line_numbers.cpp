// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/line_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace subtext {

namespace {

constexpr std::size_t fewest = 5, most = 400;  // on a page
constexpr int most_step = 10;                  // from one number to the next
constexpr double same_edge_points = 2;         // their right or left edges stray less
constexpr double most_share = 0.8;             // of the numbers that must follow the one above
constexpr double text_share = 0.35;            // of the page that a line of text takes, mostly

bool is_near(double a, double b) {
    return std::abs(a - b) <= same_edge_points;
}

// The largest group of numbers that share an edge.
std::vector<NumberSegment> aligned(const std::vector<Segment>& segments,
                                   const std::vector<NumberSegment>& numbers) {
    std::vector<NumberSegment> best;
    for (const NumberSegment& first : numbers) {
        std::vector<NumberSegment> group;
        const Box& edge = segments[first.segment].box;
        for (const NumberSegment& n : numbers) {
            const Box& box = segments[n.segment].box;
            if (is_near(box.x0, edge.x0) || is_near(box.x1, edge.x1)) group.push_back(n);
        }
        if (group.size() > best.size()) best = std::move(group);
        if (best.size() * 2 > numbers.size()) break;
    }
    return best;
}

// Whether most of the numbers count on by one step.
bool counts_on(const std::vector<NumberSegment>& numbers) {
    std::map<int, std::size_t> steps;
    for (std::size_t i = 1; i < numbers.size(); ++i)
        ++steps[numbers[i].value - numbers[i - 1].value];
    const double needed = most_share * static_cast<double>(numbers.size() - 1);
    return std::any_of(steps.begin(), steps.end(), [needed](const auto& step) {
        const bool usual = step.first == 1 || step.first == 5 || step.first == 10;
        return usual && static_cast<double>(step.second) >= needed;
    });
}

// Whether hardly anything else begins as far left.
bool stand_in_margin(const std::vector<Segment>& segments,
                     const std::vector<NumberSegment>& numbers) {
    double edge = 0;
    std::vector<bool> numbered(segments.size());
    for (const NumberSegment& n : numbers) {
        numbered[n.segment] = true;
        edge = std::max(edge, segments[n.segment].box.x1);
    }
    std::size_t left = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        left += !numbered[i] && segments[i].box.x0 < edge;
    }
    return left * 10 <= segments.size();
}

// Whether what stands beside is lines of text.
bool stand_by_text(const std::vector<Segment>& segments, const std::vector<NumberSegment>& numbers,
                   double page_width) {
    std::size_t wide = 0;
    for (const NumberSegment& n : numbers) {
        const std::size_t next = n.segment + 1;
        wide += next < segments.size() && segments[next].row == segments[n.segment].row &&
                segments[next].box.width() >= text_share * page_width;
    }
    return wide * 2 >= numbers.size();
}

bool go_on(const std::vector<NumberSegment>& numbers, const NumberMargin& margin) {
    const int first = numbers.front().value;
    const bool begins =
        first <= most_step || (first > margin.last && first <= margin.last + most_step);
    return begins && (numbers.size() == 1 || counts_on(numbers));
}

// The numbers of a page whose lines are too few to tell by themselves.
std::vector<NumberSegment> in_known_margin(const std::vector<Segment>& segments,
                                           const std::vector<NumberSegment>& numbers,
                                           const NumberMargin& margin) {
    std::vector<NumberSegment> group;
    for (const NumberSegment& n : numbers) {
        const Box& box = segments[n.segment].box;
        if (is_near(box.x0, margin.x0) || is_near(box.x1, margin.x1)) group.push_back(n);
    }
    if (group.empty() || !go_on(group, margin) || !stand_in_margin(segments, group)) group.clear();
    return group;
}

}  // namespace

std::vector<std::size_t> find_line_numbers(const std::vector<Segment>& segments,
                                           const std::vector<NumberSegment>& numbers,
                                           double page_width, std::optional<NumberMargin>& margin) {
    std::vector<std::size_t> out;
    if (numbers.empty() || numbers.size() > most) return out;
    std::vector<NumberSegment> group = aligned(segments, numbers);
    if (group.size() >= fewest && counts_on(group) && stand_in_margin(segments, group) &&
        stand_by_text(segments, group, page_width)) {
        const Box& edge = segments[group.front().segment].box;
        margin = {edge.x0, edge.x1, 0};
    } else {
        group.clear();
        if (margin) group = in_known_margin(segments, numbers, *margin);
    }
    if (!group.empty()) margin->last = group.back().value;
    for (const NumberSegment& n : group) out.push_back(n.segment);
    return out;
}

}  // namespace subtext
