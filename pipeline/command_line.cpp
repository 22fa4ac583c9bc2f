// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

#include "pipeline/allocation.hpp"
#include "pipeline/command_grammar.hpp"
#include "pipeline/option_values.hpp"
#include "pipeline/stage_table.hpp"
#include "pipeline/versions.hpp"
#include "pipeline/write_json.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

using Raw = RawCommandLine;

// Ample for a submission of hundreds of pages, and little beside a night.
constexpr double batch_timeout_seconds = 120;

void check_inputs(const ConvertRequest& request) {
    if (std::count(request.files.begin(), request.files.end(), "-") > 1)
        misuse("-", "standard input can be read only once", "Name it once");
    if (!request.output_is_folder) return;
    std::set<std::string> outputs;
    for (const std::string& file : request.files) {
        if (!outputs.insert(output_path(request, file)).second)
            misuse(file, "another input has the same base name",
                   "Convert the two into folders of their own");
    }
}

void read_output(ConvertRequest& request) {
    if (request.output.empty()) return;
    std::error_code none;
    request.output_is_folder =
        request.output.back() == '/' || fs::is_directory(request.output, none);
    if (request.output_is_folder) return;
    if (request.files.size() > 1)
        misuse("-o " + request.output, "several inputs cannot share one file",
               "Name a folder, with a slash at its end");
    if (fs::equivalent(request.output, request.files.front(), none))
        misuse("-o " + request.output, "is the input itself", "Name another file");
}

// Several documents on standard output are parted by their lines; of those of Markdown the
// labels of the notes would be the same.
void read_convert_format(const std::string& name, ConvertRequest& request) {
    request.setup.format = read_format(name);
    if (!request.output.empty() || request.files.size() < 2) return;
    if (request.setup.format == OutputFormat::json) request.setup.format = OutputFormat::json_lines;
    if (request.setup.format == OutputFormat::markdown)
        misuse("--format", "several documents of Markdown cannot share one output",
               "Name a folder with -o, or give jsonl");
}

void read_conversion(Raw& raw) {
    read_pages(raw.pages, raw.setup.options);
    read_stage(raw.setup.options.stop_after);
    raw.setup.sandbox = read_sandbox(raw.sandbox);
    raw.setup.options.ocr = read_ocr(raw.ocr);
    check_languages(raw.setup.options.ocr_languages);
    raw.setup.memory_bytes = read_memory(raw.memory_mebibytes);
}

void read_files(Raw& raw, const CLI::App& command, ConvertRequest& request) {
    read_conversion(raw);
    request.files = raw.inputs;
    request.output = raw.output;
    request.timeout = read_timeout(raw.timeout_seconds);
    if (command.count("--jobs") > 0) request.jobs = read_jobs(raw.jobs);
    request.setup = raw.setup;
    read_output(request);
}

void read_convert(Raw& raw, const CLI::App& command) {
    raw.line.command = Command::convert;
    ConvertRequest& request = raw.line.convert;
    read_files(raw, command, request);
    read_convert_format(raw.format, request);
    request.suffix = suffix_of(request.setup.format);
    check_inputs(request);
}

void read_view(Raw& raw, const CLI::App& command) {
    raw.line.command = Command::view;
    ConvertRequest& request = raw.line.view.convert;
    read_files(raw, command, request);
    request.setup.format = OutputFormat::json_lines;
    request.suffix = ".html";
    if (request.files.size() > 1 && request.output.empty())
        misuse("view", "several pages cannot share one output", "Name a folder with -o");
    if (request.files.size() > 1 && !raw.line.view.from.empty())
        misuse("--from", "is the document of one file", "Give one file");
    check_inputs(request);
}

// Whether the tables are wanted, too.
bool read_batch_format(const std::string& name) {
    const OutputFormat format = read_format(name);
    if (format != OutputFormat::json && format != OutputFormat::json_lines)
        misuse("--format", "a batch writes JSON, which it goes on from",
               "Give json or jsonl, and convert what should be read with subtext convert");
    return format == OutputFormat::json_lines;
}

void read_inputs(Raw& raw, InputOptions& inputs, bool& list_on_standard_input) {
    inputs.root = raw.root;
    list_on_standard_input = raw.null_separated;
    for (std::string& input : raw.inputs) {
        if (input == "-") {
            list_on_standard_input = true;
        } else {
            inputs.given.push_back(std::move(input));
        }
    }
}

void read_plan(Raw& raw) {
    raw.line.command = Command::plan;
    PlanRequest& request = raw.line.plan;
    read_inputs(raw, request.inputs, request.list_on_standard_input);
    request.null_separated = raw.null_separated;
    request.output = raw.output;
    request.timeout = read_timeout(batch_timeout_seconds);
    request.setup.memory_bytes = read_memory(document_memory_mebibytes);
    if (request.inputs.given.empty() && !request.list_on_standard_input)
        misuse("plan", "there is no input", "Name folders or files, or - for a list");
}

void read_merge(Raw& raw) {
    raw.line.command = Command::merge;
    MergeRequest& request = raw.line.merge;
    request.folder = raw.output;
    request.manifest = raw.manifest;
    request.quiet = raw.quiet;
}

void read_batch(Raw& raw, const CLI::App& command) {
    raw.line.command = Command::batch;
    if (command.count("--timeout") == 0) raw.timeout_seconds = batch_timeout_seconds;
    read_conversion(raw);
    BatchRequest& request = raw.line.batch;
    request.shard = read_shard(raw.shard);
    request.tables = read_batch_format(raw.format);
    if (request.tables && request.shard)
        misuse("--format", "the tables of a shard would not be those of the archive",
               "Leave it out, and have them written by subtext merge");
    request.output = raw.output;
    request.timeout = read_timeout(raw.timeout_seconds);
    request.setup = raw.setup;
    request.quiet = raw.quiet;
    request.manifest = raw.manifest;
    read_inputs(raw, request.inputs, request.list_on_standard_input);
    request.null_separated = raw.null_separated;
    const bool any = !request.inputs.given.empty() || request.list_on_standard_input;
    if (any == !raw.manifest.empty())
        misuse("batch", any ? "there are inputs and a manifest" : "there is no input",
               any ? "Name the one or the other"
                   : "Name folders or files, - for a list, or a --manifest");
    if (command.count("--jobs") == 0) raw.jobs = allotted_jobs();
    request.jobs = read_jobs(raw.jobs);
}

CommandLine checked(Raw raw, const CLI::App& app) {
    CommandLine& line = raw.line;
    if (raw.quiet) line.verbosity = Verbosity::quiet;
    if (raw.verbose) line.verbosity = Verbosity::verbose;
    if (app.got_subcommand("schema")) {
        line.text = json_schema();
    } else if (app.got_subcommand("stages")) {
        line.text = list_stages();
    } else if (app.got_subcommand("rules")) {
        line.command = Command::rules_check;
    } else if (app.got_subcommand("worker")) {
        line.command = Command::worker;
    } else if (app.got_subcommand("sync-worker")) {
        line.command = Command::sync_worker;
    } else if (app.got_subcommand("plan")) {
        read_plan(raw);
    } else if (app.got_subcommand("merge")) {
        read_merge(raw);
    } else if (app.got_subcommand("view")) {
        read_view(raw, *app.get_subcommand("view"));
    } else if (app.got_subcommand("batch")) {
        read_batch(raw, *app.get_subcommand("batch"));
    } else {
        read_convert(raw, *app.get_subcommand("convert"));
    }
    return line;
}

/// The first argument that is no option, since those that may stand before have no values.
std::string_view named_command(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        if (argv[i][0] != '-') return argv[i];
    }
    return {};
}

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
    Raw raw;
    CLI::App app(program_text, "subtext");
    add_commands(app, raw, named_command(argc, argv));
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        raw.line.text = app.help();
        return raw.line;
    } catch (const CLI::CallForVersion&) {
        raw.line.text = version_text();
        return raw.line;
    } catch (const CLI::ParseError& error) {
        misuse("command line", error.what(), "See subtext --help");
    }
    return checked(std::move(raw), app);
}

}  // namespace subtext
