// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/order_dump_labels.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "stages/dump_numbers.hpp"
#include "stages/dump_rows.hpp"

namespace subtext {

namespace {

constexpr double likely_label = 0.7;

// Labels that have rows of their own.
struct LoneLabels {
    std::map<int, std::size_t> row_of;  // by value
    std::vector<int> order;             // of the values on the page
};

// None where a number stands twice: one of them is none.
std::optional<LoneLabels> lone_labels(const Page& page, const Rules& rules) {
    LoneLabels out;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
        std::vector<DumpNumber> numbers;
        read_dump_numbers(page.lines[i], i, rules, numbers);
        if (numbers.empty() || !numbers.front().alone || numbers.front().stopped) continue;
        out.order.push_back(numbers.front().value);
        if (!out.row_of.emplace(out.order.back(), i).second) return std::nullopt;
    }
    return out;
}

// Whether the labels count without a gap, but not in the order of their rows.
bool are_scattered(const LoneLabels& labels) {
    if (std::is_sorted(labels.order.begin(), labels.order.end())) return false;
    const int first = labels.row_of.begin()->first, last = labels.row_of.rbegin()->first;
    return last - first + 1 == static_cast<int>(labels.order.size());
}

// The row above which the texts of all notes do not begin. Where the first label is not the lowest,
// texts stand above it, and the labels that are theirs at the end; one alone may be the number of
// the page.
std::optional<std::size_t> top_of_stack(const Page& page, const LoneLabels& labels) {
    std::size_t top = labels.row_of.at(labels.order.front());
    if (labels.order.front() == labels.row_of.begin()->first) return top;
    const std::size_t last = page.lines.size() - 1;
    if (labels.row_of.at(labels.order.back()) != last ||
        labels.row_of.at(labels.order.rbegin()[1]) + 1 != last)
        return std::nullopt;
    while (top > 0 && !is_gap_between(page.lines[top - 1], page.lines[top])) --top;
    return top;
}

}  // namespace

void turn_reversed_notes(Page& page, const Rules& rules) {
    constexpr std::size_t longest_note = 10;  // rows
    std::vector<DumpNumber> labels;           // from the foot of the page up, counting up
    std::size_t below = page.lines.size();
    for (std::size_t i = page.lines.size(); i-- > 0 && below - i <= longest_note;) {
        std::vector<DumpNumber> numbers;
        read_dump_numbers(page.lines[i], i, rules, numbers);
        if (numbers.empty() || !numbers.front().label || numbers.front().weight < likely_label)
            continue;
        if (!labels.empty() && numbers.front().value != labels.back().value + 1) continue;
        labels.push_back(numbers.front());
        below = i;
    }
    if (labels.size() < 2) return;
    std::vector<Line> turned;
    std::size_t end = page.lines.size();
    for (const DumpNumber& label : labels) {
        for (std::size_t i = label.row; i < end; ++i) turned.push_back(std::move(page.lines[i]));
        end = label.row;
    }
    std::move(turned.begin(), turned.end(), page.lines.begin() + static_cast<std::ptrdiff_t>(end));
}

void stack_scattered_labels(Page& page, const Rules& rules) {
    const std::optional<LoneLabels> labels = lone_labels(page, rules);
    if (!labels || !are_scattered(*labels)) return;
    const std::optional<std::size_t> top = top_of_stack(page, *labels);
    if (!top) return;
    const double first_row = page.lines[*top].baseline;
    const auto height = static_cast<double>(labels->row_of.size());
    std::vector<Line> rows(page.lines.begin(),
                           page.lines.begin() + static_cast<std::ptrdiff_t>(*top));
    std::set<std::size_t> taken;
    for (const auto& [value, row] : labels->row_of) {
        rows.push_back(page.lines[row]);
        rows.back().baseline = first_row + static_cast<double>(taken.size());
        taken.insert(row);
    }
    for (std::size_t i = *top; i < page.lines.size(); ++i) {
        if (taken.count(i) > 0) continue;
        rows.push_back(std::move(page.lines[i]));
        rows.back().baseline += height;
    }
    page.lines = std::move(rows);
}

}  // namespace subtext
