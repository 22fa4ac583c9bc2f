// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/command_grammar.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>

#include "pipeline/version.hpp"

namespace subtext {

namespace {

using Raw = RawCommandLine;

constexpr const char* exit_statuses =
    "Exit status: 0 done, 1 batch finished but some documents failed, 2 wrong usage,\n"
    "3 not readable or no PDF, 4 encrypted, 5 bad rules, 6 OCR not available,\n"
    "7 cannot write, 8 over a limit (time, memory, size), 75 try again later\n"
    "(disk full, interrupted, documents missing), 141 the reader has gone.\n";

void add_format(CLI::App& command, Raw& raw) {
    command
        .add_option("-f,--format", raw.format,
                    "json, jsonl, markdown or text (batch: json; jsonl for tables, too)")
        ->option_text("FORMAT");
}

// What decides a document's output and limits, for one document as for an archive of them.
void add_conversion_options(CLI::App& command, Raw& raw) {
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

// A person's files, and where what is made of them goes.
void add_files(CLI::App& command, Raw& raw) {
    command.add_option("FILE", raw.inputs, "PDFs, or text dumps (.txt); - is standard input")
        ->required();
    command
        .add_option("-o,--output", raw.output, "File to write, or FOLDER/ for one file an input")
        ->option_text("FILE");
    command
        .add_option("-j,--jobs", raw.jobs,
                    "Files to convert and pages to recognise at a time; default: the processors "
                    "allotted")
        ->option_text("N");
}

void fill_convert(CLI::App& convert, Raw& raw) {
    add_files(convert, raw);
    add_format(convert, raw);
    add_conversion_options(convert, raw);
}

// Options that decide the document say nothing where it is there already.
void fill_view(CLI::App& view, Raw& raw) {
    add_files(view, raw);
    add_conversion_options(view, raw);
    CLI::Option* from =
        view.add_option("--from", raw.line.view.from,
                        "The document's JSON, as convert has written it; without it, FILE is "
                        "converted")
            ->option_text("JSON");
    for (const char* option :
         {"--stop-after", "--pages", "--ocr", "--ocr-lang", "--rules", "--strict"})
        from->excludes(view.get_option(option));
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

void fill_plan(CLI::App& plan, Raw& raw) {
    add_inputs(plan, raw);
    plan.add_option("-o,--output", raw.output, "Manifest to write; default: standard output")
        ->option_text("FILE");
}

void fill_merge(CLI::App& merge, Raw& raw) {
    merge.add_option("OUT", raw.output, "Folder that batches have written to")->required();
    merge.add_option("--manifest", raw.manifest, "What must be there, as plan has written it")
        ->option_text("FILE");
    merge.add_flag("--view", raw.line.merge.index,
                   "Write OUT/index.html, too, with links to the review pages");
}

void fill_batch(CLI::App& batch, Raw& raw) {
    add_inputs(batch, raw);
    batch
        .add_option("--manifest", raw.manifest,
                    "Convert what plan has written down, in the place of INPUT")
        ->option_text("FILE");
    batch.add_option("--shard", raw.shard, "Convert part K, from 0, of N, as K/N")
        ->envname("SUBTEXT_SHARD")
        ->option_text("K/N");
    batch.add_option("-o,--output", raw.output, "Folder to write to")
        ->required()
        ->option_text("DIR");
    batch
        .add_option("-j,--jobs", raw.jobs,
                    "Documents to convert at a time; default: the processors allotted")
        ->option_text("N");
    batch.add_flag("--retry-failed", raw.line.batch.retry_failed,
                   "Try again what failed in an earlier run");
    batch.add_flag("--view", raw.line.batch.view,
                   "Write review pages, too, and an index of them: DIR/index.html");
    add_format(batch, raw);
    add_conversion_options(batch, raw);
}

void fill_nothing(CLI::App&, Raw&) {}

void fill_rules(CLI::App& rules, Raw& raw) {
    rules.require_subcommand(1);
    CLI::App* check = rules.add_subcommand("check", "Prove every rule against its own examples");
    check->fallthrough();
    check->add_option("DIR", raw.line.rules, "Folder of rules; without it, the program's own");
}

struct CommandEntry {
    const char* name;
    const char* text;
    void (*fill)(CLI::App& command, Raw& raw);
};

constexpr CommandEntry commands[] = {
    {"convert", "Turn PDFs or text dumps into structured JSON", fill_convert},
    {"view", "Write a page that shows a document beside its pages, as HTML", fill_view},
    {"batch", "Convert an archive of PDFs, and go on with it", fill_batch},
    {"plan", "Write down the documents of an archive", fill_plan},
    {"merge", "Check that all of an archive is converted, and write its tables", fill_merge},
    {"schema", "Print the JSON Schema of the output", fill_nothing},
    {"stages", "Print the stages in their order", fill_nothing},
    {"rules", "Work on rules", fill_rules},
};

}  // namespace

void add_commands(CLI::App& app, Raw& raw, std::string_view only) {
    app.require_subcommand(1);
    app.footer(exit_statuses);
    app.set_version_flag("--version", std::string(version));
    auto* quiet = app.add_flag("-q,--quiet", raw.quiet, "Say nothing but errors");
    app.add_flag("-v,--verbose", raw.verbose, "Say what is done and how long it takes")
        ->excludes(quiet);

    const bool known = std::any_of(std::begin(commands), std::end(commands),
                                   [only](const auto& command) { return command.name == only; });
    for (const CommandEntry& entry : commands) {
        CLI::App* command = app.add_subcommand(entry.name, entry.text);
        command->fallthrough();
        if (!known || only == entry.name) entry.fill(*command, raw);
    }
    // A batch starts these, no person.
    app.add_subcommand("worker", "Convert for a batch")->group("");
    app.add_subcommand("sync-worker", "Sync for a batch")->group("");
}

}  // namespace subtext
