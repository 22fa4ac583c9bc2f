// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// subtext: what was asked for, done.

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

#include "pipeline/batch.hpp"
#include "pipeline/command_line.hpp"
#include "pipeline/convert_files.hpp"
#include "pipeline/guarded.hpp"
#include "pipeline/logging.hpp"
#include "pipeline/merge.hpp"
#include "pipeline/plan.hpp"
#include "pipeline/sync_worker.hpp"
#include "pipeline/view.hpp"
#include "pipeline/worker.hpp"
#include "pipeline/worker_main.hpp"
#include "pipeline/write_file.hpp"
#include "rules/rules.hpp"

namespace subtext {

namespace {

const Rules& choose_rules(const std::string& folder) {
    if (folder.empty()) return Rules::builtin();
    static const Rules loaded = Rules::load(folder);
    return loaded;
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

// The status that a shell gives a program which SIGPIPE has ended, as it does most.
constexpr int status_of_closed_pipe = 128 + SIGPIPE;

int run(const CommandLine& line) {
    set_verbosity(line.verbosity);
    if (line.command == Command::worker) return run_worker(serve_after_setup);
    if (line.command == Command::sync_worker) return run_worker(serve_syncs);
    int status = 0;
    const auto work = [&] {
        switch (line.command) {
            case Command::print:
                write_standard_output(line.text);
                break;
            case Command::rules_check:
                check_rules(line.rules);
                break;
            case Command::convert:
                status = convert_files(line.convert, choose_rules(line.convert.setup.rules));
                break;
            case Command::view:
                status = view_files(line.view, choose_rules(line.view.convert.setup.rules));
                break;
            case Command::batch:
                status = run_batch(line.batch, choose_rules(line.batch.setup.rules));
                break;
            case Command::plan:
                status = run_plan(line.plan);
                break;
            case Command::merge:
                status = run_merge(line.merge);
                break;
            case Command::worker:
            case Command::sync_worker:
                break;
        }
    };
    try {
        const int failure = guarded("subtext", work);
        return failure != 0 ? failure : status;
    } catch (const ReaderGone&) {
        return status_of_closed_pipe;
    }
}

// A descriptor of the three that is closed would be taken by the next file that is opened, and what
// is meant for a person would go there. Held open the wrong way it fails as a closed one does.
void hold_standard_descriptors() {
    for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(number, F_GETFD) < 0)
            ::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

// Everything is written by now; what is left is to tidy memory up that the kernel takes anyway. The
// address sanitizer looks for leaks at the ordinary end.
[[noreturn]] void leave(int status) {
#ifdef __SANITIZE_ADDRESS__
    std::exit(status);
#else
    std::quick_exit(status);
#endif
}

}  // namespace

}  // namespace subtext

int main(int argc, char** argv) {
    subtext::hold_standard_descriptors();
    // A reader that goes away and a file that may grow no more are errors of write().
    for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
    subtext::CommandLine line;
    const int misused =
        subtext::guarded("subtext", [&] { line = subtext::parse_command_line(argc, argv); });
    subtext::leave(misused != 0 ? misused : subtext::run(line));
}
