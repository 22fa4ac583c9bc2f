// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

#include "pipeline/stage_table.hpp"
#include "pipeline/version.hpp"
#include "pipeline/write_json.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

namespace fs = std::filesystem;

constexpr const char* exit_statuses =
    "Exit status: 0 done, 2 wrong usage, 3 not readable or not a PDF, 4 encrypted,\n"
    "5 bad rules, 7 cannot write, 8 over a limit, 75 try again later (disk full).\n";

// What CLI11 fills in, before it is checked.
struct Raw {
    CommandLine line;
    std::string pages;
    bool quiet = false;
    bool verbose = false;
};

[[noreturn]] void misuse(const std::string& where, const std::string& reason,
                         const std::string& remedy) {
    throw Error(Fault::usage, where, reason, remedy);
}

void add_convert(CLI::App& app, Raw& raw) {
    CLI::App* convert = app.add_subcommand("convert", "Turn PDFs into structured JSON");
    convert->fallthrough();
    convert->add_option("FILE", raw.line.files, "PDF files; - is standard input")->required();
    convert->add_option("-o,--output", raw.line.output,
                        "File to write, or FOLDER/ for one file an input");
    convert->add_option("--stop-after", raw.line.options.stop_after,
                        "Print the document as it is after this stage");
    convert->add_option("--pages", raw.pages, "Pages to read: 3-7, 5, 3- or -4");
    convert->add_option("--password", raw.line.options.password, "Of an encrypted file");
    convert->add_option("--rules", raw.line.rules, "Folder of rules to use instead of the own");
    convert->add_flag("--strict", raw.line.options.strict,
                      "Fail where only a part of a file can be read");
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
    app.add_subcommand("schema", "Print the JSON Schema of the output")->fallthrough();
    app.add_subcommand("stages", "Print the stages in their order")->fallthrough();
    CLI::App* rules = app.add_subcommand("rules", "Work on rules");
    rules->fallthrough();
    rules->require_subcommand(1);
    CLI::App* check = rules->add_subcommand("check", "Prove every rule against its own examples");
    check->fallthrough();
    check->add_option("DIR", raw.line.rules, "Folder of rules; without it, the program's own");
}

int page_number(std::string_view digits, int otherwise) {
    if (digits.empty()) return otherwise;
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole && value >= 1 ? value : -1;
}

// "3-7", "5", "3-", "-4"
void read_pages(const std::string& pages, ConvertOptions& options) {
    if (pages.empty()) return;
    const std::size_t dash = pages.find('-');
    const std::string first = pages.substr(0, dash);
    const std::string last = dash == std::string::npos ? pages : pages.substr(dash + 1);
    options.first_page = page_number(first, 1);
    options.last_page = page_number(last, 0);
    const bool backwards = options.last_page != 0 && options.last_page < options.first_page;
    if (options.first_page < 1 || options.last_page < 0 || backwards || pages == "-")
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

void check_inputs(const CommandLine& line) {
    if (std::count(line.files.begin(), line.files.end(), "-") > 1)
        misuse("-", "standard input can be read only once", "Name it once");
    if (!line.output_is_folder) return;
    std::set<std::string> outputs;
    for (const std::string& file : line.files) {
        if (!outputs.insert(output_path(line.output, file)).second)
            misuse(file, "another input has the same base name",
                   "Convert the two into folders of their own");
    }
}

void read_output(CommandLine& line) {
    if (line.output.empty()) return;
    std::error_code none;
    line.output_is_folder = line.output.back() == '/' || fs::is_directory(line.output, none);
    if (line.output_is_folder) return;
    if (line.files.size() > 1)
        misuse("-o " + line.output, "several inputs cannot share one file",
               "Name a folder, with a slash at its end");
    if (fs::equivalent(line.output, line.files.front(), none))
        misuse("-o " + line.output, "is the input itself", "Name another file");
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
    } else {
        line.command = Command::convert;
        read_pages(raw.pages, line.options);
        read_stage(line.options.stop_after);
        read_output(line);
        check_inputs(line);
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

std::string output_path(const std::string& folder, const std::string& file) {
    return (fs::path(folder) / fs::path(file).filename()).string() + ".json";
}

}  // namespace subtext
