// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/logging.hpp"
#include "pipeline/print_json.hpp"
#include "pipeline/version.hpp"
#include "pipeline/wording.hpp"

namespace subtext {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_slow = 10;

// A summary is to be read at a glance, also when all of an archive is damaged; the ledger has all.
constexpr std::size_t most_failures = 1000;

// In the lines for the person.
constexpr std::size_t most_warnings_told = 5, most_slow_told = 3;

using CodeCount = std::pair<std::string, std::size_t>;

// The most frequent first; those of equal number by name.
std::vector<CodeCount> by_frequency(const std::map<std::string, std::size_t>& warnings) {
    std::vector<CodeCount> codes(warnings.begin(), warnings.end());
    std::stable_sort(codes.begin(), codes.end(),
                     [](const CodeCount& a, const CodeCount& b) { return a.second > b.second; });
    return codes;
}

void add_slow(std::vector<Summary::Slow>& slowest, Summary::Slow slow) {
    const auto place = std::upper_bound(
        slowest.begin(), slowest.end(), slow,
        [](const Summary::Slow& a, const Summary::Slow& b) { return a.seconds > b.seconds; });
    if (place - slowest.begin() >= static_cast<std::ptrdiff_t>(most_slow)) return;
    slowest.insert(place, std::move(slow));
    if (slowest.size() > most_slow) slowest.pop_back();
}

double rounded(double value, double steps) {
    return std::isfinite(value) ? std::round(value * steps) / steps : 0;
}

double milliseconds(double seconds) {
    return rounded(seconds, 1000);
}

Json json_of(const Generator& generator) {
    return {{"name", "subtext"},
            {"version", version},
            {"rules", generator.rules},
            {"options", generator.options}};
}

Json statuses_json(const Summary& summary) {
    Json::array_t list;
    for (std::size_t i = 0; i < status_count; ++i)
        list.push_back(
            {{"status", name_of(static_cast<Status>(i))}, {"documents", summary.statuses[i]}});
    return list;
}

Json warnings_json(const Summary& summary) {
    Json::array_t list;
    for (const auto& [code, documents] : by_frequency(summary.warnings))
        list.push_back({{"code", code}, {"documents", documents}});
    return list;
}

Json slowest_json(const Summary& summary) {
    Json::array_t list;
    for (const Summary::Slow& slow : summary.slowest)
        list.push_back(
            {{"name", slow.name}, {"seconds", milliseconds(slow.seconds)}, {"pages", slow.pages}});
    return list;
}

// By name, since workers end in any order.
Json failures_json(const Summary& summary) {
    std::vector<Summary::Failure> failures = summary.failures;
    std::sort(failures.begin(), failures.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    Json::array_t list;
    for (const Summary::Failure& failure : failures)
        list.push_back({{"name", failure.name},
                        {"status", name_of(failure.status)},
                        {"message", failure.message}});
    return list;
}

// "90 done, 1 partial"
std::string statuses_text(const Summary& summary) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < status_count; ++i) {
        if (summary.statuses[i] > 0)
            parts.push_back(fmt::format("{} {}", grouped(summary.statuses[i]),
                                        name_of(static_cast<Status>(i))));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

// The first line: what there is, and what was done in which time.
std::string work_text(const Summary& summary) {
    const bool all_now = summary.converted == summary.documents;
    std::string text = fmt::format("{}, {}", counted(summary.documents, "document"),
                                   counted(summary.pages, "page"));
    if (summary.merged) return text;
    if (!all_now)
        text += fmt::format("; converted now: {}, {}", counted(summary.converted, "document"),
                            counted(summary.converted_pages, "page"));
    text += " in " + duration(summary.seconds);
    if (summary.converted_pages > 0)
        text += fmt::format(" ({} pages/s)", rate(pages_per_second(summary)));
    return text;
}

// Where the other documents come from.
std::string origins_text(const Summary& summary) {
    std::vector<std::string> parts;
    if (summary.earlier > 0 && !summary.merged)
        parts.push_back(grouped(summary.earlier) + " taken over from earlier runs");
    if (summary.copied > 0)
        parts.push_back(fmt::format("{} {} of the same bytes", grouped(summary.copied),
                                    summary.copied == 1 ? "copy" : "copies"));
    if (summary.passed_over > 0)
        parts.push_back(counted(summary.passed_over, "file") + " passed over");
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string warnings_text(const Summary& summary) {
    const std::vector<CodeCount> codes = by_frequency(summary.warnings);
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min(codes.size(), most_warnings_told); ++i)
        parts.push_back(fmt::format("{} {}", grouped(codes[i].second), codes[i].first));
    if (codes.size() > parts.size())
        parts.push_back(fmt::format("{} more codes", codes.size() - parts.size()));
    return fmt::format("warnings: {}", fmt::join(parts, ", "));
}

std::string slowest_text(const Summary& summary) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < std::min(summary.slowest.size(), most_slow_told); ++i) {
        const Summary::Slow& slow = summary.slowest[i];
        parts.push_back(fmt::format("{} {} ({})", duration(slow.seconds), one_line(slow.name),
                                    counted(slow.pages, "page")));
    }
    return fmt::format("slowest: {}", fmt::join(parts, ", "));
}

std::string failures_text(const Summary& summary, const std::filesystem::path& out) {
    const std::string list = (out / "summary.json").string();
    const std::string ledger = (out / "ledger" / "").string();
    const std::size_t listed = summary.failures.size();
    if (listed == summary.failure_count)
        return one_line(fmt::format("failures are listed in {} and {}", list, ledger));
    return one_line(fmt::format("the first {} of {} failures are listed in {}, all in {}",
                                grouped(listed), grouped(summary.failure_count), list, ledger));
}

}  // namespace

void Summary::add(const Record& record, Origin origin) {
    ++documents;
    pages += record.pages;
    ++statuses[static_cast<std::size_t>(record.status)];
    for (const std::string& code : record.warnings) ++warnings[code];
    switch (origin) {
        case Origin::converted:
            ++converted;
            converted_pages += record.pages;
            work_seconds += record.seconds;
            break;
        case Origin::earlier:
            ++earlier;
            break;
        case Origin::copied:
            ++copied;
            break;
    }
    // The seconds of a copy are those of the document that it is a copy of.
    if (origin != Origin::copied) add_slow(slowest, {record.name, record.seconds, record.pages});
    if (has_output(record.status)) return;
    ++failure_count;
    if (failures.size() < most_failures)
        failures.push_back({record.name, record.status, record.message});
}

double pages_per_second(const Summary& summary) {
    return summary.seconds > 0 ? static_cast<double>(summary.converted_pages) / summary.seconds : 0;
}

std::string to_json(const Summary& summary) {
    const Json json = {{"generator", json_of(summary.generator)},
                       {"finished", summary.finished},
                       {"documents", summary.documents},
                       {"pages", summary.pages},
                       {"converted", summary.converted},
                       {"converted_pages", summary.converted_pages},
                       {"earlier", summary.earlier},
                       {"copied", summary.copied},
                       {"passed_over", summary.passed_over},
                       {"seconds", milliseconds(summary.seconds)},
                       {"work_seconds", milliseconds(summary.work_seconds)},
                       {"pages_per_second", rounded(pages_per_second(summary), 10)},
                       {"statuses", statuses_json(summary)},
                       {"warnings", warnings_json(summary)},
                       {"slowest", slowest_json(summary)},
                       {"failure_count", summary.failure_count},
                       {"failures_listed", summary.failures.size()},
                       {"failures", failures_json(summary)}};
    return print_json(json, 2);
}

std::string to_text(const Summary& summary, std::string_view out) {
    std::vector<std::string> lines = {work_text(summary)};
    const auto add = [&lines](const std::string& line) {
        if (!line.empty()) lines.push_back("  " + line);
    };
    add(origins_text(summary));
    add(statuses_text(summary));
    if (!summary.warnings.empty()) add(warnings_text(summary));
    if (!summary.slowest.empty()) add(slowest_text(summary));
    if (summary.failure_count > 0) add(failures_text(summary, out));
    return fmt::format("{}\n", fmt::join(lines, "\n"));
}

}  // namespace subtext
