// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/option_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "pipeline/stage_table.hpp"
#include "pipeline/whole_number.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

int page_number(std::string_view digits, int otherwise) {
    if (digits.empty()) return otherwise;
    const int value = whole_number<int>(digits).value_or(-1);
    return value >= 1 ? value : -1;
}

}  // namespace

[[noreturn]] void misuse(const std::string& where, const std::string& reason,
                         const std::string& remedy) {
    throw Error(Fault::usage, where, reason, remedy);
}

void read_pages(const std::string& pages, ConvertOptions& options) {
    if (pages.empty()) return;
    const std::size_t dash = pages.find('-');
    const std::string first = pages.substr(0, dash);
    const std::string last = dash == std::string::npos ? pages : pages.substr(dash + 1);
    options.first_page = page_number(first, 1);
    options.last_page = page_number(last, 0);
    if (!has_range(options) || pages == "-")
        misuse("--pages", fmt::format("'{}' is no range of pages", pages),
               "Give it as 3-7, 5, 3- or -4");
}

void read_stage(std::string& stage) {
    if (stage.empty()) return;
    std::string name = stage;
    std::replace(name.begin(), name.end(), '-', '_');
    if (!is_stage(name)) {
        std::string names;
        for (const Stage& each : stages) names += fmt::format(" {}", each.name);
        misuse("--stop-after", fmt::format("there is no stage '{}'", stage),
               "The stages are:" + names);
    }
    stage = name;
}

OcrMode read_ocr(const std::string& mode) {
    if (mode == "auto") return OcrMode::automatic;
    if (mode == "never") return OcrMode::never;
    if (mode == "always") return OcrMode::always;
    misuse("--ocr", fmt::format("there is no '{}'", mode), "Give auto, never or always");
}

void check_languages(const std::string& languages) {
    if (languages.empty() || is_language_list(languages)) return;
    misuse("--ocr-lang", fmt::format("'{}' is no list of languages", languages),
           "Give them as Tesseract calls them, eng or eng+fra");
}

std::size_t read_jobs(int jobs) {
    constexpr int most_jobs = 1024;
    if (jobs < 1 || jobs > most_jobs)
        misuse("--jobs", "is no number of jobs", "Give one from 1 to 1024");
    return static_cast<std::size_t>(jobs);
}

OutputFormat read_format(const std::string& name) {
    if (const auto format = format_called(name)) return *format;
    misuse("--format", fmt::format("there is no format '{}'", name),
           "Give json, jsonl, markdown or text");
}

SandboxMode read_sandbox(const std::string& mode) {
    if (mode == "auto") return SandboxMode::automatic;
    if (mode == "require") return SandboxMode::require;
    if (mode == "off") return SandboxMode::off;
    misuse("--sandbox", fmt::format("there is no mode '{}'", mode), "Give auto, require or off");
}

std::chrono::milliseconds read_timeout(double seconds) {
    constexpr double most_seconds = 1e6;
    if (!(seconds >= 0 && seconds <= most_seconds))
        misuse("--timeout", "is no number of seconds", "Give one from 0 to 1000000");
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

std::size_t read_memory(double mebibytes) {
    constexpr double most_mebibytes = 1 << 30;
    if (!(mebibytes >= 0 && mebibytes <= most_mebibytes))
        misuse("--memory", "is no number of MiB", "Give one from 0 to 1073741824");
    return static_cast<std::size_t>(mebibytes * (1 << 20));
}

std::optional<Shard> read_shard(const std::string& text) {
    if (text.empty()) return std::nullopt;
    const std::optional<Shard> shard = parse_shard(text);
    if (!shard)
        misuse("--shard", fmt::format("'{}' is no part of a whole", text),
               "Give it as K/N with K from 0 to N - 1, also in SUBTEXT_SHARD");
    return shard;
}

}  // namespace subtext
