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
#include <vector>

#include "pipeline/allocation.hpp"
#include "pipeline/option_values.hpp"
#include "pipeline/stage_table.hpp"
#include "pipeline/version.hpp"
#include "pipeline/write_json.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

constexpr const char* exit_statuses =
    "Exit status: 0 done, 1 batch finished but some documents failed, 2 wrong usage,\n"
    "3 not readable or no PDF, 4 encrypted, 5 bad rules, 6 OCR not available,\n"
    "7 cannot write, 8 over a limit (time, memory, size), 75 try again later\n"
    "(disk full, interrupted, documents missing), 141 the reader has gone.\n";

// Ample for a submission of hundreds of pages, and little beside a night.
constexpr double batch_timeout_seconds = 120;
constexpr double document_memory_mebibytes = 1024;

// What CLI11 fills in, before it is checked.
struct Raw {
    CommandLine line;
    Setup setup;  // of convert and of batch
    std::string output;
    std::string manifest;
    std::string shard;
    std::string root;
    std::vector<std::string> inputs;
    bool null_separated = false;
    std::string pages;
    std::string sandbox = "auto";
    std::string ocr = "auto";
    std::string format = "json";
    double timeout_seconds = 0;
    double memory_mebibytes = document_memory_mebibytes;
    int jobs = 0;
    bool quiet = false;
    bool verbose = false;
};

void add_format(CLI::App& command, Raw& raw) {
    command
        .add_option("-f,--format", raw.format,
                    "json, jsonl, markdown or text (batch: json; jsonl for tables, too)")
        ->option_text("FORMAT");
}

// What decides a document's output and limits, for one document as for an archive of them.
void add_conversion_options(CLI::App& command, Raw& raw) {
    command.fallthrough();
    command
        .add_option("--stop-after", raw.setup.options.stop_after,
                    "Print the document as it is after this stage")
        ->option_text("STAGE");
    command.add_option("--pages", raw.pages, "Pages to read: 3-7, 5, 3- or -4")
        ->option_text("PAGES");
    command.add_option("--password", raw.setup.options.password, "Of an encrypted file")
        ->option_text("TEXT");
    command
        .add_option("--ocr", raw.ocr,
                    "Recognise text in pictures of pages: auto (where there is no other), never, "
                    "always")
        ->option_text("WHEN");
    command
        .add_option("--ocr-lang", raw.setup.options.ocr_languages,
                    "Languages to recognise, as Tesseract calls them: fra, eng+rus; without it, "
                    "that of the document's text, or of the picture")
        ->option_text("LANG");
    command.add_option("--rules", raw.setup.rules, "Folder of rules to use instead of the own")
        ->option_text("DIR");
    command.add_flag("--strict", raw.setup.options.strict,
                     "Fail where only a part of a file can be read");
    command
        .add_option("--timeout", raw.timeout_seconds,
                    "How long a document may take, 0 without limit (convert: 0, batch: 120)")
        ->option_text("SECONDS");
    command
        .add_option("--memory", raw.memory_mebibytes,
                    "How much memory a document may take, 0 without limit; else 1024")
        ->option_text("MIB");
    command
        .add_option("--sandbox", raw.sandbox,
                    "Shut what reads the files off from all else: auto, require or off")
        ->option_text("MODE");
}

void add_convert(CLI::App& app, Raw& raw) {
    CLI::App* convert =
        app.add_subcommand("convert", "Turn PDFs or text dumps into structured JSON");
    convert->add_option("FILE", raw.inputs, "PDFs, or text dumps (.txt); - is standard input")
        ->required();
    convert
        ->add_option("-o,--output", raw.output, "File to write, or FOLDER/ for one file an input")
        ->option_text("FILE");
    convert
        ->add_option("-j,--jobs", raw.jobs,
                     "Files to convert and pages to recognise at a time; default: the processors "
                     "allotted")
        ->option_text("N");
    add_format(*convert, raw);
    add_conversion_options(*convert, raw);
}

// What is named, for one machine or for many.
void add_inputs(CLI::App& command, Raw& raw) {
    command
        .add_option("INPUT", raw.inputs,
                    "Folders, PDFs, .zip and .tar archives; - is a list on standard input")
        ->option_text("...");
    command.add_flag("-0,--null", raw.null_separated,
                     "The list on standard input ends its names with NUL");
    command.add_option("--root", raw.root, "Call documents by their paths below this folder")
        ->option_text("DIR");
}

void add_plan(CLI::App& app, Raw& raw) {
    CLI::App* plan = app.add_subcommand("plan", "Write down the documents of an archive");
    add_inputs(*plan, raw);
    plan->add_option("-o,--output", raw.output, "Manifest to write; default: standard output")
        ->option_text("FILE");
    plan->fallthrough();
}

void add_merge(CLI::App& app, Raw& raw) {
    CLI::App* merge = app.add_subcommand(
        "merge", "Check that all of an archive is converted, and write its tables");
    merge->add_option("OUT", raw.output, "Folder that batches have written to")->required();
    merge->add_option("--manifest", raw.manifest, "What must be there, as plan has written it")
        ->option_text("FILE");
    merge->fallthrough();
}

void add_batch(CLI::App& app, Raw& raw) {
    CLI::App* batch = app.add_subcommand("batch", "Convert an archive of PDFs, and go on with it");
    add_inputs(*batch, raw);
    batch
        ->add_option("--manifest", raw.manifest,
                     "Convert what plan has written down, in the place of INPUT")
        ->option_text("FILE");
    batch->add_option("--shard", raw.shard, "Convert part K, from 0, of N, as K/N")
        ->envname("SUBTEXT_SHARD")
        ->option_text("K/N");
    batch->add_option("-o,--output", raw.output, "Folder to write to")
        ->required()
        ->option_text("DIR");
    batch
        ->add_option("-j,--jobs", raw.jobs,
                     "Documents to convert at a time; default: the processors allotted")
        ->option_text("N");
    batch->add_flag("--retry-failed", raw.line.batch.retry_failed,
                    "Try again what failed in an earlier run");
    add_format(*batch, raw);
    add_conversion_options(*batch, raw);
}

// Makes the command line's grammar; the callbacks say what was asked for.
void add_commands(CLI::App& app, Raw& raw) {
    app.require_subcommand(1);
    app.footer(exit_statuses);
    app.set_version_flag("--version", fmt::format("subtext {}", version));
    auto* quiet = app.add_flag("-q,--quiet", raw.quiet, "Say nothing but errors");
    app.add_flag("-v,--verbose", raw.verbose, "Say what is done and how long it takes")
        ->excludes(quiet);

    add_convert(app, raw);
    add_batch(app, raw);
    add_plan(app, raw);
    add_merge(app, raw);
    app.add_subcommand("schema", "Print the JSON Schema of the output")->fallthrough();
    app.add_subcommand("stages", "Print the stages in their order")->fallthrough();
    CLI::App* rules = app.add_subcommand("rules", "Work on rules");
    rules->fallthrough();
    rules->require_subcommand(1);
    CLI::App* check = rules->add_subcommand("check", "Prove every rule against its own examples");
    check->fallthrough();
    check->add_option("DIR", raw.line.rules, "Folder of rules; without it, the program's own");
    // A batch starts these, no person.
    app.add_subcommand("worker", "Convert for a batch")->group("");
    app.add_subcommand("sync-worker", "Sync for a batch")->group("");
}

void check_inputs(const ConvertRequest& request) {
    if (std::count(request.files.begin(), request.files.end(), "-") > 1)
        misuse("-", "standard input can be read only once", "Name it once");
    if (!request.output_is_folder) return;
    std::set<std::string> outputs;
    for (const std::string& file : request.files) {
        if (!outputs.insert(output_path(request.output, file, request.setup.format)).second)
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

void read_convert(Raw& raw, const CLI::App& command) {
    raw.line.command = Command::convert;
    read_conversion(raw);
    ConvertRequest& request = raw.line.convert;
    request.files = raw.inputs;
    request.output = raw.output;
    request.timeout = read_timeout(raw.timeout_seconds);
    if (command.count("--jobs") > 0) request.jobs = read_jobs(raw.jobs);
    request.setup = raw.setup;
    read_output(request);
    read_convert_format(raw.format, request);
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
    raw.line.merge = {raw.output, raw.manifest, raw.quiet, false};
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
    } else if (app.got_subcommand("batch")) {
        read_batch(raw, *app.get_subcommand("batch"));
    } else {
        read_convert(raw, *app.get_subcommand("convert"));
    }
    return line;
}

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
    Raw raw;
    CLI::App app("Turns submission PDFs into structured JSON.", "subtext");
    add_commands(app, raw);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        raw.line.text = app.help();
        return raw.line;
    } catch (const CLI::CallForVersion& answer) {
        raw.line.text = std::string(answer.what()) + "\n";
        return raw.line;
    } catch (const CLI::ParseError& error) {
        misuse("command line", error.what(), "See subtext --help");
    }
    return checked(std::move(raw), app);
}

}  // namespace subtext
