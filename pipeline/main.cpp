// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// subtext: what was asked for, done; and the one place where a failure becomes words and a status.

#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "pipeline/command_line.hpp"
#include "pipeline/convert.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/write_file.hpp"
#include "pipeline/write_json.hpp"
#include "rules/error.hpp"
#include "rules/rules.hpp"
#include "stages/dictionary.hpp"

namespace subtext {

namespace {

// Does the work; a failure is told in one line and gives the exit status.
template <typename Work>
int guarded(const std::string& where, const Work& work) {
    try {
        work();
        return 0;
    } catch (const Error& error) {
        log_error(error.what());
        return exit_status(error.fault());
    } catch (const std::bad_alloc&) {
        log_error(where + ": not enough memory. Convert fewer pages at a time with --pages.");
        return exit_status(Fault::limit_memory);
    } catch (const std::exception& error) {
        log_error(where + ": " + error.what() + ". Please report this with the file.");
        return exit_status(Fault::crashed);
    }
}

const Rules& choose_rules(const std::string& folder) {
    if (folder.empty()) return Rules::builtin();
    static const Rules loaded = Rules::load(folder);
    return loaded;
}

void convert_one(const std::string& file, const CommandLine& line, const Context& context,
                 const Generator& generator) {
    const std::string output = line.output_is_folder ? output_path(line.output, file) : line.output;
    if (!output.empty()) check_writable(output);
    const bool one_of_many = output.empty() && line.files.size() > 1;
    const Document document = convert(file, line.options, context);
    const std::string json =
        write_json(document, generator, one_of_many ? JsonLayout::one_line : JsonLayout::indented);
    if (output.empty()) {
        write_standard_output(json);
    } else {
        write_file(output, json);
    }
}

// Goes on after a failure; the status is that of the first.
int convert_all(const CommandLine& line, const Rules& rules) {
    const Dictionary dictionary;
    const Context context{rules, dictionary};
    const Generator generator{"sha256:" + sha256(rules.source_text()), describe(line.options)};
    int status = 0;
    for (const std::string& file : line.files) {
        const int each = guarded(file, [&] { convert_one(file, line, context, generator); });
        if (status == 0) status = each;
    }
    return status;
}

void check_rules(const std::string& folder) {
    const Rules& rules = choose_rules(folder);
    const std::vector<std::string> failures = rules.check();
    for (const std::string& failure : failures) log_error(failure);
    if (!failures.empty())
        throw Error(Fault::bad_rules, folder.empty() ? "rules" : folder,
                    std::to_string(failures.size()) + " examples do not hold",
                    "Change the patterns or the examples named above");
    write_standard_output(std::to_string(rules.pattern_count()) + " patterns, " +
                          std::to_string(rules.example_count()) + " examples, all hold\n");
}

int run(const CommandLine& line) {
    set_verbosity(line.verbosity);
    int status = 0;
    const int failure = guarded("subtext", [&] {
        switch (line.command) {
            case Command::print:
                write_standard_output(line.text);
                break;
            case Command::rules_check:
                check_rules(line.rules);
                break;
            case Command::convert:
                if (line.output_is_folder) make_folder(line.output);
                status = convert_all(line, choose_rules(line.rules));
                break;
        }
    });
    return failure != 0 ? failure : status;
}

}  // namespace

}  // namespace subtext

int main(int argc, char** argv) {
    // A reader that goes away is an error of write(), told like every other.
    std::signal(SIGPIPE, SIG_IGN);
    subtext::CommandLine line;
    const int misused =
        subtext::guarded("subtext", [&] { line = subtext::parse_command_line(argc, argv); });
    return misused != 0 ? misused : subtext::run(line);
}
