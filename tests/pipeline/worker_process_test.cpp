// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/worker_process.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>

#include "pipeline/channel.hpp"
#include "tests/repeated.hpp"

using namespace subtext;
using namespace subtext::testing;

namespace {

// What is kept of what a process says before it ends.
std::string last_words_of(const std::string& words) {
    WorkerProcess worker = WorkerProcess::fork([&words](int) {
        if (::write(STDERR_FILENO, words.data(), words.size()) < 0) ::_exit(9);
    });
    CHECK_FALSE(receive(worker.socket()));  // it has ended
    return worker.end().last_words;
}

}  // namespace

TEST_CASE("worker_process: the last line that a process says is kept, or the end of it") {
    const std::string line = repeated("harbour ", 50);
    const auto [words, kept] = GENERATE_COPY(table<std::string, std::string>({
        {"", ""},
        {"the pier", "the pier"},
        {"the pier\n\n", "the pier"},
        {"the ferries\nthe pier\n", "the pier"},
        {line, line},
        {"the " + line, line},
        {line + "\n", line.substr(1)},
    }));
    CHECK(last_words_of(words) == kept);
}
