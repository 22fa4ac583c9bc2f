// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/plan.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/archive_feed.hpp"
#include "pipeline/intake.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/manifest.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/wording.hpp"
#include "pipeline/worker_pool.hpp"
#include "pipeline/worker_programs.hpp"

namespace subtext {

namespace {

std::string absolute(const std::string& path) {
    std::error_code error;
    return std::filesystem::absolute(path, error).string();
}

std::uint64_t bytes_of(const Descriptor& file) {
    struct stat state {};
    return ::fstat(file.number(), &state) == 0 ? static_cast<std::uint64_t>(state.st_size) : 0;
}

using ArchivesByName = std::unordered_map<std::string_view, const Input*>;

// The archive that a document lies in, or that it is.
const Input& archive_of(std::string_view name, const ArchivesByName& archives) {
    std::size_t slash = name.find('/');
    while (slash != std::string_view::npos && archives.count(name.substr(0, slash)) == 0)
        slash = name.find('/', slash + 1);
    return *archives.at(name.substr(0, slash));
}

// Unpacks the archives, as a batch does, to see what lies in them.
void add_members(const std::vector<Input>& archives, const PlanRequest& request,
                 std::vector<ManifestLine>& lines) {
    WorkerPool pool({{1, starter({find_program("subtext-archive")}, request.setup), request.timeout,
                      std::numeric_limits<int>::max()}});
    ArchiveFeed feed(archives, 0, 1);
    const std::vector<Input> no_files;
    Intake intake(no_files);
    ArchivesByName by_name;
    for (const Input& archive : archives) by_name.emplace(archive.name, &archive);
    const auto add = [&](const std::string& name, std::uint64_t bytes, std::string problem) {
        const Input& archive = archive_of(name, by_name);
        lines.push_back({name, absolute(archive.path), archive.name, bytes, std::move(problem)});
    };
    const auto add_failure = [&add](const Record& record) { add(record.name, 0, record.message); };
    while (!feed.finished()) {
        while (const std::optional<Record> failure = feed.feed(pool, intake)) add_failure(*failure);
        if (feed.finished()) return;
        for (const PoolEvent& event : pool.wait(std::chrono::hours(1))) {
            if (const std::optional<Record> failure = feed.take(event, pool, intake))
                add_failure(*failure);
        }
        while (const std::optional<Task> member = intake.next())
            add(member->name, bytes_of(member->content), "");
    }
}

std::vector<ManifestLine> lines_of(const Inputs& inputs, const PlanRequest& request) {
    std::vector<ManifestLine> lines;
    std::vector<Input> archives;
    lines.reserve(inputs.found.size() + inputs.problems.size());
    for (const Input& input : inputs.found) {
        if (input.kind == InputKind::archive)
            archives.push_back(input);
        else
            lines.push_back({input.name, absolute(input.path), "", input.bytes, ""});
    }
    for (const InputProblem& problem : inputs.problems)
        lines.push_back({problem.name, "", "", 0, problem.message});
    if (!archives.empty()) add_members(archives, request, lines);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const ManifestLine& a, const ManifestLine& b) { return a.name < b.name; });
    const auto same_name = [](const ManifestLine& a, const ManifestLine& b) {
        return a.name == b.name;
    };
    lines.erase(std::unique(lines.begin(), lines.end(), same_name), lines.end());
    return lines;
}

}  // namespace

Inputs take_inputs(InputOptions options, bool list_on_standard_input, bool null_separated) {
    if (list_on_standard_input)
        options.listed = split_list(read_all(STDIN_FILENO, "standard input"), null_separated);
    return find_inputs(options);
}

int run_plan(const PlanRequest& request) {
    const Inputs inputs =
        take_inputs(request.inputs, request.list_on_standard_input, request.null_separated);
    const std::vector<ManifestLine> lines = lines_of(inputs, request);
    for (const ManifestLine& line : lines) {
        if (!line.problem.empty()) log_warning(fmt::format("{}: {}", line.name, line.problem));
    }
    const auto begin = [&lines] {
        return [next = lines.begin(), end = lines.end()]() mutable -> std::optional<ManifestLine> {
            return next == end ? std::nullopt : std::optional(*next++);
        };
    };
    const std::size_t documents = write_manifest(request.output, begin);
    if (!request.output.empty())
        log_debug(fmt::format("{}: {}", request.output, counted(documents, "document")));
    return 0;
}

}  // namespace subtext
